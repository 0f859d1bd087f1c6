namespace Kechuang.Core.Ledgers;

/// <summary>A form already taken: its hidden key is unique, so that a double click makes one record.</summary>
public sealed class Submission
{
    public Guid Key { get; set; }

    /// <summary>The ledger's id.</summary>
    public string Sheet { get; set; } = "";

    public long RecordId { get; set; }
}

/// <summary>A list that a person keeps under a name: the ledger's filters as a query string.</summary>
public sealed class SavedView
{
    public long Id { get; set; }

    public int UserId { get; set; }

    /// <summary>The ledger's id.</summary>
    public string Sheet { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>As in the address, without “?”.</summary>
    public string Query { get; set; } = "";
}
