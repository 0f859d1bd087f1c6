using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Programmes.Pages;

/// <summary>科技项目: the call's pipeline, overdue acceptances and acceptance meetings.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, PipelineBoard board) : BoardPage(current, boards, texts)
{
    public override IReadOnlyList<string> Ledgers => ["project"];

    public override IReadOnlyList<string> Codes => ["project.district_solicited", "project.municipal_recommended", "project.district_established", "project.acceptance_meetings", "project.accepted"];

    public PipelineBoardData Data { get; private set; } = null!;

    protected override async Task ReadAsync(CancellationToken cancel) => Data = await board.ReadAsync(View.Access, View.Period, cancel);

    protected override IEnumerable<Chart> Draw()
    {
        var stages = Data.Now.Stages;
        var worst = stages.Zip(stages.Skip(1)).Take(6).MaxBy(p => p.First.Count - p.Second.Count);
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["本年申报的区级项目走到哪一步"], Unit = T["个"], CategoryLabel = T["环节"], Categories = [.. stages.Select(s => T[s.Stage])],
            Series = [new(YearName(View.Period.Year), [.. stages.Select(s => (decimal?)s.Count)]), new(YearName(View.Period.Year - 1), [.. Data.YearEarlier.Stages.Select(s => (decimal?)s.Count)])],
            Summary = worst.First.Count > worst.Second.Count ? T["从“{0}”到“{1}”减少最多，少 {2} 个", T[worst.First.Stage], T[worst.Second.Stage], worst.First.Count - worst.Second.Count] : null, Source = Source, Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.Bar, Title = T["区级项目按类别"], Unit = T["个"], CategoryLabel = T["类别"], Categories = [.. Data.Categories.Select(c => c.Category.Length == 0 ? T["未填写"] : T[c.Category])],
            Series = [new(T["征集"], [.. Data.Categories.Select(c => (decimal?)c.Solicited)]), new(T["立项"], [.. Data.Categories.Select(c => (decimal?)c.Established)])],
            Source = Source, Links = [.. Data.Categories.Select(c => View.LedgerInPeriod("project", "appliedOn", ("level", "区级"), ("category", c.Category)))], Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.StackedBar, Title = T["验收会安排"], Unit = T["个"], CategoryLabel = T["验收会日期"], Categories = [.. Data.Meetings.Select(m => BoardView.Day(m.HeldOn))],
            Series = [new(T["通过"], [.. Data.Meetings.Select(m => (decimal?)m.Passed)]), new(T["未通过"], [.. Data.Meetings.Select(m => (decimal?)(m.Projects - m.Passed))])],
            Summary = T["{0} 场验收会，{1} 个项目上会，{2} 个通过", Data.Meetings.Count, Data.Meetings.Sum(m => m.Projects), Data.Meetings.Sum(m => m.Passed)], Source = Source, Decimals = 0,
        };
    }
}
