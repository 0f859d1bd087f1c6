using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain;

/// <summary>The task contract (任务书) of an established project and the project's life after it, up to the archive.</summary>
internal sealed class TaskContract
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>The application it comes from; one contract an application.</summary>
    public long ApplicationId { get; set; }

    public int FormVersionId { get; set; }

    /// <summary>Answers of the contract's form, canonical JSON; first copied from the application.</summary>
    public string Answers { get; set; } = "{}";

    public ContractStatus Status { get; set; }

    /// <summary>The grant: of the establishment document, or as an approved change has set it. What was established stays in the application.</summary>
    public Money Grant { get; set; }

    public DateOnly StartsOn { get; set; }

    /// <summary>Planned completion; moved by an approved extension.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Last day to sign; later it may be taken as waived.</summary>
    public DateOnly SignBy { get; set; }

    public DateOnly? SignedOn { get; set; }

    /// <summary>How often the period was extended.</summary>
    public int Extensions { get; set; }

    public DateOnly? AcceptedOn { get; set; }

    /// <summary>Grant as finally set at acceptance (post-subsidy), never above <see cref="Grant"/>; 0 where the project ended without a right to it; null while open.</summary>
    public Money? FinalGrant { get; set; }

    /// <summary>When the mid-term check was passed.</summary>
    public DateOnly? MidTermOn { get; set; }

    /// <summary>Last day to apply again after a rectification was ordered.</summary>
    public DateOnly? RectifyBy { get; set; }

    /// <summary>How often rectification was ordered; there is one chance.</summary>
    public int Rectifications { get; set; }

    public int Version { get; set; } = 1;
}
