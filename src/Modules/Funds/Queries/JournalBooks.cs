using Kechuang.Contracts.Funds;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Queries;

/// <summary>A trial balance (试算平衡表): turnover and balances at the end of a day.</summary>
internal sealed record TrialBalance(IReadOnlyList<AccountBalance> Accounts)
{
    public Money Debits { get; } = Accounts.Aggregate(Money.Zero, (sum, a) => sum + a.Debit);

    public Money Credits { get; } = Accounts.Aggregate(Money.Zero, (sum, a) => sum + a.Credit);

    public bool Balances => Debits == Credits;
}

/// <summary>A page of an account's statement (明细账).</summary>
internal sealed record Statement(AccountBalance Account, IReadOnlyList<StatementLine> Lines, int Total);

/// <summary>The books of the journal: trial balance and statements, for any date.</summary>
internal sealed class JournalBooks(AppDb db, Journal journal)
{
    public const int PageSize = 50;

    /// <summary>Two statements, however many entries there are: the sums of each account and day are kept.</summary>
    public async Task<TrialBalance> TrialBalanceAsync(int districtId, DateOnly on, CancellationToken cancel) => new(await journal.BalancesAsync(districtId, "", on, cancel));

    /// <summary>Newest lines first; null where there is no such account.</summary>
    public async Task<Statement?> StatementAsync(int districtId, string code, DateOnly from, DateOnly until, int page, CancellationToken cancel)
    {
        if (await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == districtId && a.Code == code, cancel) is not { } account)
        {
            return null;
        }

        var lines = from line in db.Set<EntryLine>().AsNoTracking()
                    where line.AccountId == account.Id
                    join entry in db.Set<JournalEntry>() on line.EntryId equals entry.Id
                    where entry.Day >= @from && entry.Day <= until
                    orderby entry.Day descending, entry.Id descending, line.Id descending
                    select new StatementLine(entry.Id, entry.Day, entry.Summary, account.Code, account.Title, line.Side, line.Amount, entry.Case, entry.CreditCode, entry.Href);
        var total = await lines.CountAsync(cancel);
        return new Statement(account.State, await lines.OnPage(PagedQuery.Within(page, total, PageSize), PageSize).ToListAsync(cancel), total);
    }

    /// <summary>What was booked for a firm, newest first.</summary>
    public async Task<(IReadOnlyList<StatementLine> Lines, int Total)> OfFirmAsync(int districtId, string creditCode, int page, CancellationToken cancel)
    {
        var entries = db.Set<JournalEntry>().AsNoTracking().Where(e => e.DistrictId == districtId && e.CreditCode == creditCode);
        var lines = from entry in entries
                    join line in db.Set<EntryLine>() on entry.Id equals line.EntryId
                    where line.Side == Side.Debit
                    join account in db.Set<Account>() on line.AccountId equals account.Id
                    orderby entry.Day descending, entry.Id descending, line.Id
                    select new StatementLine(entry.Id, entry.Day, entry.Summary, account.Code, account.Title, line.Side, line.Amount, entry.Case, entry.CreditCode, entry.Href);
        var total = await lines.CountAsync(cancel);
        return (await lines.OnPage(PagedQuery.Within(page, total, PageSize), PageSize).ToListAsync(cancel), total);
    }
}
