namespace Kechuang.Core.Operations;

/// <summary>What became of something a person asked for. A refusal that is to be expected is a result, never an exception.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>True where the transaction is to be kept.</summary>
    public bool Wrote => this is Done { Changed: true };

    /// <summary>Done. <paramref name="Changed"/> is false where there was nothing to do (the same form sent twice).</summary>
    public sealed record Done(long Id, bool Changed = true) : Outcome;

    /// <summary>Refused; nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<Issue> Issues) : Outcome;

    /// <summary>Somebody else changed it after the page was opened; nothing was written.</summary>
    public sealed record Stale(string Who, DateTime At) : Outcome;

    /// <summary>No such thing within the person's reach.</summary>
    public sealed record OutOfReach : Outcome;

    public static Outcome Refuse(string message, string field = "") => new Refused([new Issue(field, message)]);
}

/// <summary>A remark on a form field (empty: on the whole form), in Chinese: what, where, and how to mend it.</summary>
public sealed record Issue(string Field, string Message);
