namespace Kechuang.Core.Ledgers;

/// <summary>A dated fact of one district: a row of a ledger, however it came in (workbook or screen).</summary>
public abstract class LedgerRecord
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>The values of the key columns, joined; unique within the district and the ledger, voided records included.</summary>
    public string Key { get; set; } = "";

    /// <summary>Rises with every change; carried in the form so that a stale edit is refused.</summary>
    public int Version { get; set; } = 1;

    /// <summary>A voided record stays for the history and counts in no figure.</summary>
    public bool Voided { get; set; }

    /// <summary>The operation that brought the record in.</summary>
    public long CreatedIn { get; set; }

    /// <summary>The operation that changed it last.</summary>
    public long ChangedIn { get; set; }
}
