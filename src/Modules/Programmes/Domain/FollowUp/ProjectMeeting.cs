using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>An acceptance meeting (验收会): a day, a panel, several projects.</summary>
internal sealed class ProjectMeeting
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public string Title { get; set; } = "";

    public DateOnly HeldOn { get; set; }

    public string Place { get; set; } = "";

    public bool Cancelled { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Key of the draw of its panel.</summary>
    public string Round => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"acceptance:{Id}");

    /// <summary>Key of a project in the draw.</summary>
    public static string CaseOf(long contractId) => contractId.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A member of a meeting's panel.</summary>
internal sealed class PanelExpert
{
    public long Id { get; set; }

    public long MeetingId { get; set; }

    public string Name { get; set; } = "";

    public string Employer { get; set; } = "";

    /// <summary>技术, 财务 or 管理.</summary>
    public string Category { get; set; } = "";

    public bool Chairs { get; set; }

    /// <summary>Number in the pool of a drawn expert; empty where named by hand.</summary>
    public string Number { get; set; } = "";

    public const string Finance = "财务";

    public static readonly IReadOnlyList<string> Categories = ["技术", Finance, "管理"];

    /// <summary>The pool knows finer categories; at a meeting what is neither finance nor management is technical.</summary>
    public static string CategoryOf(string pool) => Categories.FirstOrDefault(c => pool.Contains(c, StringComparison.Ordinal)) ?? Categories[0];
}

internal enum AcceptanceConclusion
{
    Pass,
    Rectify,
    Close,
    Fail,
}

/// <summary>A project at a meeting and what was concluded.</summary>
internal sealed class AcceptanceItem
{
    public long Id { get; set; }

    public long MeetingId { get; set; }

    public long ContractId { get; set; }

    /// <summary>The acceptance application.</summary>
    public long PaperId { get; set; }

    public int Order { get; set; }

    public AcceptanceConclusion? Conclusion { get; set; }

    /// <summary>Main indicators not met.</summary>
    public bool TargetsMissed { get; set; }

    /// <summary>False material.</summary>
    public bool FalseMaterial { get; set; }

    /// <summary>Indicators or content changed without approval.</summary>
    public bool ChangedAlone { get; set; }

    public string Opinion { get; set; } = "";

    /// <summary>Grant as finally set.</summary>
    public Money? FinalGrant { get; set; }

    /// <summary>Leftover or claim to be paid back.</summary>
    public Money? ToReturn { get; set; }

    public string ConcludedBy { get; set; } = "";

    public DateTime? ConcludedAt { get; set; }

    public bool MustFail => TargetsMissed || FalseMaterial || ChangedAlone;

    public static string Title(AcceptanceConclusion conclusion) => conclusion switch { AcceptanceConclusion.Pass => "验收通过", AcceptanceConclusion.Rectify => "限期整改", AcceptanceConclusion.Close => "结题", _ => "验收不通过" };

    /// <summary>Why the panel cannot conclude so; null where it can.</summary>
    public static string? Refusal(AcceptanceConclusion conclusion, bool mustFail, int rectifications) =>
        mustFail && conclusion != AcceptanceConclusion.Fail ? "有“必须不通过”的情形（主要指标未完成、材料虚假、擅自变更），结论只能是“验收不通过”"
        : conclusion == AcceptanceConclusion.Rectify && rectifications > 0 ? "已经整改过一次，不能再次限期整改"
        : null;

    /// <summary>Why the panel cannot decide; null where it is complete.</summary>
    public static string? PanelRefusal(IReadOnlyList<PanelExpert> panel, int least, int finance) =>
        panel.Count < least ? $"验收专家至少 {least} 名，现有 {panel.Count} 名"
        : panel.Count(p => p.Category == PanelExpert.Finance) < finance ? $"财务专家至少 {finance} 名"
        : panel.Count(p => p.Chairs) != 1 ? "请指定一名专家组组长"
        : null;
}
