using Kechuang.Core.Ledgers;

namespace Kechuang.Talent.Ledgers;

/// <summary>A row of 人才.</summary>
internal sealed class TalentRecord : LedgerRecord
{
    public string? Number { get; set; }

    public string? Education { get; set; }

    public string? Category { get; set; }

    public string? EmployerCode { get; set; }

    public string? Source { get; set; }

    public DateOnly? RecommendedOn { get; set; }
}

/// <summary>人才.</summary>
internal sealed class TalentSheet : Sheet<TalentRecord>
{
    public TalentSheet()
        : base("talent", "人才", Sections.Platforms)
    {
        Text("人才编号", x => x.Number).Key();
        Choice("学历", x => x.Education, ChoiceRule.Suggest, "博士", "硕士", "本科");
        Choice("类别", x => x.Category, ChoiceRule.Suggest, "外国专家", "高层次人才", "创业人才");
        Enterprise("引进单位代码", x => x.EmployerCode);
        Text("来源", x => x.Source);
        Main(Date("推荐日期", x => x.RecommendedOn).Indexed());
    }
}
