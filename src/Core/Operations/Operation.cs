namespace Kechuang.Core.Operations;

/// <summary>One audited thing that somebody did: who, when, from where, why; with its events it is a link of the hash chain.</summary>
public sealed class Operation
{
    public long Id { get; set; }

    /// <summary>Place in the chain, 1, 2, 3 … without gaps.</summary>
    public long Sequence { get; set; }

    public DateTime At { get; set; }

    /// <summary>Kind, e.g. “ledger.import”; its wording is in <see cref="OperationKinds"/>.</summary>
    public string Kind { get; set; } = "";

    public int? ActorId { get; set; }

    /// <summary>The actor's name as it was then.</summary>
    public string Actor { get; set; } = "";

    /// <summary>“web”, “cli” or “system”.</summary>
    public string Via { get; set; } = "";

    /// <summary>The network address it came from, or empty.</summary>
    public string Address { get; set; } = "";

    public int? DistrictId { get; set; }

    /// <summary>What it was about, in a line, for lists (a file's name, a record's name).</summary>
    public string Summary { get; set; } = "";

    public string Reason { get; set; } = "";

    /// <summary>SHA-256 (hex) over the previous hash, the operation and its events.</summary>
    public string Hash { get; set; } = "";

    public string PreviousHash { get; set; } = "";
}

/// <summary>One change within an operation: of which record, what before and after (JSON objects of canonical values).</summary>
public sealed class OperationEvent
{
    public long Id { get; set; }

    public long OperationId { get; set; }

    /// <summary>Order within the operation, from 1.</summary>
    public int Number { get; set; }

    /// <summary>“added”, “changed”, “voided”, “restored”, “signed-in”, “published” …</summary>
    public string Action { get; set; } = "";

    /// <summary>The kind of thing: a ledger's id, “user”, “report” …</summary>
    public string Subject { get; set; } = "";

    public long? SubjectId { get; set; }

    public string SubjectName { get; set; } = "";

    public string? Before { get; set; }

    public string? After { get; set; }
}

/// <summary>The end of the chain; one row, moved forward by one guarded statement in every operation's transaction.</summary>
public sealed class AuditHead
{
    public int Id { get; set; } = 1;

    public long Sequence { get; set; }

    public string Hash { get; set; } = "";
}
