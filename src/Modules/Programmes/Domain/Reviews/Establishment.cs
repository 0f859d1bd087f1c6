using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain.Reviews;

internal enum EstablishmentStatus
{
    Proposed,
    Issued,
}

/// <summary>A batch of projects established by one document (立项文件).</summary>
internal sealed class Establishment
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int CallId { get; set; }

    public string Title { get; set; } = "";

    public EstablishmentStatus Status { get; set; }

    /// <summary>“望科〔2026〕12号”.</summary>
    public string? Number { get; set; }

    public DateOnly? IssuedOn { get; set; }

    /// <summary>The document as issued.</summary>
    public long? FileId { get; set; }

    /// <summary>Days to sign the task contract.</summary>
    public int SignDays { get; set; }

    public int ProposedBy { get; set; }

    public string Proposer { get; set; } = "";

    public string Issuer { get; set; } = "";

    public int Version { get; set; } = 1;
}

/// <summary>A project of the batch.</summary>
internal sealed class EstablishmentLine
{
    public long Id { get; set; }

    public long EstablishmentId { get; set; }

    public long ApplicationId { get; set; }

    public Money Grant { get; set; }

    public DateOnly StartsOn { get; set; }

    public DateOnly DueOn { get; set; }
}
