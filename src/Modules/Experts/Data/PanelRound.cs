using Kechuang.Contracts.Experts;

namespace Kechuang.Experts.Data;

/// <summary>A round for which a module asked for experts, with its draw.</summary>
internal sealed class PanelRound
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>The asking module's key.</summary>
    public string Key { get; set; } = "";

    public string Title { get; set; } = "";

    public DateOnly ReviewOn { get; set; }

    public DateOnly Due { get; set; }

    /// <summary>JSON of the <see cref="ReviewRound"/> as it was asked for.</summary>
    public string Request { get; set; } = "";

    public DateTime RequestedAt { get; set; }

    public PanelStage Stage { get; set; }

    /// <summary>Number of the draw, “2026-0001”; empty before the commitment.</summary>
    public string Number { get; set; } = "";

    /// <summary>The input document, JSON.</summary>
    public string Input { get; set; } = "";

    public string InputHash { get; set; } = "";

    public string Commitment { get; set; } = "";

    /// <summary>Seed and nonce, encrypted, until they are published.</summary>
    public string Sealed { get; set; } = "";

    public DateTime? CommittedAt { get; set; }

    public string CommittedBy { get; set; } = "";

    /// <summary>What witnesses said on the spot; goes into the draw.</summary>
    public string Live { get; set; } = "";

    /// <summary>JSON of the result.</summary>
    public string Result { get; set; } = "";

    public DateTime? DrawnAt { get; set; }

    public string DrawnBy { get; set; } = "";

    public string Seed { get; set; } = "";

    public string Nonce { get; set; } = "";

    public DateTime? PublishedAt { get; set; }

    /// <summary>Why the asking module gave the round up; empty while it stands.</summary>
    public string Cancelled { get; set; } = "";

    public int Version { get; set; } = 1;
}

/// <summary>Somebody who watched a draw.</summary>
internal sealed class DrawWitness
{
    public long Id { get; set; }

    public long RoundId { get; set; }

    public string Name { get; set; } = "";

    public string Unit { get; set; } = "";

    public string RecordedBy { get; set; } = "";

    public DateTime At { get; set; }
}

internal enum SeatState
{
    /// <summary>An alternate who has not been called.</summary>
    Waiting,
    Invited,
    Accepted,
    Declined,

    /// <summary>Did not answer in time.</summary>
    Expired,

    /// <summary>Taken off the panel by the office or by a conflict.</summary>
    Removed,
}

/// <summary>An expert drawn for a round: a seat on the panel or a place among the alternates.</summary>
internal sealed class PanelSeat
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public long RoundId { get; set; }

    public string Expert { get; set; } = "";

    /// <summary>Place in the draw, the panel first, then the alternates.</summary>
    public int Order { get; set; }

    public bool Alternate { get; set; }

    public SeatState State { get; set; }

    public DateTime? InvitedAt { get; set; }

    /// <summary>Without an answer by then the next alternate is called.</summary>
    public DateTime? AnswerBy { get; set; }

    public DateTime? AnsweredAt { get; set; }

    /// <summary>Why declined or removed.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Number of the expert whose seat this one took.</summary>
    public string Replaces { get; set; } = "";

    public int Version { get; set; } = 1;
}

internal enum AssignedState
{
    Assigned,
    Finished,

    /// <summary>Given to another expert.</summary>
    Moved,
}

/// <summary>A case with one of its experts.</summary>
internal sealed class PanelCase
{
    public long Id { get; set; }

    public long RoundId { get; set; }

    public string Case { get; set; } = "";

    public string Expert { get; set; } = "";

    public AssignedState State { get; set; }

    public DateOnly? FinishedOn { get; set; }

    /// <summary>Total score that the asking module reported.</summary>
    public decimal? Score { get; set; }

    public string Reason { get; set; } = "";
}

/// <summary>A conflict found for a round, with its evidence: which rule, which record. Never deleted.</summary>
internal sealed class PanelConflict
{
    public long Id { get; set; }

    public long RoundId { get; set; }

    /// <summary>The case, or empty where it shuts the expert out of the round.</summary>
    public string Case { get; set; } = "";

    public string Expert { get; set; } = "";

    /// <summary>The rule's name, as published.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The record it rests on, in words; never published.</summary>
    public string Evidence { get; set; } = "";

    public DateTime FoundAt { get; set; }
}
