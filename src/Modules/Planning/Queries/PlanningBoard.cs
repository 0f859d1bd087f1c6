using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Planning.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Queries;

/// <summary>Briefings of one kind in one month.</summary>
internal sealed record BriefingCount(int Month, string Kind, int Count);

internal sealed record PlanningBoardData(IReadOnlyList<BriefingCount> Months, IReadOnlyList<Briefing> Instructions, IReadOnlyList<Honour> Honours);

/// <summary>Briefings, instructions and honours of a period; three statements.</summary>
internal sealed class PlanningBoard(LedgerStore store)
{
    /// <summary>Most rows of a list; the ledger itself shows all.</summary>
    public const int Rows = 50;

    /// <summary>A leader's instruction (批示).</summary>
    public const string Instruction = "批示";

    public async Task<PlanningBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var (start, end) = (period.Start, period.End);
        var briefings = store.Visible<Briefing>(access).Where(b => b.IssuedOn >= start && b.IssuedOn <= end);
        var months = await briefings.GroupBy(b => new { b.IssuedOn!.Value.Month, Kind = b.Kind ?? "" }).Select(g => new BriefingCount(g.Key.Month, g.Key.Kind, g.Count())).ToListAsync(cancel);
        var instructions = await briefings.Where(b => b.Kind == Instruction).OrderByDescending(b => b.IssuedOn).ThenBy(b => b.Id).Take(Rows).ToListAsync(cancel);
        var honours = await store.Visible<Honour>(access).Where(h => h.GrantedOn >= start && h.GrantedOn <= end).OrderByDescending(h => h.GrantedOn).ThenBy(h => h.Id).Take(Rows).ToListAsync(cancel);
        return new PlanningBoardData(months, instructions, honours);
    }
}
