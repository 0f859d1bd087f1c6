using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Talent.Queries;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Talent.Pages;

/// <summary>人才与奖励: who was recommended, by education and source, and the awards by grade.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, TalentBoard board) : BoardPage(current, boards, texts)
{
    private static readonly string[] Educations = ["博士", "硕士", "本科"];

    public override IReadOnlyList<string> Ledgers => ["talent", "award"];

    public override IReadOnlyList<string> Codes => ["enclave.doctors_recommended", "enclave.doctors_recommended_cumulative", "talent.foreign_experts", "award.nominated_first", "award.nominated_second"];

    public TalentBoardData Data { get; private set; } = null!;

    /// <summary>People recommended in the period.</summary>
    public int Recommended => Data.People.Where(p => p.Year == View.Period.Year).Sum(p => p.Count);

    protected override async Task ReadAsync(CancellationToken cancel) => Data = await board.ReadAsync(View.Access, View.Years, cancel);

    protected override IEnumerable<Chart> Draw()
    {
        yield return Years(T["历年同期推荐人才按学历"], "名", Educations, Data.People.Select(p => (p.Year, p.Education, p.Count)));
        var sources = Data.People.Where(p => p.Year == View.Period.Year).GroupBy(p => p.Source).Select(g => (Name: g.Key, Count: g.Sum(p => p.Count), Doctors: g.Where(p => p.Education == "博士").Sum(p => p.Count))).OrderByDescending(s => s.Count).ToList();
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["本期人才来源"], Unit = T["名"], CategoryLabel = T["来源"], Categories = [.. sources.Select(s => s.Name.Length == 0 ? T["未填写"] : T[s.Name])],
            Series = [new(T["推荐人才"], [.. sources.Select(s => (decimal?)s.Count)]), new(T["其中博士"], [.. sources.Select(s => (decimal?)s.Doctors)])],
            Summary = sources.Sum(s => s.Count) is > 0 and var all && sources.Where(s => s.Name != "本地").Sum(s => s.Count) is > 0 and var outside ? T["{0}% 来自飞地", Show.Number(outside * 100m / all, 1)] : null,
            Source = Source, Links = [.. sources.Select(s => View.LedgerInPeriod("talent", "recommendedOn", ("source", s.Name)))], Decimals = 0,
        };
        var categories = Data.People.Where(p => p.Year == View.Period.Year).GroupBy(p => p.Category).Select(g => (Name: g.Key, Count: g.Sum(p => p.Count))).OrderByDescending(c => c.Count).ToList();
        yield return new Chart
        {
            Kind = ChartKind.Donut, Title = T["本期人才按类别"], Unit = T["名"], CategoryLabel = T["类别"], Categories = [.. categories.Select(c => c.Name.Length == 0 ? T["未填写"] : T[c.Name])],
            Series = [new(T["人数"], [.. categories.Select(c => (decimal?)c.Count)])], Source = Source, Decimals = 0,
        };
        yield return Years(T["历年同期推荐科技奖励按等级"], "项", TalentBoard.Grades, Data.Awards.Select(a => (a.Year, a.Grade, a.Nominated)));
    }

    private Chart Years(string title, string unit, string[] order, IEnumerable<(int Year, string Kind, int Count)> counts)
    {
        var rows = counts.ToLookup(c => (c.Year, c.Kind), c => c.Count);
        var kinds = order.Concat(rows.Select(r => r.Key.Kind).Order(StringComparer.Ordinal)).Distinct().Where(k => rows.Any(r => r.Key.Kind == k)).ToList();
        return new Chart
        {
            Kind = ChartKind.StackedBar, Title = title, Unit = T[unit], CategoryLabel = T["年份"], Categories = [.. View.Years.Select(p => YearText(p.Year))],
            Series = [.. kinds.Select(k => new ChartSeries(k.Length == 0 ? T["未填写"] : T[k], [.. View.Years.Select(p => (decimal?)rows[(p.Year, k)].Sum())]))], Source = Source, Decimals = 0,
        };
    }
}
