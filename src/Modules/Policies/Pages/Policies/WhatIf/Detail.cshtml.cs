using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Policies.WhatIf;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Policies.Pages.WhatIf;

/// <summary>The report of a comparison: what it costs, who gains and who loses, where, and whether the money suffices.</summary>
[Authorize(Policy = Permissions.PoliciesRead)]
internal sealed class DetailModel(ICurrentAccess current, WhatIfReader reader, WhatIfDesk desk, Texts texts) : OutcomePage(current, texts)
{
    private const int MostBars = 12;

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public int Version { get; set; }

    public WhatIfView View { get; private set; } = null!;

    public WhatIfReport Report => View.Report;

    public bool MayRun => WhatIfDesk.MayRun(Access);

    /// <summary>The whole in a sentence or two.</summary>
    public IReadOnlyList<string> Sentences
    {
        get
        {
            var (r, c) = (Report, View.Counts);
            var said = new List<string>
            {
                T["按 {0} 年企业数据，现行版本惠及 {1} 家企业，需要 {2} 万元；改后惠及 {3} 家，需要 {4} 万元，{5}。", r.Year, r.FirmsBefore, Show.Number(r.Before.Wan), r.FirmsAfter, Show.Number(r.After.Wan), Told(r.Difference)],
                T["{0} 家企业增加，{1} 家减少，{2} 家新受惠，{3} 家不再受惠。", c.Winners, c.Losers, c.New, c.Out],
            };
            if (r.Budget is { } budget)
            {
                said.Add(budget >= r.After ? T["可用预算 {0} 万元，改后够用，余 {1} 万元。", Show.Number(budget.Wan), Show.Number((budget - r.After).Wan)] : T["可用预算 {0} 万元，改后还缺 {1} 万元。", Show.Number(budget.Wan), Show.Number((r.After - budget).Wan)]);
            }

            if (View.Clauses.Where(w => w.Before?.Days is not null && w.After?.Days is not null && w.Before.Days != w.After.Days).ToList() is { Count: > 0 } timed)
            {
                said.AddRange(timed.Select(w => T["“{0}”的办理时限从 {1} 个工作日改为 {2} 个工作日。", w.Title, w.Before!.Days!, w.After!.Days!].ToString()));
            }

            return said;
        }
    }

    /// <summary>Firms about which more must be known than the register says.</summary>
    public int Unknown => View.Clauses.Sum(c => c.After?.Unknown ?? 0);

    public Chart ClauseChart => Compare(T["各条款需要的资金"], T["条款"], [.. View.Clauses.Select(c => new WhatIfGroup(c.Title, 0, 0, new Money(c.Before?.Fen ?? 0), new Money(c.After?.Fen ?? 0)))]);

    public Chart TownshipChart => Compare(T["各乡镇街道得到的资金"], T["乡镇街道"], View.Townships);

    public Chart FieldChart => Compare(T["各技术领域得到的资金"], T["技术领域"], View.Fields);

    public Chart SizeChart => Compare(T["规上与规下企业得到的资金"], T["规模"], View.Sizes);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, bool shared, CancellationToken cancel)
    {
        var outcome = await desk.ShareAsync(Access, id, Version, shared, Form, cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/policies/whatif/{id}", shared ? T["已共享。"] : T["已取消共享。"]) : NotFound();
    }

    private string Told(Money difference) =>
        difference == Money.Zero ? T["资金不变"] : difference > Money.Zero ? T["增加 {0} 万元", Show.Number(difference.Wan)] : T["减少 {0} 万元", Show.Number(-difference.Wan)];

    private Chart Compare(string title, string label, IReadOnlyList<WhatIfGroup> groups)
    {
        var shown = groups.Take(MostBars).ToList();
        return new Chart
        {
            Kind = ChartKind.Bar, Title = title, Unit = T["万元"], CategoryLabel = label, Categories = [.. shown.Select(g => g.Name.Length > 0 ? T[g.Name].ToString() : T["未填写"].ToString())],
            Series = [new ChartSeries(T["现行"], [.. shown.Select(g => (decimal?)g.Before.Wan)]), new ChartSeries(T["改后"], [.. shown.Select(g => (decimal?)g.After.Wan)])],
            Summary = groups.Count > MostBars ? T["只画出金额最大的 {0} 项。", MostBars] : null, Source = T["{0} 的名录与申报数据", $"{Report.FactsOn:yyyy-MM-dd}"],
        };
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await reader.ReadAsync(Access, id, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
