using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Kernel;
using Kechuang.Reporting.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Reporting.Pages.Figures;

/// <summary>Any two periods side by side.</summary>
[Authorize(Permissions.FiguresRead)]
internal sealed class CompareModel(Viewing viewing, Comparison comparison) : ViewPage(viewing)
{
    [BindProperty(SupportsGet = true)]
    public string? A { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? B { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    public Period First { get; private set; }

    public Period Second { get; private set; }

    public IReadOnlyList<ComparedFigure> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await ResolveAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        First = Read(A) ?? View.Period;
        Second = Read(B) ?? First.YearEarlier;
        (A, B) = (First.ToString(), Second.ToString());
        var rows = (await comparison.PeriodsAsync(View, First, Second, cancel)).Where(r => Section is not { Length: > 0 } || r.Indicator.Section == Section);
        Rows = [.. Sort switch
        {
            "growth" => rows.OrderBy(r => r.Growth ?? decimal.MaxValue),
            "-growth" => rows.OrderByDescending(r => r.Growth ?? decimal.MinValue),
            "-section" => rows.OrderByDescending(SectionOrder),
            _ => rows.OrderBy(SectionOrder),
        }];
        return Page();
    }

    private static int SectionOrder(ComparedFigure row) => Core.Ledgers.Sections.Titles.Keys.ToList().IndexOf(row.Indicator.Section);

    /// <summary>“2021-11”, or null.</summary>
    private static Period? Read(string? text) =>
        text?.Split('-') is [var year, var month] && int.TryParse(year, out var y) && int.TryParse(month, out var m) && Period.TryCreate(y, m, out var period) ? period : null;
}
