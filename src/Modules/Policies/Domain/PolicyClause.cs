namespace Kechuang.Policies.Domain;

/// <summary>A clause of a document; what it says is in its versions.</summary>
internal sealed class PolicyClause
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int DocumentId { get; set; }

    /// <summary>Unique within the document, never changed.</summary>
    public string Code { get; set; } = "";

    /// <summary>Place within the document.</summary>
    public int Order { get; set; }

    /// <summary>Rises with every change; carried in the form so that a stale edit is refused.</summary>
    public int Version { get; set; } = 1;

    public List<ClauseVersion> Versions { get; set; } = [];

    /// <summary>The version whose rules hold on a day: the newest that is valid from that day or earlier.</summary>
    public ClauseVersion? On(DateOnly day) => Versions.Where(v => v.ValidFrom is null || v.ValidFrom <= day).MaxBy(v => v.Number);

    public ClauseVersion Newest => Versions.MaxBy(v => v.Number)!;
}

/// <summary>A dated version of a clause. Of a document in force it never changes.</summary>
internal sealed class ClauseVersion
{
    public int Id { get; set; }

    public int ClauseId { get; set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; set; }

    /// <summary>First day of events that it decides; null = since the document holds.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>The definition's title, for lists and searches.</summary>
    public string Title { get; set; } = "";

    /// <summary>The definition (docs/clauses.md), as <see cref="Clauses.ClauseJson.Write"/> writes it.</summary>
    public string Json { get; set; } = "";

    /// <summary>SHA-256 (hex) of <see cref="Json"/>.</summary>
    public string Sha256 { get; set; } = "";

    public DateTime ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";
}
