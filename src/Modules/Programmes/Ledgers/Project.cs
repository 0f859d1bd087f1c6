using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Programmes.Ledgers;

/// <summary>A row of 科技项目.</summary>
internal sealed class Project : LedgerRecord
{
    public string? Number { get; set; }

    public string? Name { get; set; }

    public string? UndertakerCode { get; set; }

    public string? Level { get; set; }

    public string? Category { get; set; }

    public int? CallYear { get; set; }

    public DateOnly? AppliedOn { get; set; }

    public DateOnly? RecommendedOn { get; set; }

    public string? FormalReview { get; set; }

    public decimal? ExpertScore { get; set; }

    public string? ComprehensiveReview { get; set; }

    public string? JointReview { get; set; }

    public DateOnly? NoticeFrom { get; set; }

    public DateOnly? NoticeUntil { get; set; }

    public DateOnly? EstablishedOn { get; set; }

    public string? EstablishmentNumber { get; set; }

    public Money? Subsidy { get; set; }

    public DateOnly? DueOn { get; set; }

    public DateOnly? AcceptanceMeetingOn { get; set; }

    public string? AcceptanceOutcome { get; set; }
}

/// <summary>科技项目.</summary>
internal sealed class ProjectSheet : Sheet<Project>
{
    public ProjectSheet()
        : base("project", "科技项目", Sections.Projects)
    {
        Text("项目编号", x => x.Number).Key();
        Name(Text("项目名称", x => x.Name));
        Enterprise("承担单位代码", x => x.UndertakerCode);
        Choice("级别", x => x.Level, ChoiceRule.Closed, "区级", "市级", "省级", "国家级");
        Text("类别", x => x.Category);
        Integer("征集年度", x => x.CallYear, 1990, 2100);
        Main(Date("申报日期", x => x.AppliedOn).Indexed());
        Date("推荐上级日期", x => x.RecommendedOn).Indexed();
        Choice("初审结论", x => x.FormalReview, ChoiceRule.Warn, "通过", "不通过");
        Decimal("专家评分", x => x.ExpertScore, 0, 100);
        Choice("综审结论", x => x.ComprehensiveReview, ChoiceRule.Warn, "通过", "不通过");
        Choice("会审结论", x => x.JointReview, ChoiceRule.Warn, "通过", "不通过");
        Date("公示起", x => x.NoticeFrom);
        Date("公示止", x => x.NoticeUntil);
        Date("立项日期", x => x.EstablishedOn).Indexed();
        Text("立项文号", x => x.EstablishmentNumber);
        Money("补助金额（万元）", x => x.Subsidy);
        Date("计划完成日期", x => x.DueOn);
        Date("验收会日期", x => x.AcceptanceMeetingOn).Indexed();
        Choice("验收结论", x => x.AcceptanceOutcome, ChoiceRule.Warn, "通过", "不通过");
    }

    /// <summary>Scores and conclusions of the reviews are kept in until the public notice (评审结果公示前保密).</summary>
    public override IQueryable<LedgerRecord> Disclosed(IQueryable<LedgerRecord> records) => records.OfType<Project>().Where(r =>
        r.NoticeFrom != null || r.EstablishedOn != null || (r.ExpertScore == null && r.ComprehensiveReview == null && r.JointReview == null));
}
