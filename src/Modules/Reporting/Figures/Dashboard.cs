using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Reporting.Figures;

/// <summary>A group of headline figures.</summary>
internal sealed record Theme(string Title, string Icon, IReadOnlyList<string> Codes);

/// <summary>A place or field with its value.</summary>
internal sealed record Share(string Name, decimal Value);

/// <summary>A region's growth of one index, best first.</summary>
internal sealed record Peers(string Index, IReadOnlyList<Share> Growth, int Own);

/// <summary>All that the dashboard shows, as data.</summary>
internal sealed record DashboardData(FigureTable Table)
{
    public static readonly IReadOnlyList<Theme> Themes =
    [
        new("政策与资金", "coins", ["fund.used", "loan.issued", "policy.issued", "upper_funds.received"]),
        new("创新主体", "rocket", ["hnte.valid", "tech_sme.recognised", "rd.reported", "rd.registration_rate"]),
        new("项目与平台", "building-community", ["project.district_established", "institution.municipal_recognised", "carrier.recognised", "enclave.settled_cumulative"]),
        new("人才与活动", "users-group", ["enclave.doctors_recommended", "training.enterprises", "visit.enterprises"]),
        new("农业园区", "plant-2", ["agri.entities", "agri.investment_done"]),
    ];

    /// <summary>The parts of fund.used.</summary>
    public static readonly IReadOnlyList<string> FundParts = ["reward.paid", "project.subsidy_paid", "voucher.used"];

    /// <summary>Values over the years of the view, by code.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<decimal?>> Years { get; init; }

    /// <summary>Months of this year and of the year before, by code.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<decimal?>> Months { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<decimal?>> MonthsBefore { get; init; }

    public required IReadOnlyList<Share> ByTownship { get; init; }

    public required IReadOnlyList<Share> ByField { get; init; }

    public required IReadOnlyList<Peers> Peers { get; init; }
}

/// <summary>Reads the dashboard: computed once for a version of the city's data, then kept.</summary>
internal sealed class DashboardReader(AppDb db, FigureService figures, FigureEngine engine, IndicatorCatalog catalog, FigureCache cache, SheetCatalog sheets)
{
    /// <summary>What is shown by township and by field.</summary>
    public const string Spread = "hnte.valid";

    /// <summary>What is shown by month.</summary>
    public static readonly IReadOnlyList<string> Monthly = ["fund.used", "loan.issued"];

    private static readonly string[] Compared = ["高新技术产业增加值", "规上企业研发费用"];

    public async Task<DashboardData> ReadAsync(View view, CancellationToken cancel)
    {
        var city = view.District.City;
        var version = await db.Set<District>().Where(d => d.Id == view.District.Id || (city != "" && d.City == city)).SumAsync(d => d.DataVersion, cancel);
        return await cache.KeepAsync(view.Scope, version, ("dashboard", view.Period), () => ComputeAsync(view, cancel));
    }

    private async Task<DashboardData> ComputeAsync(View view, CancellationToken cancel)
    {
        string[] codes = [.. DashboardData.Themes.SelectMany(t => t.Codes), .. DashboardData.FundParts];
        var all = (await catalog.AllAsync(view.District.Id, cancel)).ToDictionary(i => i.Code);
        var targets = await figures.ComputeAsync(view.District, view.Period, Facets.Completion, [], view.Scope, cancel);
        codes = [.. codes.Concat(targets.Targets.Keys).Distinct()];
        var table = await figures.ComputeAsync(view.District, view.Period, Facets.All, codes, view.Scope, cancel);
        var known = codes.Where(c => table[c] is { Number: not null }).ToList();
        var years = view.Years.Select(Window.Of).ToList();
        var months = Enumerable.Range(1, view.Period.ThroughMonth).ToList();
        var monthly = Monthly.Where(known.Contains).ToList();
        var now = months.Select(m => Window.OfMonth(view.Period.Year, m)).ToList();
        var before = months.Select(m => Window.OfMonth(view.Period.Year - 1, m)).ToList();
        return new DashboardData(table)
        {
            Years = (await SeriesAsync(all, known, years, view.Scope, cancel)).ToDictionary(y => y.Key, y => SinceFirst(y.Value)),
            Months = await SeriesAsync(all, monthly, now, view.Scope, cancel),
            MonthsBefore = await SeriesAsync(all, monthly, before, view.Scope, cancel),
            ByTownship = view.Scope.Township is null ? await ByAsync(all, "township", view, cancel) : [],
            ByField = await ByAsync(all, "field", view, cancel),
            Peers = view.Scope.Township is null ? await PeersAsync(view, cancel) : [],
        };
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<decimal?>>> SeriesAsync(IReadOnlyDictionary<string, Indicator> all, IReadOnlyList<string> codes, IReadOnlyList<Window> windows, FigureScope scope, CancellationToken cancel)
    {
        var values = await engine.ComputeAsync(all, codes.SelectMany(c => windows.Select(w => (c, w))), scope, cancel);
        return codes.ToDictionary(c => c, c => (IReadOnlyList<decimal?>)[.. windows.Select(w => values[(c, w)].Number is { } n ? Figure.Rounded(n) : (decimal?)null)]);
    }

    /// <summary>Years before the first record are gaps, not zeros.</summary>
    public static IReadOnlyList<decimal?> SinceFirst(IReadOnlyList<decimal?> years)
    {
        var first = years.TakeWhile(v => v is null or 0).Count();
        return first == years.Count ? years : [.. years.Select((v, i) => i < first ? null : v)];
    }

    private async Task<IReadOnlyList<Share>> ByAsync(IReadOnlyDictionary<string, Indicator> all, string column, View view, CancellationToken cancel) =>
        all.TryGetValue(Spread, out var indicator) && GroupPath(sheets[indicator.Measure!.Ledger], column) is { } path
            ? Shares((await engine.ByAsync(indicator, path, [Window.Of(view.Period)], view.Scope, cancel))[0]) : [];

    /// <summary>The path to a firm's column from a ledger, or null.</summary>
    public static string? GroupPath(Sheet sheet, string column) =>
        column == "township" && sheet.TownshipColumn is { } own ? own.Name
        : sheet.Id == SheetIds.Enterprise ? column
        : sheet.Relations.Any(r => r.Name == "enterprise") ? "enterprise." + column : null;

    public static IReadOnlyList<Share> Shares(IReadOnlyDictionary<string, RawFigure> values) =>
        [.. values.Where(v => v.Value.Number is not null && v.Key.Length > 0).Select(v => new Share(v.Key, Figure.Rounded(v.Value.Number!.Value))).OrderByDescending(s => s.Value).ThenBy(s => s.Name, StringComparer.Ordinal)];

    private async Task<IReadOnlyList<Peers>> PeersAsync(View view, CancellationToken cancel)
    {
        var scope = new FigureScope(view.District.Id);
        var regions = await engine.RegionsAsync(scope, await engine.VersionAsync(scope, cancel), cancel);
        return [.. Compared.Select(index => PeersOf(regions, index, view)).Where(p => p.Growth.Count > 1)];
    }

    /// <summary>Growth of an index by region, best first.</summary>
    public static Peers PeersOf(RegionTable regions, string index, View view)
    {
        var rows = regions.At(index, view.Period.Year, view.Period.ThroughMonth).Where(r => r is { Region: not null, Growth: not null })
            .OrderByDescending(r => r.Growth).ThenBy(r => r.Region, StringComparer.Ordinal).Select(r => new Share(r.Region!, Figure.Rounded(r.Growth!.Value))).ToList();
        return new Peers(index, rows, rows.FindIndex(r => r.Name == view.District.Name));
    }
}
