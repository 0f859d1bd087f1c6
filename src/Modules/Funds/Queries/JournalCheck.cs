using Kechuang.Contracts.Funds;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Queries;

/// <summary>Replays the journal: each posting balances, each account's sums and days are those of its lines, no guarded account is below zero.</summary>
internal sealed class JournalCheck(AppDb db) : IJournalCheck
{
    private const int Most = 100;

    public async Task<JournalFaults> RunAsync(int districtId, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => a.DistrictId == districtId).ToListAsync(cancel);
        var entries = db.Set<JournalEntry>().AsNoTracking().Where(e => e.DistrictId == districtId);
        var lines = entries.Join(db.Set<EntryLine>(), e => e.Id, l => l.EntryId, (e, l) => l);
        var faults = await lines.GroupBy(l => l.EntryId).Select(g => new { g.Key, Sum = g.Sum(l => l.Side == Side.Debit ? (long)(object)l.Amount : -(long)(object)l.Amount) }).Where(g => g.Sum != 0).OrderBy(g => g.Key).Take(Most)
            .Select(g => $"凭证 {g.Key} 借贷不平").ToListAsync(cancel);
        var sums = await lines.GroupBy(l => l.AccountId).Select(g => new { g.Key, Debit = g.Sum(l => l.Side == Side.Debit ? (long)(object)l.Amount : 0), Credit = g.Sum(l => l.Side == Side.Credit ? (long)(object)l.Amount : 0) }).ToDictionaryAsync(g => g.Key, g => (g.Debit, g.Credit), cancel);
        var ids = db.Set<Account>().Where(a => a.DistrictId == districtId).Select(a => a.Id);
        var days = await db.Set<AccountDay>().AsNoTracking().Where(d => ids.Contains(d.AccountId)).GroupBy(d => d.AccountId).Select(g => new { g.Key, Debit = g.Sum(d => (long)(object)d.Debit), Credit = g.Sum(d => (long)(object)d.Credit) }).ToDictionaryAsync(g => g.Key, g => (g.Debit, g.Credit), cancel);
        foreach (var account in accounts)
        {
            var own = (account.Debit.Fen, account.Credit.Fen);
            Must(own == sums.GetValueOrDefault(account.Id), account, "余额与分录合计不符");
            Must(own == days.GetValueOrDefault(account.Id), account, "余额与逐日合计不符");
            Must(!account.Guarded || account.State.Balance >= Money.Zero, account, "余额低于零");
        }

        return new JournalFaults(accounts.Count, await entries.LongCountAsync(cancel), faults);

        void Must(bool holds, Account account, string what)
        {
            if (!holds && faults.Count < Most)
            {
                faults.Add($"{account.Title}（{account.Code}）{what}");
            }
        }
    }
}
