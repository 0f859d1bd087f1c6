namespace Kechuang.Programmes.Domain;

/// <summary>A file that goes with a call (附件). Taken off, its row stays for the record.</summary>
internal sealed class CallFile
{
    public long Id { get; set; }

    public int CallId { get; set; }

    public long FileId { get; set; }

    public DateTime AddedAt { get; set; }

    public string AddedBy { get; set; } = "";

    public bool Removed { get; set; }
}
