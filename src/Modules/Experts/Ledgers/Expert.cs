using Kechuang.Core.Ledgers;

namespace Kechuang.Experts.Ledgers;

/// <summary>A row of 专家库.</summary>
internal sealed class Expert : LedgerRecord
{
    public string? Number { get; set; }

    public string? Name { get; set; }

    public string? Field { get; set; }

    public string? Employer { get; set; }

    public string? Rank { get; set; }

    public DateOnly? EnteredOn { get; set; }

    public DateOnly? TermUntil { get; set; }

    public int? YearlyCap { get; set; }

    public string? Category { get; set; }

    /// <summary>Credit code of the employer; recusal goes by it.</summary>
    public string? EmployerCode { get; set; }

    /// <summary>“是” where the expert is not of this district.</summary>
    public string? Outside { get; set; }

    /// <summary>Only “在库” may be drawn.</summary>
    public string? Status { get; set; }
}

/// <summary>专家库.</summary>
internal sealed class ExpertSheet : Sheet<Expert>
{
    public const string Yes = "是";
    public const string Active = "在库";

    public ExpertSheet()
        : base("expert", "专家库", Sections.Projects)
    {
        IsStandard = false;
        Partner(Text("专家编号", x => x.Number).Key());
        Name(Text("姓名", x => x.Name));
        Choice("专业领域", x => x.Field, ChoiceRule.Suggest, "电子信息", "生物与新医药", "航空航天", "新材料", "高技术服务", "新能源与节能", "资源与环境", "先进制造与自动化");
        Text("工作单位", x => x.Employer);
        Choice("职称", x => x.Rank, ChoiceRule.Suggest, "院士", "正高级", "副高级", "中级");
        Main(Date("入库日期", x => x.EnteredOn).Indexed());
        Date("聘期止", x => x.TermUntil);
        Integer("年度评审上限（次）", x => x.YearlyCap);
        Choice("专家类别", x => x.Category, ChoiceRule.Warn, [.. Categories.All]);
        Text("工作单位代码", x => x.EmployerCode, 18);
        Choice("区外专家", x => x.Outside, ChoiceRule.Closed, Yes, "否");
        Choice("状态", x => x.Status, ChoiceRule.Closed, Active, "停用", "退出");
    }
}

/// <summary>Categories of experts.</summary>
internal static class Categories
{
    public const string Technical = "技术";

    public static readonly IReadOnlyList<string> All = [Technical, "管理", "财务", "投资"];
}
