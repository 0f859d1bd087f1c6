using Kechuang.Core.Accounts;

namespace Kechuang.Core.Workflow;

/// <summary>One step that a case may take.</summary>
/// <param name="Action">Name in addresses and in the audit trail (“formal-pass”).</param>
/// <param name="Title">The button's words in Chinese.</param>
/// <param name="Permission">Who may take it.</param>
public sealed record Step<TState>(TState From, string Action, TState To, string Title, string Permission)
    where TState : struct, Enum
{
    /// <summary>A step that must be explained.</summary>
    public bool NeedsReason { get; init; }
}

/// <summary>The one table of a workflow: buttons, enforcement, diagram and tests all read it.</summary>
public sealed class Workflow<TState>(TState start, IReadOnlyList<TState> ends, params IReadOnlyList<Step<TState>> steps)
    where TState : struct, Enum
{
    public TState Start => start;

    /// <summary>States in which a case is closed: it waits for nobody, though it may be taken up again.</summary>
    public IReadOnlyList<TState> Ends => ends;

    public IReadOnlyList<Step<TState>> Steps => steps;

    /// <summary>The step of that name from a state; null where the case cannot take it now.</summary>
    public Step<TState>? Find(TState from, string action) => steps.FirstOrDefault(s => s.From.Equals(from) && s.Action == action);

    /// <summary>What this person may do with a case in that state.</summary>
    public IReadOnlyList<Step<TState>> Open(TState from, Access access) => [.. steps.Where(s => s.From.Equals(from) && access.Can(s.Permission))];

    /// <summary>States from which no end can be reached, or that cannot be reached from the start: a case there would be stranded.</summary>
    public IReadOnlyList<TState> Stranded()
    {
        var reached = Closure([start], s => s.From, s => s.To);
        var ending = Closure(ends, s => s.To, s => s.From);
        return [.. Enum.GetValues<TState>().Where(s => !reached.Contains(s) || !ending.Contains(s))];
    }

    private HashSet<TState> Closure(IEnumerable<TState> seeds, Func<Step<TState>, TState> from, Func<Step<TState>, TState> to)
    {
        var found = seeds.ToHashSet();
        while (steps.Where(s => found.Contains(from(s))).Select(to).Any(found.Add))
        {
        }

        return found;
    }
}
