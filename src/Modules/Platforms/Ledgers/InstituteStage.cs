using Kechuang.Core.Ledgers;

namespace Kechuang.Platforms.Ledgers;

/// <summary>A row of 院所引进.</summary>
internal sealed class InstituteStage : LedgerRecord
{
    public string? ProjectName { get; set; }

    public string? Partner { get; set; }

    public string? EnterpriseName { get; set; }

    public string? Stage { get; set; }

    public DateOnly? ReachedOn { get; set; }
}

/// <summary>院所引进.</summary>
internal sealed class InstituteStageSheet : Sheet<InstituteStage>
{
    public InstituteStageSheet()
        : base("institute", "院所引进", Sections.Platforms)
    {
        Text("项目名称", x => x.ProjectName).Key();
        Text("合作院校", x => x.Partner);
        Text("合作企业", x => x.EnterpriseName);
        Choice("阶段", x => x.Stage, ChoiceRule.Closed, "洽谈", "签约", "建设", "运行").Key();
        Main(Date("阶段日期", x => x.ReachedOn).Indexed());
    }
}
