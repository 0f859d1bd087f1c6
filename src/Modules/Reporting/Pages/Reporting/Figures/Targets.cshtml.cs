using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Web;
using Kechuang.Reporting.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Reporting.Pages.Figures;

/// <summary>The year's targets and how far they are.</summary>
[Authorize(Permissions.FiguresRead)]
internal sealed class TargetsModel(Viewing viewing, Comparison comparison, FigureWords words, Charts charts, Texts T) : ViewPage(viewing)
{
    public IReadOnlyList<TargetProgress> Targets { get; private set; } = [];

    public FigureTable Table { get; private set; } = null!;

    public decimal Pace => TargetProgress.PaceOf(View.Period);

    public Chart? Drawing { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await ResolveAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        (Table, Targets) = await comparison.TargetsAsync(View, cancel);
        var told = Targets.Where(t => t.Completion is not null).ToList();
        Drawing = told.Count == 0 ? null : new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["目标完成率"], Unit = "%", CategoryLabel = T["指标"], Categories = [.. told.Select(t => words.Title(t.Indicator))],
            Series = [new(T["目标完成率"], [.. told.Select(t => t.Completion)])], Links = [.. told.Select(t => View.LinkTo(t.Indicator.Code))],
            Summary = T["{0} 项目标中 {1} 项已完成；全年时间已过 {2}%", Targets.Count, told.Count(t => t.Completion >= 100), Show.Number(Pace)], Source = charts.Cutoff(View),
        };
        return Page();
    }
}
