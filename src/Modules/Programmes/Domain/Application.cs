using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain;

/// <summary>An application (申报) of one unit to one call, from the first draft to the decision.</summary>
internal sealed class Application
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int CallId { get; set; }

    /// <summary>The form it is filled in by; never changes after the first save.</summary>
    public int FormVersionId { get; set; }

    /// <summary>The unit's unified social credit code.</summary>
    public string CreditCode { get; set; } = "";

    /// <summary>The unit's name as of the last save.</summary>
    public string UnitName { get; set; } = "";

    /// <summary>The unit's township, which recommends.</summary>
    public string Township { get; set; } = "";

    /// <summary>Number of the application, given at the first submission; the key of its row in 科技项目.</summary>
    public string? Number { get; set; }

    public string Title { get; set; } = "";

    /// <summary>技术领域, one of the eight.</summary>
    public string Field { get; set; } = "";

    /// <summary>Code of the call's direction.</summary>
    public string Direction { get; set; } = "";

    /// <summary>项目负责人.</summary>
    public string Leader { get; set; } = "";

    /// <summary>Grant asked for.</summary>
    public Money Requested { get; set; }

    /// <summary>The form's answers as they stand, canonical JSON.</summary>
    public string Answers { get; set; } = "{}";

    /// <summary>Places of the form still to be filled in or mended as of the last save; null where it was last saved before these were counted.</summary>
    public int? OpenPlaces { get; set; }

    public ApplicationStatus Status { get; set; }

    /// <summary>Rises with every change; carried in the form so that a stale edit is refused.</summary>
    public int Version { get; set; } = 1;

    public int CreatedBy { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>When it was last submitted (UTC).</summary>
    public DateTime? SubmittedAt { get; set; }

    /// <summary>How often it was sent back for correction.</summary>
    public int Returns { get; set; }

    /// <summary>Last day for the correction.</summary>
    public DateOnly? CorrectionDue { get; set; }

    /// <summary>Score of the expert review by the programme's rule, two decimals.</summary>
    public decimal? Score { get; set; }

    /// <summary>Place by score within the call, ties by rule; 1 = best.</summary>
    public int? Rank { get; set; }

    /// <summary>Grant proposed or established.</summary>
    public Money? Grant { get; set; }

    /// <summary>立项文号.</summary>
    public string? EstablishmentNumber { get; set; }

    public DateOnly? EstablishedOn { get; set; }
}

/// <summary>What was submitted, exactly: written once.</summary>
internal sealed class ApplicationSubmission
{
    public long Id { get; set; }

    public long ApplicationId { get; set; }

    /// <summary>1, 2 (after a correction, or taken back and submitted again) …</summary>
    public int Number { get; set; }

    /// <summary>The key in the form that was sent: sent twice, it makes one submission.</summary>
    public Guid Key { get; set; }

    public int FormVersionId { get; set; }

    /// <summary>Canonical JSON of the answers with the hashes of all attachments.</summary>
    public string Content { get; set; } = "";

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, hex; on the receipt.</summary>
    public string Hash { get; set; } = "";

    public DateTime At { get; set; }

    /// <summary>True where it came after the stated deadline but within the grace.</summary>
    public bool WithinGrace { get; set; }

    /// <summary>The leave by which it came in after deadline and grace.</summary>
    public long? LateRightId { get; set; }

    public string By { get; set; } = "";
}

/// <summary>A file attached to a field of an application.</summary>
internal sealed class ApplicationFile
{
    public long Id { get; set; }

    public long ApplicationId { get; set; }

    /// <summary>Key of the form's field.</summary>
    public string Field { get; set; } = "";

    /// <summary>The stored file.</summary>
    public long FileId { get; set; }

    /// <summary>Taken away while it was a draft; what was submitted with it keeps its hash.</summary>
    public bool Removed { get; set; }
}

/// <summary>A step that an application or a contract took: who, when, why.</summary>
internal sealed class CaseStep
{
    public long Id { get; set; }

    /// <summary>“application” or “contract”.</summary>
    public string Subject { get; set; } = "";

    public long SubjectId { get; set; }

    public string Action { get; set; } = "";

    public string From { get; set; } = "";

    public string To { get; set; } = "";

    public DateTime At { get; set; }

    public int? ActorId { get; set; }

    public string Actor { get; set; } = "";

    public string Reason { get; set; } = "";

    public long OperationId { get; set; }
}
