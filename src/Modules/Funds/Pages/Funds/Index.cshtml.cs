using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Web;
using Kechuang.Funds.Queries;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Funds.Pages;

/// <summary>科技资金: use against last year by month and category, and what came from above.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, UpperFundBoard board) : BoardPage(current, boards, texts)
{
    private static readonly string[] Parts = ["reward.paid", "project.subsidy_paid", "voucher.used"];

    private static readonly string[] Courses = ["fund.used", .. Parts];

    private IReadOnlyDictionary<string, IReadOnlyList<decimal?>> now = new Dictionary<string, IReadOnlyList<decimal?>>();
    private IReadOnlyDictionary<string, IReadOnlyList<decimal?>> before = new Dictionary<string, IReadOnlyList<decimal?>>();

    public override IReadOnlyList<string> Ledgers => ["upperFund"];

    public override IReadOnlyList<string> Codes => ["fund.used", .. Parts, "upper_funds.received"];

    public UpperFundBoardData Data { get; private set; } = null!;

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        Data = await board.ReadAsync(View.Access, View.Period, cancel);
        Window[] Of(int year) => [.. Enumerable.Range(1, View.Period.ThroughMonth).Select(m => Window.Of(new Period(year, m)))];
        now = await Boards.CoursesAsync(View, Courses, Of(View.Period.Year), cancel);
        before = await Boards.CoursesAsync(View, Courses, Of(View.Period.Year - 1), cancel);
    }

    protected override IEnumerable<Chart> Draw()
    {
        var (used, usedBefore) = (now.GetValueOrDefault("fund.used", []), before.GetValueOrDefault("fund.used", []));
        yield return new Chart
        {
            Kind = ChartKind.Line, Title = T["科技资金累计使用"], Unit = T["万元"], CategoryLabel = T["月份"], Categories = Months,
            Series = [new(YearName(View.Period.Year), used), new(YearName(View.Period.Year - 1), usedBefore)],
            Summary = used is [.., { } mine] && usedBefore is [.., { } theirs] ? T[mine >= theirs ? "比上年同期多 {0} 万元" : "比上年同期少 {0} 万元", Show.Number(Math.Abs(mine - theirs))] : null, Source = Source,
        };
        var parts = Parts.Where(now.ContainsKey).ToList();
        yield return new Chart
        {
            Kind = ChartKind.Bar, Title = T["资金使用按类别"], Unit = T["万元"], CategoryLabel = T["类别"], Categories = [.. parts.Select(p => T[Figures[p]?.Indicator.Title ?? p])],
            Series = [new(YearName(View.Period.Year), [.. parts.Select(p => now[p][^1])]), new(YearName(View.Period.Year - 1), [.. parts.Select(p => before[p][^1])])], Source = Source, Links = [.. parts.Select(View.Figure)],
        };
        yield return MonthChart(T["科技资金逐月使用"], "万元", Steps(used), Steps(usedBefore));
        yield return new Chart
        {
            Kind = ChartKind.Bar, Title = T["上级资金按级别"], Unit = T["万元"], CategoryLabel = T["级别"], Categories = [.. Data.Levels.Select(l => l.Level.Length == 0 ? T["未填写"] : T[l.Level])],
            Series = [new(YearName(View.Period.Year), [.. Data.Levels.Select(l => (decimal?)Wan(l.Received))]), new(YearName(View.Period.Year - 1), [.. Data.Levels.Select(l => (decimal?)Wan(l.YearEarlier))])],
            Source = Source, Links = [.. Data.Levels.Select(l => View.LedgerInPeriod("upperFund", "receivedOn", ("level", l.Level)))],
        };
    }

    /// <summary>Each month's part of a cumulative course.</summary>
    private static IReadOnlyList<decimal?> Steps(IReadOnlyList<decimal?> course) => [.. course.Select((v, i) => (v ?? 0) - (i == 0 ? 0 : course[i - 1] ?? 0))];
}
