using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Web;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Enterprises.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Enterprises.Pages.Enterprises;

/// <summary>一企一档: everything known of one firm on one page, within the reader's reach.</summary>
[Authorize(Policy = Permissions.ProfileRead)]
internal sealed class ProfileModel(ICurrentAccess current, EnterpriseProfile profiles, Texts T) : PageModel
{
    /// <summary>How many dated facts are shown unless all are asked for.</summary>
    private const int Shown = 60;

    public Access Access { get; } = current.Required;

    public Profile Profile { get; private set; } = null!;

    public Enterprise Firm => Profile.Enterprise;

    public IReadOnlyList<IGrouping<int, DatedFact>> Timeline { get; private set; } = [];

    public int FactCount { get; private set; }

    public bool HasMore { get; private set; }

    public async Task<IActionResult> OnGetAsync(string creditCode, string? facts, CancellationToken cancel)
    {
        if (await profiles.FindAsync(Access, creditCode, cancel) is not { } profile)
        {
            return NotFound();
        }

        Profile = profile;
        var all = profile.Facts.ToList();
        (FactCount, HasMore) = (all.Count, facts != "all" && all.Count > Shown);
        Timeline = [.. (HasMore ? all.Take(Shown) : all).GroupBy(f => f.On.Year)];
        return Page();
    }

    /// <summary>What a fact is: the ledger, the date's title and the record's name where it says more than the firm.</summary>
    public string Words(DatedFact fact)
    {
        var name = fact.Sheet.NameColumn is { Kind: ColumnKind.Enterprise } || fact.Record is Enterprise ? "" : LedgerCells.Text(T, fact.Sheet.NameColumn, fact.Record);
        var head = $"{T[fact.Sheet.Title]} · {T[fact.Column.Title]}";
        return name.Length == 0 ? head : T["{0}：{1}", head, name];
    }

    /// <summary>How much of a title's validity is over, in percent.</summary>
    public decimal Elapsed(TitleRecord title)
    {
        var (from, until) = (title.ValidFrom!.Value.DayNumber, title.ValidUntil!.Value.DayNumber);
        return until <= from ? 100 : Math.Clamp(100m * (Profile.On.DayNumber - from) / (until - from), 0, 100);
    }

    /// <summary>Money received by year, a series a ledger; null where there was none.</summary>
    public Chart? MoneyChart()
    {
        var money = Profile.MoneyByYear.Where(m => m.ByYear.Count > 0).ToList();
        if (money.Count == 0)
        {
            return null;
        }

        var years = Years(money.SelectMany(m => m.ByYear.Keys));
        return new Chart
        {
            Kind = ChartKind.StackedBar, Title = T["历年获得的财政资金"], Unit = T["万元"], CategoryLabel = T["年份"], Categories = [.. years.Select(y => $"{y}")],
            Series = [.. money.Select(m => new ChartSeries(T[m.Sheet.Title], [.. years.Select(y => (decimal?)(m.ByYear.TryGetValue(y, out var sum) ? sum.Wan : 0))]))],
            Source = T["来源：{0}", string.Join(T["、"], money.Select(m => T[m.Sheet.Title]))],
        };
    }

    /// <summary>R&amp;D expense by year, from the year's last return; null where there is none.</summary>
    public Chart? ExpenseChart()
    {
        var returns = Profile.Returns;
        return returns.Count == 0 ? null : new Chart
        {
            Kind = ChartKind.Bar, Title = T["历年研发费用"], Unit = T["万元"], CategoryLabel = T["年份"], Categories = [.. returns.Select(r => r.Month == 12 ? $"{r.Year}" : T["{0} 年 1—{1} 月", r.Year, r.Month])],
            Series = [new ChartSeries(T["研发费用"], [.. returns.Select(r => r.Expense?.Wan)])],
            Source = T["来源：研发投入台账，每年取最后一次上报"],
        };
    }

    private static List<int> Years(IEnumerable<int> years)
    {
        var all = years.ToList();
        return [.. Enumerable.Range(all.Min(), all.Max() - all.Min() + 1)];
    }
}
