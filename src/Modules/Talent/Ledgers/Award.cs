using Kechuang.Core.Ledgers;

namespace Kechuang.Talent.Ledgers;

/// <summary>A row of 科技奖励.</summary>
internal sealed class Award : LedgerRecord
{
    public string? Achievement { get; set; }

    public string? Unit { get; set; }

    public string? Prize { get; set; }

    public string? Grade { get; set; }

    public DateOnly? NominatedOn { get; set; }

    public DateOnly? AwardedOn { get; set; }
}

/// <summary>科技奖励.</summary>
internal sealed class AwardSheet : Sheet<Award>
{
    public AwardSheet()
        : base("award", "科技奖励", Sections.Projects)
    {
        Text("成果名称", x => x.Achievement).Key();
        Text("主要完成单位", x => x.Unit).Key();
        Text("奖项", x => x.Prize).Key();
        Choice("等级", x => x.Grade, ChoiceRule.Suggest, "一等奖", "二等奖", "三等奖");
        Main(Date("推荐日期", x => x.NominatedOn).Key().Indexed());
        Date("授奖日期", x => x.AwardedOn);
    }
}
