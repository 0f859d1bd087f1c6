using Kechuang.Core.Ledgers;

namespace Kechuang.Research.Ledgers;

/// <summary>A row of 专利.</summary>
internal sealed class Patent : LedgerRecord
{
    public string? Number { get; set; }

    public string? CreditCode { get; set; }

    public string? Kind { get; set; }

    public DateOnly? AppliedOn { get; set; }

    public DateOnly? GrantedOn { get; set; }

    public DateOnly? LapsedOn { get; set; }
}

/// <summary>专利.</summary>
internal sealed class PatentSheet : Sheet<Patent>
{
    public PatentSheet()
        : base("patent", "专利", Sections.HighTech)
    {
        Text("专利号", x => x.Number).Key();
        Enterprise("统一社会信用代码", x => x.CreditCode);
        Choice("类型", x => x.Kind, ChoiceRule.Closed, "发明专利", "实用新型", "外观设计");
        Main(Date("申请日期", x => x.AppliedOn).Indexed());
        Date("授权日期", x => x.GrantedOn).Indexed();
        Date("失效日期", x => x.LapsedOn);
    }
}
