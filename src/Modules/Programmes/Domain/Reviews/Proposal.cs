using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain.Reviews;

internal enum ProposalStatus
{
    /// <summary>With the section.</summary>
    Draft,

    /// <summary>With the leader.</summary>
    Submitted,
    Decided,
}

/// <summary>What the section proposes at the comprehensive review (立项综审): which projects, how much, and the minutes of the meeting.</summary>
internal sealed class Proposal
{
    public const int TextLength = 4_000;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int CallId { get; set; }

    public string Title { get; set; } = "";

    /// <summary>How the line was drawn, in words.</summary>
    public string Basis { get; set; } = "";

    public DateOnly? MeetingOn { get; set; }

    public string Place { get; set; } = "";

    public string Host { get; set; } = "";

    public string People { get; set; } = "";

    public string Minutes { get; set; } = "";

    public ProposalStatus Status { get; set; }

    public int ProposedBy { get; set; }

    public string Proposer { get; set; } = "";

    public int? DecidedBy { get; set; }

    public string Decider { get; set; } = "";

    public DateTime? DecidedAt { get; set; }

    /// <summary>Why the leader sent it back last.</summary>
    public string SentBack { get; set; } = "";

    public int Version { get; set; } = 1;
}

/// <summary>A reviewed application in a proposal.</summary>
internal sealed class ProposalLine
{
    public const int ReasonLength = 300;

    public long Id { get; set; }

    public long ProposalId { get; set; }

    public long ApplicationId { get; set; }

    public bool Selected { get; set; }

    /// <summary>What is proposed; of a reserve what it gets where it moves up.</summary>
    public Money Grant { get; set; }

    /// <summary>Place on the reserve list, 1 moving up first; null where it is none.</summary>
    public int? Reserve { get; set; }

    /// <summary>Why it is not proposed, or proposed against the line.</summary>
    public string Reason { get; set; } = "";
}
