using Kechuang.Kernel;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine.Batches;

/// <summary>Entitlements of one firm in one group (same matter), and what of the group was paid before.</summary>
internal static class Stacking
{
    /// <summary>
    /// What each is paid. Highest only: the highest, unless the group was paid already. Top-up: the highest less what was paid. Additive: each.
    /// Of equals the first by key counts.
    /// </summary>
    public static IReadOnlyDictionary<string, Money> Pay(StackingOperator rule, IReadOnlyCollection<Asked> entitled, Money paidBefore)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(paidBefore.Fen, nameof(paidBefore));
        if (rule == StackingOperator.Additive || entitled.Count == 0)
        {
            return entitled.ToDictionary(e => e.Key, e => e.Amount);
        }

        var best = entitled.OrderByDescending(e => e.Amount.Fen).ThenBy(e => e.Key, StringComparer.Ordinal).First();
        var pay = rule == StackingOperator.TopUp ? new Money(Math.Max(0, best.Amount.Fen - paidBefore.Fen)) : paidBefore > Money.Zero ? Money.Zero : best.Amount;
        return entitled.ToDictionary(e => e.Key, e => e.Key == best.Key ? pay : Money.Zero);
    }

    /// <summary>M: of affiliates that share a matter (one prize, one project) the best share counts.</summary>
    public static IReadOnlyList<Asked> BestOfAffiliates(IEnumerable<(Asked Claim, string Matter, string Family)> claims) =>
        [.. claims.GroupBy(c => (c.Matter, c.Family)).Select(g => g.Select(c => c.Claim).OrderByDescending(c => c.Amount.Fen).ThenBy(c => c.Key, StringComparer.Ordinal).First())];
}
