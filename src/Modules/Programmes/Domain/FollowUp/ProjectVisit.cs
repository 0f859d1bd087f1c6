namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>Where a visit stands.</summary>
internal enum VisitStatus
{
    Planned,
    Held,
    Cancelled,
}

/// <summary>What a visit found.</summary>
internal enum VisitResult
{
    Sound,
    Improve,
    Serious,
}

/// <summary>A visit of the section to a project's place of work (现场检查): planned, held with findings and what is to be mended by when, answered by the unit.</summary>
internal sealed class ProjectVisit
{
    public const int PeopleLength = 200, AimLength = 300, FindingsLength = 2000, MendLength = 1000;

    public long Id { get; set; }

    public long ContractId { get; set; }

    /// <summary>1, 2, 3 … within the project.</summary>
    public int Number { get; set; }

    public VisitStatus Status { get; set; }

    public DateOnly PlannedOn { get; set; }

    /// <summary>Who goes.</summary>
    public string People { get; set; } = "";

    public string Aim { get; set; } = "";

    public string PlannedBy { get; set; } = "";

    public DateOnly? HeldOn { get; set; }

    public VisitResult? Result { get; set; }

    public string Findings { get; set; } = "";

    /// <summary>What the unit is to mend; empty for nothing.</summary>
    public string Mend { get; set; } = "";

    public DateOnly? MendBy { get; set; }

    /// <summary>When the section found it mended.</summary>
    public DateOnly? MendedOn { get; set; }

    public string RecordedBy { get; set; } = "";

    /// <summary>The unit's answer.</summary>
    public string Answer { get; set; } = "";

    public string AnsweredBy { get; set; } = "";

    public DateOnly? AnsweredOn { get; set; }

    /// <summary>Why it was called off.</summary>
    public string Cancellation { get; set; } = "";

    /// <summary>Held, with something still to be mended.</summary>
    public bool IsOpen => Status == VisitStatus.Held && MendBy is not null && MendedOn is null;

    public static string Title(VisitStatus status) => status switch { VisitStatus.Planned => "已安排", VisitStatus.Held => "已检查", _ => "已取消" };

    public static string Title(VisitResult result) => result switch { VisitResult.Sound => "正常", VisitResult.Improve => "须改进", _ => "问题严重" };
}
