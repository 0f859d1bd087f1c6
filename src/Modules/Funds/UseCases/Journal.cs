using Kechuang.Contracts.Funds;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>Posts within the transactions of others.</summary>
internal sealed class Journal(AppDb db, TimeProvider clock) : IJournal
{
    public async Task OpenAsync(int districtId, IReadOnlyList<AccountOpening> accounts, CancellationToken cancel)
    {
        foreach (var account in accounts.OrderBy(a => a.Code, StringComparer.Ordinal))
        {
            var (code, title, normal, guarded) = (account.Code, account.Title, $"{account.Normal}", account.Guarded);
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO journal_accounts (district_id, code, title, normal, guarded, debit, credit) VALUES ({districtId}, {code}, {title}, {normal}, {guarded}, 0, 0) ON CONFLICT (district_id, code) DO NOTHING", cancel);
        }
    }

    public async Task<PostingResult> PostAsync(int districtId, JournalPosting posting, CancellationToken cancel)
    {
        Check(posting);
        if (await db.Set<JournalEntry>().AsNoTracking().Where(e => e.DistrictId == districtId && e.Key == posting.Key).Select(e => (long?)e.Id).FirstOrDefaultAsync(cancel) is { } known)
        {
            return new PostingResult.Posted(known, Known: true);
        }

        var codes = posting.Lines.Select(l => l.Account).Distinct().ToList();
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => a.DistrictId == districtId && codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancel);
        if (codes.Find(c => !accounts.ContainsKey(c)) is { } closed)
        {
            throw new ArgumentException($"{posting.Key}: account {closed} is not open", nameof(posting));
        }

        // Always in the order of their ids, so that two postings never wait for each other in a ring.
        foreach (var line in posting.Lines.GroupBy(l => accounts[l.Account]).OrderBy(g => g.Key.Id))
        {
            var (debit, credit) = (Sum(line, Side.Debit), Sum(line, Side.Credit));
            if (!await MoveAsync(line.Key, posting.On, debit, credit, cancel))
            {
                var now = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == line.Key.Id, cancel);
                var asked = now.Normal == Side.Debit ? credit - debit : debit - credit;
                return new PostingResult.Short(now.Code, now.Title, now.State.Balance, asked);
            }
        }

        var entry = new JournalEntry
        {
            DistrictId = districtId, Key = posting.Key, Day = posting.On, Summary = Ellipsis.Cut(posting.Summary, JournalEntry.SummaryLength), Case = posting.Case, CreditCode = posting.CreditCode, Href = posting.Href, PostedAt = clock.GetUtcNow().UtcDateTime,
            Lines = [.. posting.Lines.Select(l => new EntryLine { AccountId = accounts[l.Account].Id, Side = l.Side, Amount = l.Amount })],
        };
        db.Add(entry);
        await db.SaveChangesAsync(cancel);
        return new PostingResult.Posted(entry.Id, Known: false);
    }

    public async Task<IReadOnlyList<AccountBalance>> BalancesAsync(int districtId, string prefix, DateOnly? on, CancellationToken cancel)
    {
        var accounts = db.Set<Account>().AsNoTracking().Where(a => a.DistrictId == districtId && a.Code.StartsWith(prefix)).OrderBy(a => a.Code);
        if (on is not { } day)
        {
            return [.. (await accounts.ToListAsync(cancel)).Select(a => a.State)];
        }

        var sums = await db.Set<AccountDay>().AsNoTracking().Where(d => d.Day <= day).Join(accounts, d => d.AccountId, a => a.Id, (d, a) => d).GroupBy(d => d.AccountId)
            .Select(g => new { g.Key, Debit = g.Sum(d => (long)(object)d.Debit), Credit = g.Sum(d => (long)(object)d.Credit) }).ToDictionaryAsync(g => g.Key, cancel);
        return [.. (await accounts.ToListAsync(cancel)).Select(a => a.State with { Debit = new Money(sums.GetValueOrDefault(a.Id)?.Debit ?? 0), Credit = new Money(sums.GetValueOrDefault(a.Id)?.Credit ?? 0) })];
    }

    /// <summary>Adds to the account's sums where its balance allows it, and to its day; false where it does not.</summary>
    private async Task<bool> MoveAsync(Account account, DateOnly on, Money debit, Money credit, CancellationToken cancel)
    {
        var (id, more, less) = (account.Id, debit.Fen, credit.Fen);
        var floor = !account.Guarded ? long.MinValue : 0;
        var moved = account.Normal == Side.Debit
            ? await db.Database.ExecuteSqlAsync($"UPDATE journal_accounts SET debit = debit + {more}, credit = credit + {less} WHERE id = {id} AND debit - credit + {more} - {less} >= {floor}", cancel)
            : await db.Database.ExecuteSqlAsync($"UPDATE journal_accounts SET debit = debit + {more}, credit = credit + {less} WHERE id = {id} AND credit - debit + {less} - {more} >= {floor}", cancel);
        if (moved == 1)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO journal_days (account_id, day, debit, credit) VALUES ({id}, {on}, {more}, {less}) ON CONFLICT (account_id, day) DO UPDATE SET debit = journal_days.debit + {more}, credit = journal_days.credit + {less}", cancel);
        }

        return moved == 1;
    }

    private static void Check(JournalPosting posting)
    {
        if (posting.Lines.Any(l => l.Amount <= Money.Zero) || Sum(posting.Lines, Side.Debit) != Sum(posting.Lines, Side.Credit) || posting.Lines.Count < 2)
        {
            throw new ArgumentException($"{posting.Key} does not balance: {Sum(posting.Lines, Side.Debit)} and {Sum(posting.Lines, Side.Credit)} 万元", nameof(posting));
        }
    }

    private static Money Sum(IEnumerable<JournalLine> lines, Side side) => lines.Where(l => l.Side == side).Aggregate(Money.Zero, (sum, l) => sum + l.Amount);
}
