namespace Kechuang.Programmes.Domain;

/// <summary>What a form is for.</summary>
internal enum FormKind
{
    Application,
    TaskContract,
    MidTerm,
    Acceptance,
}

/// <summary>A form of the district under a name; what it asks is in its versions.</summary>
internal sealed class Form
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public FormKind Kind { get; set; }

    public string Name { get; set; } = "";
}

/// <summary>A version of a form; once published it never changes.</summary>
internal sealed class FormVersion
{
    public int Id { get; set; }

    public int FormId { get; set; }

    public int Number { get; set; }

    public string Json { get; set; } = "";

    public string Hash { get; set; } = "";

    public DateTime? PublishedAt { get; set; }
}
