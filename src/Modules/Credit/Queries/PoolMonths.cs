using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.Queries;

/// <summary>A finished month of a pool: what the books say at its end, and the bank's statement where it was entered.</summary>
internal sealed record PoolMonth(DateOnly Month, Money Book, PoolStatement? Statement)
{
    /// <summary>Not reconciled, or with books that have changed since.</summary>
    public bool IsDue => Statement?.Book != Book;
}

/// <summary>The finished months of a pool, reckoned from its movements; two statements.</summary>
internal sealed class PoolMonths(AppDb db, TimeProvider clock)
{
    /// <summary>From the month of the first movement to the last finished one, newest first.</summary>
    public async Task<IReadOnlyList<PoolMonth>> ReadAsync(int schemeId, CancellationToken cancel)
    {
        var sums = await db.Set<PoolMovement>().AsNoTracking().Where(m => m.SchemeId == schemeId).GroupBy(m => new { m.On.Year, m.On.Month, m.Kind })
            .Select(g => new { g.Key.Year, g.Key.Month, g.Key.Kind, Fen = g.Sum(m => (long)(object)m.Amount) }).ToListAsync(cancel);
        var statements = await db.Set<PoolStatement>().AsNoTracking().Where(s => s.SchemeId == schemeId).ToDictionaryAsync(s => s.Month, cancel);
        var moved = sums.ToLookup(s => new DateOnly(s.Year, s.Month, 1), s => PoolMoves.CashSign(s.Kind) * s.Fen);
        var today = BeijingTime.Today(clock);
        List<PoolMonth> months = [];
        long fen = 0;
        for (var month = moved.Select(m => m.Key).DefaultIfEmpty(today).Min(); month.AddMonths(1) <= today; month = month.AddMonths(1))
        {
            fen += moved[month].Sum();
            months.Insert(0, new PoolMonth(month, new Money(fen), statements.GetValueOrDefault(month)));
        }

        return months;
    }
}
