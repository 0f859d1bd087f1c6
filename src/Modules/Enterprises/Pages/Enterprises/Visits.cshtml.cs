using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Enterprises.Queries;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Enterprises.Pages.Enterprises;

/// <summary>走访与培训: problems still open with their age, and how far training reaches.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class VisitsModel(ICurrentAccess current, Boards boards, Texts texts, VisitBoard board) : BoardPage(current, boards, texts)
{
    public override IReadOnlyList<string> Ledgers => ["visit", "event", "attendance"];

    public override IReadOnlyList<string> Codes => ["visit.count", "visit.enterprises", "visit.problems", "visit.problems_resolved", "training.sessions", "training.enterprises", "science_popularisation.events", "science_popularisation.attendance"];

    public VisitBoardData Data { get; private set; } = null!;

    /// <summary>Days a problem has been open.</summary>
    public int AgeOf(OpenProblem problem) => View.End.DayNumber - problem.VisitedOn.DayNumber;

    /// <summary>A month is normal, three months are too long.</summary>
    public static Tone ToneOf(int age) => age switch { > 90 => Tone.Danger, > 30 => Tone.Warning, _ => Tone.Neutral };

    protected override async Task ReadAsync(CancellationToken cancel) => Data = await board.ReadAsync(View.Access, View.Period, cancel);

    protected override IEnumerable<Chart> Draw()
    {
        yield return new Chart
        {
            Kind = ChartKind.Bar, Title = T["各科室走访与问题办结"], Unit = T["次"], CategoryLabel = T["走访科室"], Categories = [.. Data.Offices.Select(o => o.Office.Length == 0 ? T["未填写"] : T[o.Office])],
            Series = [new(T["走访"], [.. Data.Offices.Select(o => (decimal?)o.Visits)]), new(T["收集问题"], [.. Data.Offices.Select(o => (decimal?)o.Problems)]), new(T["已办结"], [.. Data.Offices.Select(o => (decimal?)o.Resolved)])],
            Source = Source, Links = [.. Data.Offices.Select(o => View.LedgerInPeriod("visit", "visitedOn", ("office", o.Office)))], Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["巡回培训覆盖企业"], Unit = T["家"], CategoryLabel = T["乡镇街道"], Categories = [.. Data.Townships.Select(t => t.Township.Length == 0 ? T["未填写"] : t.Township)],
            Series = [new(T["参加企业"], [.. Data.Townships.Select(t => (decimal?)t.Trained)]), new(T["在册企业"], [.. Data.Townships.Select(t => (decimal?)t.Firms)])],
            Summary = Data.Townships.Sum(t => t.Firms) is > 0 and var all ? T["覆盖在册企业的 {0}%", Show.Number(Data.Townships.Sum(t => t.Trained) * 100m / all, 1)] : null, Source = Source, Decimals = 0,
        };
    }
}
