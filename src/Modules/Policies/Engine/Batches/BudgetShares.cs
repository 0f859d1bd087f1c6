using Kechuang.Kernel;

namespace Kechuang.Policies.Engine.Batches;

/// <summary>An amount asked for under a key that is its own in the batch.</summary>
internal readonly record struct Asked(string Key, Money Amount);

/// <summary>J: shares of a budget that does not suffice. Exact: the shares add up to the least of budget and sum, and the order of the claims changes nothing.</summary>
internal static class BudgetShares
{
    private const long FenPerYuan = 100;

    /// <summary>
    /// <c>k = min(1, budget ÷ Σ)</c>; each share is rounded down to the yuan and what remains is given out by yuan to the largest fractions (then by key), never above what was asked.
    /// Throws <see cref="ArgumentOutOfRangeException"/> for negative amounts.
    /// </summary>
    public static IReadOnlyDictionary<string, Money> Allot(Money budget, IReadOnlyCollection<Asked> asked)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget.Fen, nameof(budget));
        var total = Total(asked);
        if (total <= budget.Fen)
        {
            return asked.ToDictionary(a => a.Key, a => a.Amount);
        }

        var shares = asked.Select(a =>
        {
            var exact = (Int128)a.Amount.Fen * budget.Fen;
            var fen = (long)(exact / total) / FenPerYuan * FenPerYuan;
            return new Share(a, fen, exact - (fen * total));
        }).OrderByDescending(s => s.Fraction).ThenBy(s => s.Asked.Key, StringComparer.Ordinal).ToList();
        var rest = budget.Fen - shares.Sum(s => s.Fen);
        while (rest > 0)
        {
            foreach (var share in shares)
            {
                var more = Math.Min(Math.Min(FenPerYuan, rest), share.Asked.Amount.Fen - share.Fen);
                (share.Fen, rest) = (share.Fen + more, rest - more);
            }
        }

        return shares.ToDictionary(s => s.Asked.Key, s => new Money(s.Fen));
    }

    /// <summary>The percentage that is paid, for the explanation; at most 100.</summary>
    public static decimal Percent(Money budget, IReadOnlyCollection<Asked> asked)
    {
        var total = Total(asked);
        return total > budget.Fen ? 100m * budget.Fen / (decimal)total : 100m;
    }

    private static Int128 Total(IReadOnlyCollection<Asked> asked)
    {
        Int128 total = 0;
        foreach (var item in asked)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(item.Amount.Fen, nameof(asked));
            total += item.Amount.Fen;
        }

        return total;
    }

    private sealed class Share(Asked asked, long fen, Int128 fraction)
    {
        public Asked Asked => asked;

        public Int128 Fraction => fraction;

        public long Fen { get; set; } = fen;
    }
}
