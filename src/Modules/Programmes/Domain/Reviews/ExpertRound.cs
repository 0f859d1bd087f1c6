using System.Text.Json;

namespace Kechuang.Programmes.Domain.Reviews;

internal enum RoundForm
{
    /// <summary>网评.</summary>
    Online,

    /// <summary>会评.</summary>
    Meeting,
}

internal enum RoundStatus
{
    Open,
    Closed,
    Cancelled,
}

/// <summary>The rules that a round was opened with; later parameters do not reach it.</summary>
internal sealed record RoundRules(Trim Trim, int TrimMinimum, decimal Deviation)
{
    public static RoundRules Parse(string json) => JsonSerializer.Deserialize<RoundRules>(json)!;

    public string Write() => JsonSerializer.Serialize(this);
}

/// <summary>A round of expert review of one call.</summary>
internal sealed class ExpertRound
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int CallId { get; set; }

    public string Title { get; set; } = "";

    public RoundForm Form { get; set; }

    /// <summary>True where experts must not learn who applies.</summary>
    public bool Blind { get; set; }

    public int SheetId { get; set; }

    /// <summary>Last day to score.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>The last day for scores is over.</summary>
    public bool IsLateOn(DateOnly day) => day > DueOn;

    /// <summary>Day and place of the meeting.</summary>
    public DateOnly? MeetingOn { get; set; }

    public string Place { get; set; } = "";

    public RoundStatus Status { get; set; }

    /// <summary>JSON of <see cref="RoundRules"/>.</summary>
    public string Rules { get; set; } = "";

    public DateTime OpenedAt { get; set; }

    public string OpenedBy { get; set; } = "";

    public DateTime? ClosedAt { get; set; }

    /// <summary>Why it was closed before every review had come, or cancelled.</summary>
    public string Reason { get; set; } = "";

    public int Version { get; set; } = 1;

    /// <summary>The round's name in the experts' module.</summary>
    public string Key => KeyOf(Id);

    public static string KeyOf(long id) => $"review:{id}";
}

/// <summary>An application in a round, under a number that tells nothing.</summary>
internal sealed class RoundCase
{
    public long Id { get; set; }

    public long RoundId { get; set; }

    public long ApplicationId { get; set; }

    /// <summary>“01”: its key in the experts' module and what experts see.</summary>
    public string Code { get; set; } = "";

    /// <summary>Set when the round closes.</summary>
    public decimal? Score { get; set; }

    /// <summary>Before rounding.</summary>
    public decimal? Raw { get; set; }

    public decimal? Mean { get; set; }

    public decimal? Technical { get; set; }

    /// <summary>Reviews counted.</summary>
    public int Counted { get; set; }

    public bool Trimmed { get; set; }

    /// <summary>The rule asks for trimming, but there were too few reviews.</summary>
    public bool TooFew { get; set; }

    /// <summary>Experts who ticked a veto.</summary>
    public int Vetoes { get; set; }

    /// <summary>What decided against cases with the same score when places were given last.</summary>
    public TieRule Tie { get; set; }
}

/// <summary>An expert's advice beside the score.</summary>
internal enum Advice
{
    None,
    Support,
    Reserve,
    Oppose,
}

/// <summary>One expert's review of one case: one row, whatever is saved how often.</summary>
internal sealed class Review
{
    public const int CommentLength = 2_000, ReasonLength = 500;

    public long Id { get; set; }

    public long RoundId { get; set; }

    public long CaseId { get; set; }

    /// <summary>专家编号.</summary>
    public string Expert { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>JSON of <see cref="Reviews.Marks"/>.</summary>
    public string Marks { get; set; } = "";

    public decimal? Total { get; set; }

    public decimal? Technical { get; set; }

    public Advice Advice { get; set; }

    public string Comment { get; set; } = "";

    /// <summary>A remark that differs from the panel's (保留意见).</summary>
    public string Dissent { get; set; } = "";

    /// <summary>Final since then; null while a draft.</summary>
    public DateTime? FinalAt { get; set; }

    /// <summary>Why it is not counted; empty where it is.</summary>
    public string LeftOut { get; set; } = "";

    public int Version { get; set; } = 1;

    public bool Counts => FinalAt is not null && LeftOut.Length == 0;
}

/// <summary>A final review as it was before it was changed.</summary>
internal sealed class ReviewRevision
{
    public long Id { get; set; }

    public long ReviewId { get; set; }

    public string Marks { get; set; } = "";

    public decimal? Total { get; set; }

    public string Comment { get; set; } = "";

    /// <summary>Why it was changed.</summary>
    public string Reason { get; set; } = "";

    public DateTime At { get; set; }
}

/// <summary>An expert's confirmation of all own reviews of a round, typed as the full name.</summary>
internal sealed class RoundSignature
{
    public long Id { get; set; }

    public long RoundId { get; set; }

    public string Expert { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>SHA-256 (hex) of what was signed: the cases with their totals and comments.</summary>
    public string Hash { get; set; } = "";

    public DateTime At { get; set; }
}
