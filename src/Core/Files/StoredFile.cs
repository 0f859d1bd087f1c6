namespace Kechuang.Core.Files;

/// <summary>A file kept by the system: the row says what it is; the content lies in the store under its hash.</summary>
public sealed class StoredFile
{
    public long Id { get; set; }

    public int? DistrictId { get; set; }

    /// <summary>What it is for: “import”, “report”, “template”.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>The name it came or goes out with; never used as a path.</summary>
    public string Name { get; set; } = "";

    public string ContentType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256, hex.</summary>
    public string Sha256 { get; set; } = "";

    public DateTime At { get; set; }

    /// <summary>Whether a scanner looked at it; files made by the system itself are not scanned.</summary>
    public ScanState Scan { get; set; }
}
