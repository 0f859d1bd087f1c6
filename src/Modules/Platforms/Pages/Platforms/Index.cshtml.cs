using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Platforms.Queries;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Platforms.Pages;

/// <summary>创新平台: carriers by level, institutes by stage, enclaves, alliances and R&amp;D institutions.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, PlatformBoard board) : BoardPage(current, boards, texts)
{
    /// <summary>Stages of an introduced institute, in order.</summary>
    public static readonly IReadOnlyList<string> Stages = ["洽谈", "签约", "建设", "运行"];

    private static readonly string[] Levels = ["国家级", "省级", "市级", "区级"];

    public override IReadOnlyList<string> Ledgers => ["carrier", "institution", "institute", "enclave", "resident", "alliance"];

    public override IReadOnlyList<string> Codes =>
        ["carrier.recognised", "institution.municipal_recognised", "institution.provincial_center_applied", "institution.provincial_institute_applied", "enclave.settled", "enclave.settled_cumulative", "alliance.enterprises_joined", "alliance.enterprises_total"];

    public PlatformBoardData Data { get; private set; } = null!;

    protected override async Task ReadAsync(CancellationToken cancel) => Data = await board.ReadAsync(View.Access, View.Period, cancel);

    protected override IEnumerable<Chart> Draw()
    {
        var counts = Data.Carriers.ToDictionary(c => (c.Kind, c.Level), c => c.Count);
        var kinds = Data.Carriers.GroupBy(c => c.Kind).OrderByDescending(g => g.Sum(c => c.Count)).Select(g => g.Key).ToList();
        var levels = Levels.Concat(Data.Carriers.Select(c => c.Level).Order(StringComparer.Ordinal)).Distinct().Where(l => Data.Carriers.Any(c => c.Level == l)).ToList();
        yield return new Chart
        {
            Kind = ChartKind.StackedBar, Title = T["创新载体按类型和级别"], Unit = T["个"], CategoryLabel = T["类型"], Categories = [.. kinds.Select(NameOf)],
            Series = [.. levels.Select(l => new ChartSeries(NameOf(l), [.. kinds.Select(k => (decimal?)counts.GetValueOrDefault((k, l)))]))],
            Summary = T["共 {0} 个，本期新认定 {1} 个，在孵企业 {2} 家", Data.Carriers.Sum(c => c.Count), Data.Carriers.Sum(c => c.InPeriod), Data.Carriers.Sum(c => c.Incubatees)],
            Source = Source, Links = [.. kinds.Select(k => View.Ledger("carrier", ("kind", k)))], Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["研发机构按类型"], Unit = T["家"], CategoryLabel = T["类型"], Categories = [.. Data.Institutions.Select(i => NameOf(i.Kind))],
            Series = [new(T["累计认定"], [.. Data.Institutions.Select(i => (decimal?)i.Recognised)]), new(T["本期申报"], [.. Data.Institutions.Select(i => (decimal?)i.AppliedInPeriod)])],
            Source = Source, Links = [.. Data.Institutions.Select(i => View.Ledger("institution", ("kind", i.Kind)))], Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.Bar, Title = T["科创飞地入驻企业"], Unit = T["家"], CategoryLabel = T["飞地"], Categories = [.. Data.Enclaves.Select(e => e.Name)],
            Series = [new(T["本期入驻"], [.. Data.Enclaves.Select(e => (decimal?)e.InPeriod)]), new(T["累计入驻"], [.. Data.Enclaves.Select(e => (decimal?)e.Ever)])],
            Source = Source, Links = [.. Data.Enclaves.Select(e => View.Ledger("resident", ("enclaveName", e.Name)))], Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["科创走廊联盟成员企业"], Unit = T["家"], CategoryLabel = T["联盟"], Categories = [.. Data.Alliances.Select(a => a.Name)],
            Series = [new(T["企业"], [.. Data.Alliances.Select(a => (decimal?)a.Enterprises)])], Source = Source, Links = [.. Data.Alliances.Select(a => View.Ledger("alliance", ("allianceName", a.Name)))], Decimals = 0,
        };
    }

    private string NameOf(string word) => word.Length == 0 ? T["未填写"] : T[word];
}
