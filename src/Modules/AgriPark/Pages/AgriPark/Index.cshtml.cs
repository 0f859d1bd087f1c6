using Kechuang.AgriPark.Ledgers;
using Kechuang.AgriPark.Queries;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.AgriPark.Pages;

/// <summary>农业园区: construction against plan, residents and special commissioners.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, ParkBoard board) : BoardPage(current, boards, texts)
{
    public override IReadOnlyList<string> Ledgers => ["parkTask", "parkEntity", "commissioner"];

    public override IReadOnlyList<string> Codes => ["agri.tasks", "agri.tasks_done", "agri.tasks_overdue", "agri.investment_done", "agri.entities", "commissioner.active"];

    public ParkBoardData Data { get; private set; } = null!;

    protected override async Task ReadAsync(CancellationToken cancel) => Data = await board.ReadAsync(View.Access, View.Period, cancel);

    /// <summary>How a task stands at the end of the period.</summary>
    public (Tone Tone, string Words) StateOf(ParkTask task) =>
        task.DoneOn <= View.End ? (task.DoneOn > task.DueOn ? (Tone.Info, T["已完成（晚 {0} 天）", task.DoneOn.Value.DayNumber - task.DueOn!.Value.DayNumber]) : (Tone.Success, T["已完成"]))
        : task.DueOn <= View.End ? (Tone.Danger, T["逾期 {0} 天", View.End.DayNumber - task.DueOn.Value.DayNumber])
        : (Tone.Neutral, T["进行中"]);

    protected override IEnumerable<Chart> Draw()
    {
        var zones = Data.Zones.Where(z => z.Planned > 0).ToList();
        yield return new Chart
        {
            Kind = ChartKind.Target, Title = T["各分区投资完成情况"], Unit = T["万元"], CategoryLabel = T["分区"], Categories = [.. zones.Select(NameOf)],
            Series = [new(T["完成投资"], [.. zones.Select(z => (decimal?)Wan(z.Done))]), new(T["计划投资"], [.. zones.Select(z => (decimal?)Wan(z.Planned))])],
            Summary = zones.Sum(z => z.Planned) is > 0 and var plan ? T["全园完成计划投资的 {0}%", Show.Number(zones.Sum(z => z.Done) * 100m / plan, 1)] : null, Source = T["农业园区任务台账"], Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.StackedBar, Title = T["各分区任务"], Unit = T["项"], CategoryLabel = T["分区"], Categories = [.. Data.Zones.Select(NameOf)],
            Series = [new(T["已完成"], [.. Data.Zones.Select(z => (decimal?)z.TasksDone)]), new(T["未完成"], [.. Data.Zones.Select(z => (decimal?)(z.Tasks - z.TasksDone))])],
            Source = Source, Links = [.. Data.Zones.Select(z => View.Ledger("parkTask", ("zone", z.Zone)))], Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.Donut, Title = T["入驻主体按类型"], Unit = T["家"], CategoryLabel = T["类型"], Categories = [.. Data.Entities.Select(e => e.Kind.Length == 0 ? T["未填写"] : T[e.Kind])],
            Series = [new(T["数量"], [.. Data.Entities.Select(e => (decimal?)e.Count)])], Source = Source, Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["在派科技特派员按乡镇"], Unit = T["名"], CategoryLabel = T["派驻乡镇"], Categories = [.. Data.Townships.Select(t => t.Township.Length == 0 ? T["未填写"] : t.Township)],
            Series = [new(T["特派员"], [.. Data.Townships.Select(t => (decimal?)t.Commissioners)])],
            Summary = T["累计服务 {0} 次，推广技术 {1} 项", Data.Townships.Sum(t => t.Services), Data.Townships.Sum(t => t.Technologies)], Source = Source, Decimals = 0,
        };
    }

    private string NameOf(ZoneProgress zone) => zone.Zone.Length == 0 ? T["未填写"] : T[zone.Zone];
}
