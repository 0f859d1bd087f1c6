using Kechuang.Core.Firms;
using Kechuang.Kernel;

namespace Kechuang.Policies.Engine.Batches;

/// <summary>A claim of a pooled clause, by the version of it that holds for the claim.</summary>
internal readonly record struct PoolClaim(string Key, Case Asked, CompiledClause Clause);

/// <summary>A whole year's claims of one clause: ranked, entitled, shared within the budget.</summary>
internal static class Pool
{
    /// <summary>What each entitled claim gets by the budget and the ranks of <paramref name="clause"/>; what is not entitled or not ranked is not in the answer.</summary>
    public static IReadOnlyDictionary<string, Money> Allot(CompiledClause clause, IReadOnlyCollection<PoolClaim> claims)
    {
        var pool = clause.Definition.Pool;
        if (pool is { Budget.IsRead: false })
        {
            throw new ArgumentException($"“{clause.Definition.Title}”的年度预算未读取，不能分配", nameof(clause));
        }

        var after = pool?.CapsAfter == true;
        var entitled = claims.Select(c => (Claim: c, Gets: c.Clause.Assess(c.Asked, !after))).Where(c => c.Gets.State == EntitlementState.Entitled && c.Gets.Amount > Money.Zero).ToList();
        if (pool?.Ranks.Count > 0)
        {
            var ranked = Ranking.Any(pool.Ranks.Select(rank =>
            {
                var measures = entitled.Select(c => c.Claim.Clause).Distinct().ToDictionary(c => c, c => (By: Measure(c, rank.By), Then: Measure(c, rank.Then)));
                return Ranking.First(rank.Top, entitled.Select(c => (c.Claim, Own: measures[c.Claim.Clause])).Where(c => c.Own.By?.Number(c.Claim.Asked) is not null)
                    .Select(c => new Ranking.Entry(c.Claim.Key, c.Own.By!.Number(c.Claim.Asked)!.Value, c.Own.Then?.Number(c.Claim.Asked))));
            }));
            entitled = [.. entitled.Where(c => ranked.Contains(c.Claim.Key))];
        }

        var asked = entitled.Select(c => new Asked(c.Claim.Key, c.Gets.Amount)).ToList();
        var shares = pool?.Budget?.Number is { } budget ? BudgetShares.Allot(Money.FromWan(budget), asked) : asked.ToDictionary(a => a.Key, a => a.Amount);
        return after ? entitled.ToDictionary(c => c.Claim.Key, c => c.Claim.Clause.Within(shares[c.Claim.Key], c.Claim.Asked)) : shares;
    }

    /// <summary>Null where a version does not know the measure (or none is asked for): its claims come last.</summary>
    private static Operand? Measure(CompiledClause clause, string key) => clause.Definition.Inputs.Any(i => i.Key == key) || FirmFact.Find(key) is not null ? Operand.Of(clause.Definition, key) : null;
}
