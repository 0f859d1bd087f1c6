using System.Text.Json;
using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.WhatIf;

/// <summary>What the firms of a township, field or size get by either version.</summary>
internal sealed record WhatIfGroup(string Name, int FirmsBefore, int FirmsAfter, Money Before, Money After)
{
    public Money Difference => After - Before;
}

/// <summary>How many firms gain, lose, are new or fall out.</summary>
internal sealed record WhatIfCounts(int Winners, int Losers, int New, int Out, int Same);

/// <summary>Which firms of a report.</summary>
internal enum WhatIfShow
{
    All,
    Winners,
    Losers,
    New,
    Out,
}

/// <summary>A report as its page shows it.</summary>
internal sealed record WhatIfView(WhatIfReport Report, IReadOnlyList<WhatIfClause> Clauses, WhatIfCounts Counts, IReadOnlyList<WhatIfGroup> Townships, IReadOnlyList<WhatIfGroup> Fields, IReadOnlyList<WhatIfGroup> Sizes);

/// <summary>Saved comparisons within a person's reach: one's bureau's own, and those that are shared.</summary>
internal sealed class WhatIfReader(AppDb db)
{
    public const int PageSize = 50;

    public IQueryable<WhatIfReport> Visible(Access access)
    {
        var district = db.Set<WhatIfReport>().AsNoTracking().Where(r => r.DistrictId == access.DistrictId);
        return WhatIfDesk.MayRun(access) ? district : district.Where(r => r.Shared);
    }

    public Task<Paged<WhatIfReport>> ListAsync(Access access, int page, CancellationToken cancel) => Visible(access).OrderByDescending(r => r.Id).PageAsync(page, PageSize, cancel);

    /// <summary>Five statements, however many firms.</summary>
    public async Task<WhatIfView?> ReadAsync(Access access, int id, CancellationToken cancel)
    {
        if (await Visible(access).FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } report)
        {
            return null;
        }

        var rows = db.Set<WhatIfFirmRow>().AsNoTracking().Where(r => r.ReportId == id);
        var counts = await rows.GroupBy(r => 1).Select(g => new WhatIfCounts(
            g.Count(r => r.Change > Money.Zero), g.Count(r => r.Change < Money.Zero), g.Count(r => r.Before == Money.Zero), g.Count(r => r.After == Money.Zero), g.Count(r => r.Change == Money.Zero))).SingleOrDefaultAsync(cancel);
        var sizes = (await GroupsAsync(rows.GroupBy(r => r.AboveScale ? "规上企业" : "规下企业"), cancel)).ToList();
        return new WhatIfView(report, JsonSerializer.Deserialize<List<WhatIfClause>>(report.Clauses)!, counts ?? new WhatIfCounts(0, 0, 0, 0, 0), await GroupsAsync(rows.GroupBy(r => r.Township), cancel), await GroupsAsync(rows.GroupBy(r => r.Field), cancel), sizes);
    }

    /// <summary>Firms of a report, the largest changes first.</summary>
    public Task<Paged<WhatIfFirmRow>> FirmsAsync(int report, WhatIfShow show, int page, CancellationToken cancel)
    {
        var rows = db.Set<WhatIfFirmRow>().AsNoTracking().Where(r => r.ReportId == report);
        rows = show switch
        {
            WhatIfShow.Winners => rows.Where(r => r.Change > Money.Zero),
            WhatIfShow.Losers => rows.Where(r => r.Change < Money.Zero),
            WhatIfShow.New => rows.Where(r => r.Before == Money.Zero),
            WhatIfShow.Out => rows.Where(r => r.After == Money.Zero),
            _ => rows,
        };
        var ordered = show is WhatIfShow.Losers or WhatIfShow.Out ? rows.OrderBy(r => r.Change) : rows.OrderByDescending(r => r.Change);
        return ordered.ThenBy(r => r.CreditCode).PageAsync(page, PageSize, cancel);
    }

    public Task<WhatIfFirmRow?> FirmAsync(int report, string creditCode, CancellationToken cancel) => db.Set<WhatIfFirmRow>().AsNoTracking().FirstOrDefaultAsync(r => r.ReportId == report && r.CreditCode == creditCode, cancel);

    private static async Task<IReadOnlyList<WhatIfGroup>> GroupsAsync(IQueryable<IGrouping<string, WhatIfFirmRow>> groups, CancellationToken cancel) =>
        [.. (await groups.Select(g => new { g.Key, FirmsBefore = g.Count(r => r.Before > Money.Zero), FirmsAfter = g.Count(r => r.After > Money.Zero), Before = g.Sum(r => (long)(object)r.Before), After = g.Sum(r => (long)(object)r.After) }).ToListAsync(cancel))
            .Select(g => new WhatIfGroup(g.Key, g.FirmsBefore, g.FirmsAfter, new Money(g.Before), new Money(g.After))).OrderByDescending(g => g.After.Fen).ThenBy(g => g.Name, StringComparer.Ordinal)];
}
