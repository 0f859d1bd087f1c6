namespace Kechuang.Policies.Domain;

internal enum PaperKind
{
    /// <summary>正文.</summary>
    Text,

    /// <summary>附件.</summary>
    Attachment,

    /// <summary>解读.</summary>
    Interpretation,

    /// <summary>相关文件: another document of the library.</summary>
    Related,
}

/// <summary>Something that goes with a document: its text, an attachment, an interpretation, or a related document. Taken off, its row stays for the record.</summary>
internal sealed class PolicyPaper
{
    public const int TitleLength = 200, MaxMegabytes = 50, Most = 50;

    public const string FilePurpose = "policy";

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int DocumentId { get; set; }

    public PaperKind Kind { get; set; }

    public string Title { get; set; } = "";

    public long? FileId { get; set; }

    public int? RelatedId { get; set; }

    /// <summary>The words, typed or read from the file: what a search looks at and a preview shows.</summary>
    public string Words { get; set; } = "";

    public DateTime AddedAt { get; set; }

    public string AddedBy { get; set; } = "";

    public bool Removed { get; set; }

    public static string Name(PaperKind kind) => kind switch { PaperKind.Text => "正文", PaperKind.Attachment => "附件", PaperKind.Interpretation => "解读", _ => "相关文件" };
}
