using Kechuang.AgriPark.Ledgers;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.AgriPark.Queries;

/// <summary>A zone's construction: investment in fen, tasks and those done by the end of the period.</summary>
internal sealed record ZoneProgress(string Zone, long Planned, long Done, int Tasks, int TasksDone);

/// <summary>Entities in the park at the end of the period, by kind.</summary>
internal sealed record KindCount(string Kind, int Count);

/// <summary>Commissioners posted to a township at the end of the period, with their services so far.</summary>
internal sealed record TownshipCommissioners(string Township, int Commissioners, int Services, int Technologies);

internal sealed record ParkBoardData(IReadOnlyList<ZoneProgress> Zones, IReadOnlyList<ParkTask> Tasks, IReadOnlyList<KindCount> Entities, IReadOnlyList<TownshipCommissioners> Townships);

/// <summary>The agricultural park: tasks against plan, investment by zone, entities, commissioners; four statements.</summary>
internal sealed class ParkBoard(LedgerStore store)
{
    /// <summary>Most rows of a list; the ledger itself shows all.</summary>
    public const int Rows = 100;

    private static readonly string[] Order = ["核心区", "示范区", "辐射区"];

    public async Task<ParkBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var end = period.End;
        var tasks = store.Visible<ParkTask>(access);

        // Money is stored in fen; the cast lets the database add it.
        var zones = await tasks.GroupBy(t => t.Zone ?? "").Select(g => new ZoneProgress(
            g.Key, g.Sum(t => (long)(object)t.PlannedInvestment!), g.Sum(t => (long)(object)t.DoneInvestment!), g.Count(), g.Count(t => t.DoneOn <= end))).ToListAsync(cancel);
        var listed = await tasks.OrderBy(t => t.DoneOn != null && t.DoneOn <= end).ThenBy(t => t.DueOn).ThenBy(t => t.Id).Take(Rows).ToListAsync(cancel);
        var entities = await store.Visible<ParkEntity>(access).Where(e => e.EnteredOn <= end && (e.LeftOn == null || e.LeftOn > end)).GroupBy(e => e.Kind ?? "").Select(g => new KindCount(g.Key, g.Count())).ToListAsync(cancel);
        var townships = await store.Visible<Commissioner>(access).Where(c => c.PostedFrom <= end && c.PostedUntil >= end).GroupBy(c => c.Township ?? "")
            .Select(g => new TownshipCommissioners(g.Key, g.Count(), g.Sum(c => c.Services ?? 0), g.Sum(c => c.Technologies ?? 0))).ToListAsync(cancel);
        return new ParkBoardData(
            [.. zones.OrderBy(z => (Array.IndexOf(Order, z.Zone) + Order.Length + 1) % (Order.Length + 1))], listed,
            [.. entities.OrderByDescending(e => e.Count)], [.. townships.OrderByDescending(t => t.Commissioners).ThenBy(t => t.Township, StringComparer.Ordinal)]);
    }
}
