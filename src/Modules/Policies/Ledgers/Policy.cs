using Kechuang.Core.Ledgers;

namespace Kechuang.Policies.Ledgers;

/// <summary>A row of 政策文件.</summary>
internal sealed class Policy : LedgerRecord
{
    public string? DocumentNumber { get; set; }

    public string? Title { get; set; }

    public string? Kind { get; set; }

    public DateOnly? IssuedOn { get; set; }

    public string? AdoptedBy { get; set; }
}

/// <summary>政策文件.</summary>
internal sealed class PolicySheet : Sheet<Policy>
{
    public PolicySheet()
        : base("policy", "政策文件", Sections.General)
    {
        Text("文号", x => x.DocumentNumber).Key();
        Name(Text("标题", x => x.Title).Key());
        Choice("类型", x => x.Kind, ChoiceRule.Suggest, "规划", "实施意见", "实施细则", "操作细则", "管理办法");
        Main(Date("印发日期", x => x.IssuedOn).Indexed());
        Choice("通过会议", x => x.AdoptedBy, ChoiceRule.Suggest, "区委全会", "区政府常务会议", "局长办公会");
    }
}
