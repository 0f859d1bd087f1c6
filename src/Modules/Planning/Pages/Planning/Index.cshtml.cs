using Kechuang.Contracts.Planning;
using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Web;
using Kechuang.Planning.Queries;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Planning.Pages;

/// <summary>A target as it stands: how far, and how far the calendar says it should be (both in % of the year's target).</summary>
internal sealed record TargetProgress(TargetValue Target, string Title, string Unit, decimal Reached, decimal Completion, decimal Pace)
{
    public (Tone Tone, string Words) State => Completion >= 100 ? (Tone.Success, "已完成") : Completion >= Pace ? (Tone.Info, "达到序时进度") : (Tone.Warning, "落后序时进度");
}

/// <summary>规划与信息: targets by section with their pace; reports, instructions, coverage, honours.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, PlanningBoard board, ITargets targets) : BoardPage(current, boards, texts)
{
    private static readonly string[] Kinds = ["专报", "批示", "媒体报道"];

    public override IReadOnlyList<string> Ledgers => ["target", "briefing", "honour"];

    public override IReadOnlyList<string> Codes => ["brief.reports", "brief.instructions", "brief.media", "honour.received"];

    public PlanningBoardData Data { get; private set; } = null!;

    /// <summary>The year's targets, the furthest behind first.</summary>
    public IReadOnlyList<TargetProgress> Targets { get; private set; } = [];

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        Data = await board.ReadAsync(View.Access, View.Period, cancel);
        var goals = await targets.OfAsync(View.District.Id, View.Period.Year, cancel);
        var table = await Boards.FiguresAsync(View, [.. goals.Select(g => g.Code)], cancel);
        var pace = View.Period.ShareOfYear;
        Targets = [.. from goal in goals
            let done = table[$"{goal.Code}.{Facet.Completion}"]
            let reached = table.Number(goal.Code)
            where done?.Number is not null && reached is not null
            let progress = new TargetProgress(goal, T[done.Indicator.Title], T[goal.Unit], reached.Value, done.Number!.Value, pace)
            orderby progress.Completion
            select progress];
    }

    protected override IEnumerable<Chart> Draw()
    {
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["年度目标完成情况"], Unit = "%", CategoryLabel = T["目标"], Categories = [.. Targets.Select(t => t.Title)],
            Series = [new(T["完成率"], [.. Targets.Select(t => (decimal?)t.Completion)]), new(T["序时进度"], [.. Targets.Select(t => (decimal?)t.Pace)])],
            Summary = Targets.Count > 0 ? T["{0} 项目标，{1} 项完成，{2} 项落后序时进度（{3}%）", Targets.Count, Targets.Count(t => t.Completion >= 100), Targets.Count(t => t.Completion < t.Pace), Show.Number(Targets[0].Pace)] : null,
            Source = Source, Links = [.. Targets.Select(t => View.Figure(t.Target.Code))], Decimals = 1,
        };
        var counts = Data.Months.ToDictionary(m => (m.Month, m.Kind), m => m.Count);
        yield return new Chart
        {
            Kind = ChartKind.StackedBar, Title = T["专报、批示与报道逐月"], Unit = T["件"], CategoryLabel = T["月份"], Categories = Months,
            Series = [.. Kinds.Select(k => new ChartSeries(T[k], [.. Enumerable.Range(1, View.Period.ThroughMonth).Select(m => (decimal?)counts.GetValueOrDefault((m, k)))]))], Source = Source, Decimals = 0,
        };
    }
}
