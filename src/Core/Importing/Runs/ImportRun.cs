namespace Kechuang.Core.Importing;

/// <summary>Where an import in the web stands.</summary>
public enum ImportState
{
    /// <summary>Taken, waits for its check.</summary>
    Queued,
    Checking,

    /// <summary>Without errors; the preview waits for a person's word.</summary>
    Ready,

    /// <summary>With errors; nothing was written.</summary>
    Rejected,

    /// <summary>A person said yes; waits to be written.</summary>
    Confirmed,
    Importing,
    Imported,

    /// <summary>Broken off: time limit, server killed three times, or a fault of ours. Can be tried again.</summary>
    Failed,
    Cancelled,
}

/// <summary>How much an import's remark matters.</summary>
public enum IssueLevel
{
    /// <summary>Stops the import.</summary>
    Error,

    /// <summary>About one row: taken, but somebody should look.</summary>
    Warning,

    /// <summary>About a sheet or a column as a whole (ignored, read from formulas).</summary>
    Note,
}

/// <summary>One workbook on its way in: uploaded, checked, confirmed, imported; worked on in the background under a lease.</summary>
public sealed class ImportRun
{
    public long Id { get; set; }

    /// <summary>The upload form's hidden key; unique, so that a double click is one run.</summary>
    public Guid Key { get; set; }

    public int DistrictId { get; set; }

    public int? UserId { get; set; }

    /// <summary>Who uploaded it.</summary>
    public string Actor { get; set; } = "";

    public string Address { get; set; } = "";

    /// <summary>The stored file.</summary>
    public long FileId { get; set; }

    public string FileName { get; set; } = "";

    public ImportState State { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>While a server works on it, until when it is its alone; a later time than this frees it.</summary>
    public DateTime? LeaseUntil { get; set; }

    public Guid? LeaseOwner { get; set; }

    /// <summary>How often a server has begun this stage.</summary>
    public int Attempt { get; set; }

    public bool CancelRequested { get; set; }

    /// <summary>Progress: 校验, 比对 or 写入; the sheet; rows done of it.</summary>
    public string Stage { get; set; } = "";

    public string Sheet { get; set; } = "";

    public int Rows { get; set; }

    /// <summary>JSON list of <see cref="SheetCount"/>.</summary>
    public string Counts { get; set; } = "[]";

    public int Errors { get; set; }

    public int Warnings { get; set; }

    public int Notes { get; set; }

    /// <summary>How many changed records the preview lists (the first <see cref="ImportWorker.MostChanges"/>).</summary>
    public int Changes { get; set; }

    /// <summary>The district's data version at the check: a later one makes the preview old.</summary>
    public long DataVersion { get; set; }

    /// <summary>Why it failed, in Chinese.</summary>
    public string Failure { get; set; } = "";

    /// <summary>True while a background worker has it or will take it.</summary>
    public bool IsMoving => State is ImportState.Queued or ImportState.Checking or ImportState.Confirmed or ImportState.Importing;
}

/// <summary>A remark of a run's check.</summary>
public sealed class ImportIssue
{
    public long Id { get; set; }

    public long RunId { get; set; }

    public IssueLevel Level { get; set; }

    public string Sheet { get; set; } = "";

    public int Row { get; set; }

    public string? Column { get; set; }

    public string? Value { get; set; }

    public string Reason { get; set; } = "";
}

/// <summary>A record that a run would change.</summary>
public sealed class ImportChange
{
    public long Id { get; set; }

    public long RunId { get; set; }

    /// <summary>The ledger's id.</summary>
    public string Sheet { get; set; } = "";

    public long RecordId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>As <see cref="Ledgers.RecordChange.Between"/> writes it.</summary>
    public string Before { get; set; } = "";

    public string After { get; set; } = "";
}
