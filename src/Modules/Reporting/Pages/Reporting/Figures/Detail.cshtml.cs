using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Reporting.Evidence;
using Kechuang.Reporting.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Reporting.Pages.Figures;

/// <summary>One figure: what it means, what it is made of, and the records counted.</summary>
[Authorize(Permissions.FiguresRead)]
internal sealed class DetailModel(Viewing viewing, FigureDetailReader reader, IndicatorSentence sentences, Charts charts, EvidenceService evidence, EvidenceWorkbook workbook, FigureService figures, FigureWords words, Texts T) : ViewPage(viewing)
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Page of the records, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int RecordPage { get; set; } = 1;

    /// <summary>“numerator” shows only the records of a share's numerator.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    public FigureDetail Detail { get; private set; } = null!;

    public string Sentence { get; private set; } = "";

    public IReadOnlyList<Chart> Drawings { get; private set; } = [];

    public IReadOnlyList<EvidenceRow> Records { get; private set; } = [];

    public bool MayOpen { get; private set; }

    public IReadOnlyList<long> Listed => Part == "numerator" && Detail.Numerator is { } numerator ? numerator : Detail.Records;

    /// <summary>The facets that exist, beside the value, in their order.</summary>
    public IEnumerable<Figure> Derived => Facet.All.Skip(1).Select(f => Detail.Table[$"{Detail.Indicator.Code}.{f}"]).OfType<Figure>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await ResolveAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await reader.ReadAsync(View, Code, cancel) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        Sentence = sentences.Of(detail.Indicator, detail.All);
        Drawings = [.. Draw()];
        MayOpen = FigureDetailReader.MayOpen(View.Access, detail.Sheet);
        if (MayOpen)
        {
            RecordPage = PagedQuery.Within(RecordPage, Listed.Count, PageSize);
            var page = Listed.Skip((RecordPage - 1) * PageSize).Take(PageSize).ToList();
            var rows = new List<EvidenceRow>();
            await foreach (var row in evidence.NewRows().ReadAsync(detail.Sheet!, View.District.Id, page).WithCancellation(cancel))
            {
                rows.Add(row);
            }

            Records = rows;
        }

        return Page();
    }

    /// <summary>The evidence of this figure as a workbook.</summary>
    public async Task<IActionResult> OnGetEvidenceAsync(CancellationToken cancel)
    {
        if (await ResolveAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await reader.ReadAsync(View, Code, cancel) is not { } detail)
        {
            return NotFound();
        }

        if (View.Access.DistrictId is null || !View.Access.Can(Permissions.LedgerRead))
        {
            return Forbid();
        }

        var table = await figures.ComputeAsync(View.District, View.Period, Facets.All & ~Facets.Rank, [detail.Indicator.Code], View.Scope, cancel);
        var parts = await evidence.CollectAsync(View.District, table, View.Scope, cancel: cancel);
        var buffer = new MemoryStream();
        await workbook.WriteAsync(buffer, View.District.Id, table, parts, cancel);
        buffer.Position = 0;
        return File(buffer, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{T["依据"]}-{detail.Indicator.Code}-{View.Period}.xlsx");
    }

    private IEnumerable<Chart> Draw()
    {
        if (Detail.Years.Count > 1 && Detail.Years.Count(v => v is not null) > 1)
        {
            yield return charts.Years(View, Detail.Indicator, Detail.Years, Detail.Table);
        }

        if (Detail.Months.Any(v => v > 0) || Detail.MonthsBefore.Any(v => v > 0))
        {
            yield return charts.Months(View, Detail.Indicator, Detail.Months, Detail.MonthsBefore);
        }

        if (Detail.Value?.Value is IReadOnlyDictionary<string, decimal> counts)
        {
            yield return charts.By(View, Detail.Indicator, "阶段", [.. counts.Select(c => new Share(c.Key, c.Value))]);
        }

        foreach (var (by, shares) in Detail.Spread)
        {
            yield return charts.By(View, Detail.Indicator, by, shares);
        }

        if (Detail.Peers is { } peers)
        {
            yield return charts.Rank(View, peers);
        }
    }

    public string Shown(Figure figure) => words.Valued(figure);
}
