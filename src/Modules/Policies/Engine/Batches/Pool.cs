using Kechuang.Kernel;

namespace Kechuang.Policies.Engine.Batches;

/// <summary>A claim of a pooled clause.</summary>
internal readonly record struct PoolClaim(string Key, Case Asked);

/// <summary>A whole year's claims of one clause: ranked, entitled, shared within the budget.</summary>
internal static class Pool
{
    /// <summary>What each entitled claim gets; what is not entitled or not ranked is not in the answer.</summary>
    public static IReadOnlyDictionary<string, Money> Allot(CompiledClause clause, IReadOnlyCollection<PoolClaim> claims)
    {
        var pool = clause.Definition.Pool;
        if (pool is { Budget.IsRead: false })
        {
            throw new ArgumentException($"“{clause.Definition.Title}”的年度预算未读取，不能分配", nameof(clause));
        }

        var after = pool?.CapsAfter == true;
        var entitled = claims.Select(c => (Claim: c, Gets: clause.Assess(c.Asked, !after))).Where(c => c.Gets.State == EntitlementState.Entitled && c.Gets.Amount > Money.Zero).ToList();
        if (pool?.Ranks.Count > 0)
        {
            var ranked = Ranking.Any(pool.Ranks.Select(rank =>
            {
                var (by, then) = (Operand.Of(clause.Definition, rank.By), rank.Then.Length > 0 ? Operand.Of(clause.Definition, rank.Then) : null);
                return Ranking.First(rank.Top, entitled.Where(c => by.Number(c.Claim.Asked) is not null).Select(c => new Ranking.Entry(c.Claim.Key, by.Number(c.Claim.Asked)!.Value, then?.Number(c.Claim.Asked))));
            }));
            entitled = [.. entitled.Where(c => ranked.Contains(c.Claim.Key))];
        }

        var asked = entitled.Select(c => new Asked(c.Claim.Key, c.Gets.Amount)).ToList();
        var shares = pool?.Budget?.Number is { } budget ? BudgetShares.Allot(Money.FromWan(budget), asked) : asked.ToDictionary(a => a.Key, a => a.Amount);
        return after ? entitled.ToDictionary(c => c.Claim.Key, c => clause.Within(shares[c.Claim.Key], c.Claim.Asked)) : shares;
    }
}
