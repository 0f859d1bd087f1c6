using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.Queries;

/// <summary>Experts in office of one field and rank.</summary>
internal sealed record ExpertCount(string Field, string Rank, int Count);

internal sealed record ExpertBoardData(IReadOnlyList<ExpertCount> Pool, IReadOnlyList<Expert> Ending, IReadOnlyList<Expert> Unsettled, bool Any);

/// <summary>The pool of experts at the end of a period and the terms that end soon, whose identity is not settled; four statements.</summary>
internal sealed class ExpertBoard(AppDb db, LedgerStore store)
{
    /// <summary>Most rows of a list; the ledger itself shows all.</summary>
    public const int Rows = 100;

    /// <summary>How far ahead the end of a term is looked at.</summary>
    public const int MonthsAhead = 6;

    public async Task<ExpertBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var (end, soon) = (period.End, period.End.AddMonths(MonthsAhead));
        var experts = store.Visible<Expert>(access);
        var active = experts.Where(e => e.EnteredOn <= end && (e.TermUntil == null || e.TermUntil > end));
        var pool = await active.GroupBy(e => new { Field = e.Field ?? "", Rank = e.Rank ?? "" }).Select(g => new ExpertCount(g.Key.Field, g.Key.Rank, g.Count())).ToListAsync(cancel);
        var ending = await active.Where(e => e.TermUntil <= soon).OrderBy(e => e.TermUntil).ThenBy(e => e.Id).Take(Rows).ToListAsync(cancel);
        var unsettled = await active.Where(e => e.Status == null || e.Status == "" || e.Status == ExpertSheet.Active).Where(e => !db.Set<ExpertIdentity>().Any(i => i.DistrictId == e.DistrictId && i.Expert == e.Number && i.SettledOn != null)).OrderBy(e => e.Number).Take(Rows).ToListAsync(cancel);
        return new ExpertBoardData(pool, ending, unsettled, await experts.AnyAsync(cancel));
    }
}
