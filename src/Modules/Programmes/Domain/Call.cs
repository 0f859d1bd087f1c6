using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain;

internal enum CallStatus
{
    Draft,
    Published,
    Cancelled,
}

/// <summary>A call for projects (征集): guide, directions, conditions, forms and the hours between which the server takes applications.</summary>
internal sealed class Call
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int ProgrammeId { get; set; }

    /// <summary>征集年度.</summary>
    public int Year { get; set; }

    public string Title { get; set; } = "";

    public CallStatus Status { get; set; }

    /// <summary>First instant at which applications are taken (UTC).</summary>
    public DateTime OpensAt { get; set; }

    /// <summary>The stated deadline (UTC): at this instant it is over.</summary>
    public DateTime ClosesAt { get; set; }

    /// <summary>Minutes after the stated deadline in which the server still takes what comes in, marked as within grace; 0 = none.</summary>
    public int GraceMinutes { get; set; }

    /// <summary>The guide (申报指南): paragraphs, parted by blank lines; a line beginning with “# ” is a heading.</summary>
    public string Guide { get; set; } = "";

    public List<Direction> Directions { get; set; } = [];

    /// <summary>Conditions over the enterprise's facts, JSON; empty = everyone.</summary>
    public string Eligibility { get; set; } = "";

    /// <summary>Planned number of projects; null = not limited.</summary>
    public int? Quota { get; set; }

    /// <summary>Money there is for the call.</summary>
    public Money? Budget { get; set; }

    /// <summary>The published version of the application form; an open application keeps the version it was begun with.</summary>
    public int FormVersionId { get; set; }

    /// <summary>The earlier call whose invited applicants alone may apply to this one (两阶段征集); null where everybody may.</summary>
    public int? FirstStageId { get; set; }

    public DateTime? PublishedAt { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>The last instant (exclusive) at which something is taken.</summary>
    public DateTime TakesUntil => ClosesAt.AddMinutes(GraceMinutes);

    /// <summary>True while applications are taken at this instant; the server's clock decides. A unit with leave to come late has its own end.</summary>
    public bool IsOpen(DateTime now, LateRight? right = null) => Status == CallStatus.Published && now >= OpensAt && now < TakesUntilFor(right);

    /// <summary>The deadline that a unit is told: the stated one, or its own later one.</summary>
    public DateTime ClosesFor(LateRight? right) => right is { WithdrawnAt: null } && right.Until > ClosesAt ? right.Until : ClosesAt;

    /// <summary>The last instant (exclusive) at which something of this unit is taken.</summary>
    public DateTime TakesUntilFor(LateRight? right) => ClosesFor(right) is var own && own > TakesUntil ? own : TakesUntil;
}

/// <summary>A field or direction of the guide, with a quota of its own where one is set.</summary>
internal sealed class Direction
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public int? Quota { get; set; }
}
