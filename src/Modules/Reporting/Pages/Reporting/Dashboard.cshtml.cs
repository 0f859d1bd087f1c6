using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Web;
using Kechuang.Reporting.Figures;
using Kechuang.Reporting.Pages.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Reporting.Pages;

/// <summary>The way in: the district's dashboard, or the first page that the person's role is for.</summary>
[Authorize(Permissions.SignedIn)]
internal sealed class DashboardModel(Viewing viewing, ICurrentAccess current, DashboardReader reader, Charts charts, FigureWords words, IReadOnlyList<Core.Modules.Module> modules) : ViewPage(viewing)
{
    public DashboardData Data { get; private set; } = null!;

    public FigureTable Table => Data.Table;

    /// <summary>Charts in the order of the page.</summary>
    public IReadOnlyList<Chart> Drawings { get; private set; } = [];

    /// <summary>Codes of a theme that have a figure.</summary>
    public IEnumerable<Figure> Of(Theme theme) => theme.Codes.Select(c => Table[c]).OfType<Figure>().Where(f => f.Number is not null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var access = current.Required;
        if (!access.Can(Permissions.FiguresRead))
        {
            return Redirect(FirstPageOf(access));
        }

        if (await ResolveAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Data = await reader.ReadAsync(View, cancel);
        Drawings = [.. Draw()];
        return Page();
    }

    private string FirstPageOf(Access access) =>
        access.Can(Permissions.LedgerRead) ? "/ledgers"
        : modules.SelectMany(m => m.Menu).Where(m => m.Href != "/" && access.Can(m.Permission)).OrderBy(m => m.Slot).ThenBy(m => m.Order).FirstOrDefault()?.Href ?? "/account";

    private IEnumerable<Chart> Draw()
    {
        Indicator Of(string code) => Table[code]!.Indicator;
        foreach (var code in new[] { "fund.used", "loan.issued", DashboardReader.Spread, "rd.reported" }.Where(c => View.Years.Count > 1 && Data.Years.ContainsKey(c)).Take(2))
        {
            yield return charts.Years(View, Of(code), Data.Years[code], Table);
        }

        foreach (var code in DashboardReader.Monthly.Where(Data.Months.ContainsKey).Take(1))
        {
            yield return charts.Months(View, Of(code), Data.Months[code], Data.MonthsBefore[code]);
        }

        var parts = DashboardData.FundParts.Select(c => Table[c]).OfType<Figure>().Where(f => f.Number > 0).ToList();
        if (parts.Count > 1)
        {
            yield return charts.Parts(View, "科技资金构成", parts);
        }

        foreach (var peers in Data.Peers)
        {
            yield return charts.Rank(View, peers);
        }

        if (Data.ByTownship.Count > 1)
        {
            yield return charts.By(View, Of(DashboardReader.Spread), "乡镇街道", Data.ByTownship);
        }

        if (Data.ByField.Count > 1)
        {
            yield return charts.By(View, Of(DashboardReader.Spread), "技术领域", Data.ByField);
        }
    }

    /// <summary>“创历史同期新高 · 零的突破”, or null.</summary>
    public string? NoteOf(Figure figure) => string.Join(" · ", words.Firsts(Table, figure.Code)) is { Length: > 0 } note ? note : null;

    /// <summary>The figure's course over the years.</summary>
    public IReadOnlyList<decimal>? CourseOf(Figure figure) => Data.Years.TryGetValue(figure.Code, out var values) ? [.. values.OfType<decimal>()] : null;
}
