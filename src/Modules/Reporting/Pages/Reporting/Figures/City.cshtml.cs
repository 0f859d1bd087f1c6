using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Kernel;
using Kechuang.Reporting.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Reporting.Pages.Figures;

/// <summary>The city's districts side by side: figures only.</summary>
[Authorize(Permissions.CityRead)]
internal sealed class CityModel(ICurrentAccess current, DistrictDirectory districts, RecordSpan span, FigureService figures, IndicatorCatalog catalog, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Through { get; set; }

    public string City { get; private set; } = "";

    public Period Period { get; private set; }

    public int FirstYear { get; private set; }

    public int LastYear { get; private set; }

    /// <summary>Each district with its figures.</summary>
    public IReadOnlyList<(District District, FigureTable Table)> Districts { get; private set; } = [];

    public IReadOnlyList<IGrouping<string, Indicator>> Sections { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        City = current.Required.City;
        var own = (await districts.AllAsync(cancel)).Where(d => d.City == City && City.Length > 0).ToList();
        var spans = new List<YearSpan>();
        foreach (var district in own)
        {
            spans.Add(await span.OfAsync(district.Id, cancel));
        }

        var latest = spans.Count == 0 ? new Period(BeijingTime.Today(clock).Year, 12) : spans.MaxBy(s => (s.Latest.Year * 12) + s.Latest.ThroughMonth)!.Latest;
        Period = Period.TryCreate(Year ?? latest.Year, Through ?? latest.ThroughMonth, out var asked) ? asked : latest;
        (FirstYear, LastYear) = (spans.Select(s => s.First).DefaultIfEmpty(latest.Year).Min(), Math.Max(latest.Year, Period.Year));
        var tables = new List<(District, FigureTable)>();
        foreach (var district in own)
        {
            tables.Add((district, await figures.ComputeAsync(district, Period, Facets.Value | Facets.Change, null, null, cancel)));
        }

        Districts = tables;
        var order = Core.Ledgers.Sections.Titles.Keys.ToList();
        Sections = own.Count == 0 ? [] : [.. (await catalog.AllAsync(own[0].Id, cancel)).Where(i => i.IsNumber && tables.Exists(t => t.Item2[i.Code] is not null)).GroupBy(i => i.Section).OrderBy(g => order.IndexOf(g.Key))];
    }

    /// <summary>The best value of an indicator, where the districts differ.</summary>
    public decimal? Best(Indicator indicator)
    {
        var values = Districts.Select(d => d.Table.Number(indicator.Code)).OfType<decimal>().Distinct().ToList();
        return values.Count < 2 ? null : indicator.MoreIsBetter ? values.Max() : values.Min();
    }
}
