using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Engine.Batches;

namespace Kechuang.Policies.WhatIf;

/// <summary>A firm as a comparison sees it.</summary>
/// <param name="Given">What the firm itself said in its claims of the year, by clause; null where it made none.</param>
internal sealed record WhatIfFirm(string CreditCode, string Name, string Township, string Field, bool AboveScale, FirmRow Row, IReadOnlyDictionary<CompiledClause, GivenRow>? Given = null);

/// <summary>What one clause costs: firms that get something, firms of which more must be known, and the sum.</summary>
internal sealed record ClauseCost(int Firms, int Unknown, Money Amount);

/// <summary>A firm that gets something by one version at least.</summary>
internal sealed record FirmChange(WhatIfFirm Firm, Money Before, Money After);

/// <summary>Two versions over the same firms.</summary>
/// <param name="Before">Cost of each clause of the first version, in its order.</param>
internal sealed record ComparisonResult(IReadOnlyList<ClauseCost> Before, IReadOnlyList<ClauseCost> After, IReadOnlyList<FirmChange> Firms);

/// <summary>Runs two versions of a policy over the same firms in one pass: a clause that is in both is computed once, and of one that was changed what stayed the same (conditions, parts).</summary>
internal static class PolicyComparison
{
    public static ComparisonResult Run(IReadOnlyList<WhatIfFirm> firms, PolicyVersion before, PolicyVersion after, CancellationToken cancel)
    {
        var clauses = before.Clauses.Concat(after.Clauses).Distinct().ToArray();
        var pass = new Pass(firms, clauses, [Side(clauses, before), Side(clauses, after)], Pools(firms, clauses));
        var amounts = new (long Before, long After)[firms.Count];
        var (first, second) = (new Tally(before.Clauses.Count), new Tally(after.Clauses.Count));
        Parallel.For(0, firms.Count, new ParallelOptions { CancellationToken = cancel }, () => (First: new Tally(before.Clauses.Count), Second: new Tally(after.Clauses.Count), Room: new Room(clauses.Length)), (i, _, local) =>
        {
            pass.Evaluate(i, local.Room);
            amounts[i] = (pass.Settle(0, i, local.Room, local.First), pass.Settle(1, i, local.Room, local.Second));
            return local;
        }, local =>
        {
            lock (first)
            {
                first.Add(local.First);
                second.Add(local.Second);
            }
        });
        return new ComparisonResult(first.Costs(), second.Costs(), [.. firms.Select((f, i) => new FirmChange(f, new Money(amounts[i].Before), new Money(amounts[i].After))).Where(f => f.Before > Money.Zero || f.After > Money.Zero)]);
    }

    private static (PolicyVersion Version, int[] At) Side(CompiledClause[] clauses, PolicyVersion version) => (version, [.. version.Clauses.Select(c => Array.IndexOf(clauses, c))]);

    /// <summary>Shares of the clauses that all firms share (ranks, budgets), by credit code.</summary>
    private static IReadOnlyDictionary<string, Money>?[] Pools(IReadOnlyList<WhatIfFirm> firms, CompiledClause[] clauses) =>
        [.. clauses.Select(c => c.Definition.Pool is null or { Budget.IsRead: false } || !c.Computable ? null : Pool.Allot(c, [.. firms.Select(f => new PoolClaim(f.CreditCode, Asked(f, c), c))]))];

    private static Case Asked(WhatIfFirm firm, CompiledClause clause) => new(firm.Row, firm.Given?.GetValueOrDefault(clause));

    /// <summary>Working memory of one thread.</summary>
    private sealed class Room(int clauses)
    {
        public long[] Fen { get; } = new long[clauses];

        public bool[] Unknown { get; } = new bool[clauses];

        /// <summary>Whether the conditions are met, and what the parts give (null where they do not count, or hang on what is not known).</summary>
        public (bool? Met, decimal? Sum)[] Stages { get; } = new (bool?, decimal?)[clauses];

        public long[] Own { get; } = new long[clauses];
    }

    private sealed class Tally(int clauses)
    {
        private readonly int[] firms = new int[clauses], unknown = new int[clauses];
        private readonly long[] fen = new long[clauses];

        public void Count(int clause, long amount, bool hangs)
        {
            firms[clause] += amount > 0 ? 1 : 0;
            unknown[clause] += hangs ? 1 : 0;
            fen[clause] += amount;
        }

        public void Add(Tally other)
        {
            for (var i = 0; i < firms.Length; i++)
            {
                (firms[i], unknown[i], fen[i]) = (firms[i] + other.firms[i], unknown[i] + other.unknown[i], fen[i] + other.fen[i]);
            }
        }

        public IReadOnlyList<ClauseCost> Costs() => [.. firms.Select((f, i) => new ClauseCost(f, unknown[i], new Money(fen[i])))];
    }

    private sealed class Pass(IReadOnlyList<WhatIfFirm> firms, CompiledClause[] clauses, (PolicyVersion Version, int[] At)[] sides, IReadOnlyDictionary<string, Money>?[] pools)
    {
        private readonly int[] conditions = First(clauses, c => new ClauseDefinition { Inputs = c.Inputs, Eligibility = c.Eligibility }), parts = First(clauses, c => new ClauseDefinition { Inputs = c.Inputs, Parts = c.Parts });

        public void Evaluate(int at, Room room)
        {
            var firm = firms[at];
            for (var i = 0; i < clauses.Length; i++)
            {
                var asked = Asked(firm, clauses[i]);
                // What a firm itself said is of one version; then nothing is taken over from another.
                var (condition, part) = firm.Given is null ? (conditions[i], parts[i]) : (i, i);
                var met = condition < i ? room.Stages[condition].Met : clauses[i].Met(asked);
                var sum = met != true || !clauses[i].Computable ? null : part < i && room.Stages[part] is { Met: true, Sum: { } known } ? known : clauses[i].Sum(asked);
                room.Stages[i] = (met, sum);
                var gets = clauses[i].Gives(met, sum, asked);
                room.Fen[i] = pools[i] is { } shares ? shares.GetValueOrDefault(firm.CreditCode).Fen : gets.State == EntitlementState.Entitled ? gets.Amount.Fen : 0;
                room.Unknown[i] = gets.State == EntitlementState.Unknown;
            }
        }

        /// <summary>Of each clause the first one that is the same in what is looked at.</summary>
        private static int[] First(CompiledClause[] clauses, Func<ClauseDefinition, ClauseDefinition> part)
        {
            var first = new Dictionary<string, int>(StringComparer.Ordinal);
            return [.. clauses.Select((c, i) => first.TryAdd(ClauseJson.Write(part(c.Definition)), i) ? i : first[ClauseJson.Write(part(c.Definition))])];
        }

        /// <summary>What the firm gets in all by one version, in fen.</summary>
        public long Settle(int side, int at, Room room, Tally tally)
        {
            var (version, places) = sides[side];
            var own = room.Own.AsSpan(0, places.Length);
            for (var i = 0; i < places.Length; i++)
            {
                own[i] = room.Fen[places[i]];
            }

            version.Settle(own, new Case(firms[at].Row));
            var sum = 0L;
            for (var i = 0; i < places.Length; i++)
            {
                tally.Count(i, own[i], room.Unknown[places[i]]);
                sum += own[i];
            }

            return sum;
        }
    }
}
