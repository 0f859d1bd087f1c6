using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Credit.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.Queries;

/// <summary>A bank's loans at the end of a period; amounts in fen. <paramref name="AverageRate"/> is weighted by amount over the loans issued in the period.</summary>
internal sealed record BankLoans(string Bank, long Balance, int Outstanding, long Overdue, int OverdueCount, long Issued, int IssuedCount)
{
    public decimal? AverageRate { get; init; }
}

/// <summary>A loan that somebody has to look after.</summary>
internal sealed record LoanRow(long Id, string? Contract, string? CreditCode, string? Firm, string? Bank, Money? Amount, DateOnly? DueOn, DateOnly? OverdueOn);

internal sealed record LoanBoardData(IReadOnlyList<BankLoans> Banks, int FirstLoanFirms, IReadOnlyList<(int Year, int Month, long Fen)> Months, IReadOnlyList<LoanRow> Maturing, IReadOnlyList<LoanRow> Overdue)
{
    public long OverdueFen => Banks.Sum(b => b.Overdue);

    public long BalanceFen => Banks.Sum(b => b.Balance);
}

/// <summary>Tech loans of a period by bank, month and what falls due; six statements.</summary>
internal sealed class LoanBoard(LedgerStore store, FirmRegister register)
{
    /// <summary>Most rows of a list; the ledger itself shows all.</summary>
    public const int Rows = 100;

    /// <summary>How far ahead repayment is looked at.</summary>
    public const int MonthsAhead = 3;

    public async Task<LoanBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var (start, end, before, soon) = (period.Start, period.End, period.YearEarlier.Start, period.End.AddMonths(MonthsAhead));
        var loans = store.Visible<TechLoan>(access);
        var inPeriod = loans.Where(l => l.IssuedOn >= start && l.IssuedOn <= end);
        var open = loans.Where(l => l.IssuedOn <= end && (l.RepaidOn == null || l.RepaidOn > end));

        // Money is stored in fen; the cast lets the database add it.
        var banks = await loans.Where(l => l.IssuedOn <= end).GroupBy(l => l.Bank ?? "").Select(g => new BankLoans(
            g.Key,
            g.Sum(l => l.RepaidOn == null || l.RepaidOn > end ? (long)(object)l.Amount! : 0),
            g.Count(l => l.RepaidOn == null || l.RepaidOn > end),
            g.Sum(l => (l.RepaidOn == null || l.RepaidOn > end) && l.OverdueOn <= end ? (long)(object)l.Amount! : 0),
            g.Count(l => (l.RepaidOn == null || l.RepaidOn > end) && l.OverdueOn <= end),
            g.Sum(l => l.IssuedOn >= start ? (long)(object)l.Amount! : 0),
            g.Count(l => l.IssuedOn >= start))).ToListAsync(cancel);
        var rates = await inPeriod.Where(l => l.Rate != null && l.Amount != null).GroupBy(l => new { Bank = l.Bank ?? "", l.Rate })
            .Select(g => new { g.Key.Bank, g.Key.Rate, Fen = g.Sum(l => (long)(object)l.Amount!) }).ToListAsync(cancel);
        var average = rates.GroupBy(r => r.Bank).Where(g => g.Sum(r => r.Fen) > 0).ToDictionary(g => g.Key, g => g.Sum(r => r.Rate!.Value * r.Fen) / g.Sum(r => r.Fen));
        var firstLoans = await inPeriod.Where(l => l.CreditCode != null && !loans.Any(o => o.CreditCode == l.CreditCode && o.IssuedOn < start)).Select(l => l.CreditCode).Distinct().CountAsync(cancel);
        var months = await loans.Where(l => l.IssuedOn >= before && l.IssuedOn <= end).GroupBy(l => new { l.IssuedOn!.Value.Year, l.IssuedOn.Value.Month })
            .Select(g => new { g.Key.Year, g.Key.Month, Fen = g.Sum(l => (long)(object)l.Amount!) }).ToListAsync(cancel);
        return new LoanBoardData(
            [.. banks.Select(b => b with { AverageRate = average.TryGetValue(b.Bank, out var rate) ? rate : null }).OrderByDescending(b => b.Balance).ThenBy(b => b.Bank, StringComparer.Ordinal)],
            firstLoans, [.. months.Select(m => (m.Year, m.Month, m.Fen))],
            await Listed(open.Where(l => l.DueOn > end && l.DueOn <= soon).OrderBy(l => l.DueOn).ThenBy(l => l.Id), access).ToListAsync(cancel),
            await Listed(open.Where(l => l.OverdueOn <= end).OrderBy(l => l.OverdueOn).ThenBy(l => l.Id), access).ToListAsync(cancel));
    }

    private IQueryable<LoanRow> Listed(IQueryable<TechLoan> loans, Access access)
    {
        var firms = register.Visible(access);
        return loans.Take(Rows).Select(l => new LoanRow(l.Id, l.ContractNumber, l.CreditCode, firms.Where(f => f.Code == l.CreditCode).Select(f => f.Name).FirstOrDefault(), l.Bank, l.Amount, l.DueOn, l.OverdueOn));
    }
}
