using Kechuang.Core.Accounts;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.Queries;

/// <summary>A bank's year: loans issued in it, what is owed now, and how it reported. Shares in percent; null where there is nothing to share.</summary>
internal sealed record BankScore(string Bank, int Count, Money Issued, Money Balance, decimal? AverageRate, decimal? FirstShare, decimal? CreditShare, decimal? BadShare, decimal? InTimeShare)
{
    /// <summary>What it falls short of, in Chinese; empty where it meets the rule.</summary>
    public IReadOnlyList<string> ShortOf(ExitRule rule)
    {
        List<string> faults = [];
        if (Issued < rule.MinIssued)
        {
            faults.Add($"放款额低于 {rule.MinIssued} 万元");
        }

        if (BadShare > rule.MaxBad)
        {
            faults.Add($"不良率高于 {rule.MaxBad:0.##}%");
        }

        if (InTimeShare < rule.MinInTime)
        {
            faults.Add($"及时报告率低于 {rule.MinInTime:0.##}%");
        }

        return faults;
    }
}

/// <summary>Scorecard of the banks; four statements, whatever the number of loans.</summary>
internal sealed class BankScores(AppDb db)
{
    /// <summary>Over all schemes, or under one; <paramref name="named"/> are shown although they have lent nothing.</summary>
    public async Task<IReadOnlyList<BankScore>> ReadAsync(Access access, int? schemeId, IEnumerable<string> named, int year, int nplDays, DateOnly today, CancellationToken cancel)
    {
        var (first, last, late, bad) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), today.AddDays(-nplDays), LoanClasses.Bad);
        var all = db.Set<Loan>().AsNoTracking().Visible(access).Where(l => schemeId == null || l.SchemeId == schemeId);
        var issued = all.Where(l => l.DisbursedOn >= first && l.DisbursedOn <= last);
        var sums = await issued.GroupBy(l => l.Bank).Select(g => new
        {
            Bank = g.Key, Count = g.Count(), Fen = g.Sum(l => (long)(object)l.Principal), First = g.Sum(l => l.FirstLoan ? (long)(object)l.Principal : 0), Credit = g.Sum(l => l.Pledge == PledgeKind.Credit ? (long)(object)l.Principal : 0),
        }).ToDictionaryAsync(g => g.Bank, cancel);
        var rates = (await issued.GroupBy(l => new { l.Bank, l.Rate }).Select(g => new { g.Key.Bank, g.Key.Rate, Fen = g.Sum(l => (long)(object)l.Principal) }).ToListAsync(cancel)).ToLookup(r => r.Bank);
        var owed = await all.Where(l => l.SettledOn == null && l.WrittenOffOn == null).GroupBy(l => l.Bank)
            .Select(g => new { Bank = g.Key, Balance = g.Sum(l => l.BalanceFen), Bad = g.Sum(l => l.OverdueOn < late || bad.Contains(l.Class) ? l.BalanceFen : 0) }).ToDictionaryAsync(g => g.Bank, cancel);
        var reports = await db.Set<LoanEvent>().AsNoTracking().Where(e => (e.Kind == LoanEventKind.Filed || e.Kind == LoanEventKind.Overdue) && e.On >= first && e.On <= last)
            .Join(all, e => e.LoanId, l => l.Id, (e, l) => new { l.Bank, e.InTime }).GroupBy(e => e.Bank).Select(g => new { Bank = g.Key, All = g.Count(), InTime = g.Count(e => e.InTime) }).ToDictionaryAsync(g => g.Bank, cancel);

        return [.. sums.Keys.Union(owed.Keys).Union(named).Order(StringComparer.Ordinal).Select(bank =>
        {
            var (sum, debt, report) = (sums.GetValueOrDefault(bank), owed.GetValueOrDefault(bank), reports.GetValueOrDefault(bank));
            var fen = sum?.Fen ?? 0;
            return new BankScore(
                bank, sum?.Count ?? 0, new Money(fen), new Money(debt?.Balance ?? 0), fen == 0 ? null : rates[bank].Sum(r => r.Rate * r.Fen) / fen, Share(sum?.First, fen), Share(sum?.Credit, fen), Share(debt?.Bad, debt?.Balance), Share(report?.InTime, report?.All));
        })];
    }

    private static decimal? Share(long? part, long? whole) => whole is > 0 ? 100m * (part ?? 0) / whole : null;
}
