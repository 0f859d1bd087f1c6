namespace Kechuang.Core.Ledgers;

/// <summary>What became of a change that a person asked for. A refusal that is to be expected is a result, never an exception.</summary>
public abstract record EditResult
{
    private EditResult()
    {
    }

    /// <summary>Done. <paramref name="Changed"/> is false where there was nothing to do (same values, or the same form sent twice).</summary>
    public sealed record Saved(long Id, bool Changed, IReadOnlyList<FieldIssue> Warnings) : EditResult;

    /// <summary>Refused for what was typed; nothing was written.</summary>
    public sealed record Invalid(IReadOnlyList<FieldIssue> Errors) : EditResult;

    /// <summary>Somebody else changed the record after the form was opened; nothing was written.</summary>
    public sealed record Stale(LedgerRecord Stored, string Who, DateTime At) : EditResult;

    /// <summary>No such record or ledger within the person's reach.</summary>
    public sealed record OutOfReach : EditResult;
}

/// <summary>A remark on one field (null: on the whole form), in Chinese; <paramref name="RecordId"/> is the record it is about, where another one stands in the way.</summary>
public sealed record FieldIssue(Column? Column, string Reason, long? RecordId = null);
