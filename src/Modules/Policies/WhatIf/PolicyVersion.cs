using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Engine.Batches;

namespace Kechuang.Policies.WhatIf;

/// <summary>One version of a policy: its clauses and how they stand together for one firm in one year.</summary>
internal sealed class PolicyVersion
{
    private readonly int[][] stacks, years;

    public PolicyVersion(IReadOnlyList<CompiledClause> clauses)
    {
        Clauses = clauses;
        // Of one group the strictest rule counts, as at a decision.
        stacks = [.. Groups(c => c.Stacking?.Group).Where(g => g.Length > 1 && g.Min(i => clauses[i].Definition.Stacking!.Rule) != StackingOperator.Additive)];
        years = [.. Groups(c => c.FirmYear?.Group)];
    }

    public IReadOnlyList<CompiledClause> Clauses { get; }

    /// <summary>From what each clause gives by itself (in fen) to what is paid: of a group of the same matter the highest, and of all no more than the firm's limit of the year.</summary>
    public void Settle(Span<long> fen, in Case asked)
    {
        // The rule of Stacking.Pay with nothing paid before, without its dictionaries: this runs once a firm. A firm's year counts as one matter.
        foreach (var members in stacks)
        {
            var best = -1;
            foreach (var i in members)
            {
                best = fen[i] > 0 && (best < 0 || fen[i] > fen[best]) ? i : best;
            }

            foreach (var i in members)
            {
                fen[i] = i == best ? fen[i] : 0;
            }
        }

        foreach (var members in years)
        {
            Cut(members, fen, asked);
        }
    }

    private void Cut(int[] members, Span<long> fen, in Case asked)
    {
        decimal? limit = null;
        var sum = 0L;
        foreach (var i in members)
        {
            sum += fen[i];
            limit = FirmYear.Limit(Clauses[i].Definition, asked) is { } own && !(own > limit) ? own : limit;
        }

        if (limit is not { } most || sum <= most * Money.FenPerWan)
        {
            return;
        }

        var entries = new List<FirmYear.Entry>();
        foreach (var i in members)
        {
            entries.Add(new FirmYear.Entry($"{i:0000}", Clauses[i].Definition.FirmYear!.Priority, new Money(fen[i])));
        }

        var cuts = FirmYear.Within(Money.FromWan(decimal.Round(most, 6, MidpointRounding.ToZero)), Money.Zero, entries);
        foreach (var i in members)
        {
            fen[i] = cuts[$"{i:0000}"].Paid.Fen;
        }
    }

    private IEnumerable<int[]> Groups(Func<ClauseDefinition, string?> group) =>
        Clauses.Index().Where(c => group(c.Item.Definition) is { Length: > 0 }).GroupBy(c => group(c.Item.Definition), c => c.Index).Select(g => g.ToArray());
}
