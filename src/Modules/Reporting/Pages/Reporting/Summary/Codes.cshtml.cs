using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Reporting.Figures;
using Kechuang.Reporting.Summaries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Reporting.Pages.Summary;

/// <summary>What can be written in a template: codes with their value now, lists and filters with examples.</summary>
[Authorize(Permissions.SummaryRead)]
internal sealed class CodesModel(ICurrentAccess current, DistrictDirectory districts, FigureService figures, IndicatorCatalog catalog, RecordSpan span) : SummaryPage(current, districts)
{
    /// <summary>Filters with what they make of 20950 万元 and its like.</summary>
    public static readonly IReadOnlyList<(string Names, string Example, string Result)> Filters =
    [
        ("with_unit / 带单位", "{{ loan.issued | with_unit }}", "20950万元"), ("amount / 金额", "{{ loan.issued | amount }}", "2.1亿元"), ("yi / 亿元", "{{ loan.issued | yi }}亿元", "2.1亿元"),
        ("yoy", "{{ fund.used | yoy }}", "，同比增长3.44%"), ("change / 增减", "{{ fund.used | change }}", "增长3.44%"), ("pp / 百分点", "{{ rd.intensity_last_year | pp }}", "提高1.14个百分点"),
        ("rank / 位次", "{{ rd.reported.growth_rank | rank }}", "居全市第5位"), ("record / 新高", "{{ tech_sme.recognised | record }}", "，创历史同期新高"), ("first_ever / 零的突破", "{{ gazelle.recognised | first_ever }}", "，实现零的突破"),
        ("join_cn / 顿号", "{{ carrier.first_ever | join_cn }}", "甲、乙"), ("counts_cn / 分项", "{{ institute.by_stage | counts_cn }}", "运行3个、建设3个"), ("date_cn / 日期", "{{ t.due | date_cn }}", "2021年11月30日"),
        ("period_cn / 月份", "{{ through_month | period_cn }}", "1—11月"), ("number_cn / 中文数字", "{{ forloop.index | number_cn }}", "一"),
    ];

    public FigureTable Table { get; private set; } = null!;

    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ResolveAsync(cancel))
        {
            return Forbid();
        }

        Table = await figures.ComputeAsync(District, (await span.OfAsync(District.Id, cancel)).Latest, cancel: cancel);
        Indicators = await catalog.AllAsync(District.Id, cancel);
        return Page();
    }

    /// <summary>The derived codes that have a value now.</summary>
    public IEnumerable<Figure> DerivedOf(Indicator indicator) => Facet.All.Skip(1).Select(f => Table[$"{indicator.Code}.{f}"]).OfType<Figure>();
}
