using Kechuang.Kernel;

namespace Kechuang.Vouchers.Domain;

/// <summary>Pays claims out of a budget that is too small: each in proportion, rounded down to whole yuan, and what is left over a yuan each to the largest fractions.</summary>
internal static class BudgetScaling
{
    private const long Yuan = 100;

    /// <summary>The amounts in the order of the claims; they add up to the least of claims and budget, to the fen.</summary>
    public static IReadOnlyList<Money> Of(IReadOnlyList<Money> claims, Money budget)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget.Fen);
        var total = claims.Sum(c => c.Fen);
        if (total <= budget.Fen)
        {
            return claims;
        }

        var exact = claims.Select(c => (decimal)c.Fen * budget.Fen / total).ToList();
        var paid = exact.Select(e => (long)(e / Yuan) * Yuan).ToArray();
        var left = budget.Fen - paid.Sum();
        foreach (var i in Enumerable.Range(0, paid.Length).OrderByDescending(i => exact[i] - paid[i]).ThenBy(i => i))
        {
            // Never more than was claimed, and the last gets what is less than a yuan.
            var more = Math.Min(Math.Min(Yuan, left), claims[i].Fen - paid[i]);
            (paid[i], left) = (paid[i] + more, left - more);
        }

        return [.. paid.Select(p => new Money(p))];
    }
}
