using System.Globalization;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Engine.Batches;

namespace Kechuang.Policies.Claims;

/// <summary>What was granted before: to the firm in a group or within a limit, or of a pooled clause.</summary>
internal sealed record Earlier(string CreditCode, string ClauseKey, string StackGroup, string CapGroup, string Matter, int Year, Money Amount);

/// <summary>A claim to be paid in a batch, ready to compute.</summary>
internal sealed record BatchItem(Claim Claim, CompiledClause Clause, Case Asked)
{
    public string Key => Claim.Id.ToString("D12", CultureInfo.InvariantCulture);
}

/// <summary>What a claim gets, and why it is less than the clause gives, a line each.</summary>
internal sealed record BatchAmount(Money Amount, IReadOnlyList<string> Why);

/// <summary>Amounts of a batch: first the pools (ranks, budget), then stacking within a group, then what a firm may get in a year. The order of the claims changes nothing.</summary>
internal static class BatchAmounts
{
    public static IReadOnlyDictionary<long, BatchAmount> Of(IReadOnlyCollection<BatchItem> items, IReadOnlyCollection<Earlier> earlier)
    {
        var (amounts, why) = (items.ToDictionary(i => i.Key, i => i.Claim.Entitled), items.ToDictionary(i => i.Key, _ => new List<string>()));
        Pools(items, earlier, amounts, why);
        Stacks(items, earlier, amounts, why);
        Years(items, earlier, amounts, why);
        return items.ToDictionary(i => i.Claim.Id, i => new BatchAmount(amounts[i.Key], why[i.Key]));
    }

    private static void Pools(IEnumerable<BatchItem> items, IEnumerable<Earlier> earlier, Dictionary<string, Money> amounts, Dictionary<string, List<string>> why)
    {
        foreach (var pool in items.Where(i => i.Clause.Definition.Pool is not null).GroupBy(i => (i.Claim.ClauseKey, i.Claim.Year)))
        {
            // A year has one budget and one ranking, though its claims may be of several versions: those of the newest.
            var (clause, given) = (pool.MaxBy(i => i.Claim.ClauseVersionId)!.Clause, Sum(earlier.Where(e => e.ClauseKey == pool.Key.ClauseKey && e.Year == pool.Key.Year)));
            if (given > Money.Zero && clause.Definition.Pool!.Budget?.Number is { } budget)
            {
                clause = new CompiledClause(clause.Definition with { Pool = clause.Definition.Pool with { Budget = Math.Max(0, budget - given.Wan) } });
            }

            var shares = Pool.Allot(clause, [.. pool.Select(i => new PoolClaim(i.Key, i.Asked, i.Clause))]);
            foreach (var item in pool)
            {
                var share = shares.GetValueOrDefault(item.Key);
                if (share < amounts[item.Key])
                {
                    why[item.Key].Add(shares.ContainsKey(item.Key) ? $"年度预算不足，按比例分得 {share} 万元" : "未进入名次范围");
                    amounts[item.Key] = share;
                }
            }
        }
    }

    private static void Stacks(IEnumerable<BatchItem> items, IReadOnlyCollection<Earlier> earlier, Dictionary<string, Money> amounts, Dictionary<string, List<string>> why)
    {
        // Of one group the strictest rule counts; a difference is to the same thing in any year, “highest only” is of a year.
        foreach (var group in items.Where(i => i.Clause.Definition.Stacking is not null).GroupBy(i => (i.Claim.CreditCode, i.Claim.StackGroup)))
        {
            var rule = group.Min(i => i.Clause.Definition.Stacking!.Rule);
            foreach (var same in group.GroupBy(i => rule == StackingOperator.TopUp ? i.Claim.Matter : i.Claim.Year.ToString(CultureInfo.InvariantCulture)))
            {
                var before = Sum(earlier.Where(e => e.CreditCode == group.Key.CreditCode && e.StackGroup == group.Key.StackGroup && (rule == StackingOperator.TopUp ? e.Matter : e.Year.ToString(CultureInfo.InvariantCulture)) == same.Key));
                var paid = Stacking.Pay(rule, [.. same.Select(i => new Asked(i.Key, amounts[i.Key]))], before);
                foreach (var item in same.Where(i => paid[i.Key] < amounts[i.Key]))
                {
                    amounts[item.Key] = paid[item.Key];
                    why[item.Key].Add(rule == StackingOperator.TopUp ? $"就高补差：同一事项已兑 {before} 万元，补差 {paid[item.Key]} 万元" : $"就高不重复：同类事项本年度已享受 {before} 万元或另有更高一项");
                }
            }
        }
    }

    private static void Years(IEnumerable<BatchItem> items, IReadOnlyCollection<Earlier> earlier, Dictionary<string, Money> amounts, Dictionary<string, List<string>> why)
    {
        foreach (var firm in items.Where(i => i.Clause.Definition.FirmYear is not null).GroupBy(i => (i.Claim.CreditCode, i.Claim.CapGroup, i.Claim.Year)))
        {
            if (firm.Select(i => FirmYear.Limit(i.Clause.Definition, i.Asked)).Where(l => l is not null).Min() is not { } limit)
            {
                continue;
            }

            var before = Sum(earlier.Where(e => e.CreditCode == firm.Key.CreditCode && e.CapGroup == firm.Key.CapGroup && e.Year == firm.Key.Year));
            var cuts = FirmYear.Within(Money.FromWan(decimal.Round(limit, 6, MidpointRounding.ToZero)), before, firm.Select(i => new FirmYear.Entry(i.Key, i.Clause.Definition.FirmYear!.Priority, amounts[i.Key])));
            foreach (var item in firm.Where(i => cuts[i.Key].Lost > Money.Zero))
            {
                amounts[item.Key] = cuts[item.Key].Paid;
                why[item.Key].Add($"当年总量控制 {Trace.Show(decimal.Round(limit, 6))} 万元，已用 {before} 万元，核减 {cuts[item.Key].Lost} 万元");
            }
        }
    }

    private static Money Sum(IEnumerable<Earlier> earlier) => earlier.Aggregate(Money.Zero, (sum, e) => sum + e.Amount);
}
