using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain.Reviews;

/// <summary>A public notice (公示) of projects proposed: published once, never changed.</summary>
internal sealed class PublicNotice
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int CallId { get; set; }

    public string Title { get; set; } = "";

    public DateOnly PublishedOn { get; set; }

    /// <summary>Working days.</summary>
    public int Days { get; set; }

    public bool CountsStart { get; set; }

    /// <summary>Last day of the notice; objections are taken until its end.</summary>
    public DateOnly EndsOn { get; set; }

    public string Contact { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Address { get; set; } = "";

    public string By { get; set; } = "";

    public bool IsOver(DateOnly today) => today > EndsOn;
}

/// <summary>A project on a notice: all that the public sees of it.</summary>
internal sealed class NoticeLine
{
    public long Id { get; set; }

    public int NoticeId { get; set; }

    public long ApplicationId { get; set; }

    public int Order { get; set; }

    public string Title { get; set; } = "";

    public string UnitName { get; set; } = "";

    public string Leader { get; set; } = "";

    public Money Grant { get; set; }
}

internal enum ObjectorKind
{
    /// <summary>A person under the real name.</summary>
    Person,

    /// <summary>A unit under its seal.</summary>
    Unit,
}

internal enum ObjectionStatus
{
    Received,

    /// <summary>Taken up: the project is held back.</summary>
    Accepted,

    /// <summary>Not taken up, with a reason.</summary>
    Refused,

    /// <summary>Looked into, waits for the leader.</summary>
    Investigated,

    /// <summary>不成立.</summary>
    Dismissed,

    /// <summary>成立.</summary>
    Upheld,
}

/// <summary>An objection (异议) to one project of a notice. Who objects is never shown to the public or the applicant.</summary>
internal sealed class Objection
{
    public const int ContentLength = 4_000, FindingsLength = 4_000;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int NoticeId { get; set; }

    public long ApplicationId { get; set; }

    /// <summary>“异议〔2026〕3号”.</summary>
    public string Number { get; set; } = "";

    public ObjectorKind Kind { get; set; }

    /// <summary>The person's real name, or the unit's contact.</summary>
    public string Name { get; set; } = "";

    public string Unit { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Content { get; set; } = "";

    public long? FileId { get; set; }

    public DateTime ReceivedAt { get; set; }

    public ObjectionStatus Status { get; set; }

    /// <summary>Last day of the investigation.</summary>
    public DateOnly? InvestigateBy { get; set; }

    public string Findings { get; set; } = "";

    public string Investigator { get; set; } = "";

    public string Reply { get; set; } = "";

    public DateOnly? RepliedOn { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>True while it holds the project back.</summary>
    public bool Holds => Status is ObjectionStatus.Accepted or ObjectionStatus.Investigated;
}
