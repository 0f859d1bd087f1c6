using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Spreadsheets;
using Kechuang.Core.Web;
using Kechuang.Reporting.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Reporting.Pages.Figures;

/// <summary>All indicators of the district, by section.</summary>
[Authorize(Permissions.FiguresRead)]
internal sealed class IndexModel(Viewing viewing, FigureService figures, IndicatorCatalog catalog, FigureWords words, Texts T) : ViewPage(viewing)
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    public FigureTable Table { get; private set; } = null!;

    public IReadOnlyList<IGrouping<string, Indicator>> Sections { get; private set; } = [];

    public int Count => Sections.Sum(s => s.Count());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await ResolveAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        if (await ResolveAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        await LoadAsync(cancel);
        var lines = Rows().Select(r => string.Join(',', r.Select(Quoted)));
        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(string.Join("\r\n", lines))).ToArray(), "text/csv; charset=utf-8", FileName("csv"));
    }

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancel)
    {
        if (await ResolveAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        await LoadAsync(cancel);
        var buffer = new MemoryStream();
        using (var writer = SpreadsheetWriter.Create(buffer))
        {
            var rows = Rows().ToList();
            writer.BeginSheet(T["指标"], [.. rows[0].Select(h => new SheetColumn((string)h!))]);
            foreach (var row in rows.Skip(1))
            {
                writer.WriteRow(row);
            }
        }

        buffer.Position = 0;
        return File(buffer, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FileName("xlsx"));
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Table = await figures.ComputeAsync(View.District, View.Period, Facets.All, null, View.Scope, cancel);
        var order = Core.Ledgers.Sections.Titles.Keys.ToList();
        Sections = [.. (await catalog.AllAsync(View.District.Id, cancel))
            .Where(i => Table.Figures.Values.Any(f => f.Indicator.Code == i.Code) || View.Scope.Township is null)
            .Where(i => Section is not { Length: > 0 } || i.Section == Section)
            .Where(Matches)
            .GroupBy(i => i.Section).OrderBy(g => order.IndexOf(g.Key))];
    }

    private bool Matches(Indicator indicator) => Q is not { Length: > 0 } q
        || new[] { indicator.Code, indicator.Title, indicator.Definition, words.Title(indicator), T[indicator.Definition] }.Any(t => t.Contains(q.Trim(), StringComparison.OrdinalIgnoreCase));

    private IEnumerable<object?[]> Rows()
    {
        yield return [T["代码"], T["名称"], T["数值"], T["单位"], T["同比"], T["累计"], T["位次"], T["目标完成率"], T["责任科室"], T["口径"]];
        foreach (var indicator in Sections.SelectMany(s => s))
        {
            var figure = Table[indicator.Code];
            decimal? Of(string facet) => Table.Number($"{indicator.Code}.{facet}");
            yield return
            [
                indicator.Code, words.Title(indicator), figure?.Number is { } n ? n : figure is null ? null : words.Value(figure), words.Unit(indicator.Unit), Of(Facet.Yoy) ?? Of(Facet.PpChange),
                Of(Facet.Cumulative), Of(Facet.Rank) ?? Of(Facet.GrowthRank), Of(Facet.Completion), T[Core.Ledgers.Sections.Titles.GetValueOrDefault(indicator.Section, "")], T[indicator.Definition],
            ];
        }
    }

    private string FileName(string extension) => $"{View.Place}-{T["指标"]}-{View.Period}.{extension}";

    // A leading =, +, - or @ would be run as a formula by a spreadsheet program.
    private static string Quoted(object? value) => value switch
    {
        null => "",
        decimal n => n.ToString(System.Globalization.CultureInfo.InvariantCulture),
        string s => $"\"{(s.Length > 0 && "=+-@\t".Contains(s[0]) ? "'" : "")}{s.Replace("\"", "\"\"")}\"",
        _ => value.ToString() ?? "",
    };
}
