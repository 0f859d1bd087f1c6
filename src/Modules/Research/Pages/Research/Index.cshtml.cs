using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Web;
using Kechuang.Research.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Research.Pages;

/// <summary>An index of the regional statistics with the district's places.</summary>
internal sealed record RegionPlace(string Index, decimal? Value, string Unit, int? Rank, decimal? Growth, int? GrowthRank, int Regions);

/// <summary>研发与成果: who of the above-scale firms has to be called, the district among its peers, patents and contracts.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, ReturnBoard board) : BoardPage(current, boards, texts)
{
    /// <summary>The lists with their words.</summary>
    public static readonly IReadOnlyList<(ReturnList List, string Title)> Lists = [(ReturnList.Missing, "未上报"), (ReturnList.Unregistered, "未注册研发系统"), (ReturnList.New, "新增研发"), (ReturnList.Dropped, "本期退出")];

    private const string Expenses = "规上企业研发费用";

    private IReadOnlyDictionary<string, IReadOnlyList<decimal?>> courses = new Dictionary<string, IReadOnlyList<decimal?>>();

    [BindProperty(SupportsGet = true)]
    public ReturnList List { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public override IReadOnlyList<string> Ledgers => ["rdReturn", "region", "contract", "patent"];

    public override IReadOnlyList<string> Codes =>
        ["rd.reported", "rd.reporting_enterprises", "rd.registration_rate", "rd.newly_active", "rd.gross_last_year", "rd.intensity_last_year", "hitech.added_value", "contract.value", "patent.inventions_granted", "patent.inventions_valid"];

    public ReturnBoardData Data { get; private set; } = null!;

    /// <summary>Null where the person sees a part of the district only.</summary>
    public RegionTable? Regions { get; private set; }

    public IReadOnlyList<RegionPlace> Places { get; private set; } = [];

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        Data = await board.ReadAsync(View.Access, View.Period, List, PageNumber, cancel);
        courses = await Boards.CoursesAsync(View, ["patent.applied", "patent.inventions_granted", "contract.value"], [.. View.Years.Select(Window.Of)], cancel);
        if (View.Access.Role.Reach == Reach.District)
        {
            Regions = await Boards.RegionsAsync(View, cancel);
            Places = [.. Regions.Indices.Select(PlaceOf).OfType<RegionPlace>()];
        }
    }

    protected override IEnumerable<Chart> Draw()
    {
        if (Regions?.At(Expenses, View.Period.Year, View.Period.ThroughMonth).Where(r => r.Growth is not null).OrderByDescending(r => r.Growth).ToList() is { Count: > 0 } peers)
        {
            var own = peers.FindIndex(r => r.Region == View.District.Name);
            yield return new Chart
            {
                Kind = ChartKind.RankBar, Title = T["规上企业研发费用增速：全市各地区"], Unit = "%", CategoryLabel = T["地区"], Categories = [.. peers.Select(p => p.Region ?? "")], Series = [new(T["增速"], [.. peers.Select(p => p.Growth)])],
                Highlight = own < 0 ? null : own, Summary = own < 0 ? null : T["增速 {0}%，{1} 个地区中列第 {2}", Show.Number(peers[own].Growth!.Value), peers.Count, Regions.GrowthRank(Expenses, View.Period.Year, View.Period.ThroughMonth)], Source = T["区域统计"],
            };
        }

        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["各乡镇街道上报研发费用"], Unit = T["万元"], CategoryLabel = T["乡镇街道"], Categories = [.. Data.Townships.Select(t => t.Township.Length == 0 ? T["未填写"] : t.Township)],
            Series = [new(YearName(View.Period.Year), [.. Data.Townships.Select(t => (decimal?)Wan(t.Now))]), new(YearName(View.Period.Year - 1), [.. Data.Townships.Select(t => (decimal?)Wan(t.Before))])], Source = Source,
        };
        yield return Years(T["历年同期专利"], "件", ("patent.applied", "专利申请"), ("patent.inventions_granted", "发明专利授权"));
        yield return Years(T["历年同期技术合同成交额"], "万元", ("contract.value", "成交额"));
        yield return new Chart
        {
            Kind = ChartKind.Donut, Title = T["本期技术合同按类型"], Unit = T["万元"], CategoryLabel = T["类型"], Categories = [.. Data.Contracts.Select(c => c.Kind.Length == 0 ? T["未填写"] : T[c.Kind])], Series = [new(T["成交额"], [.. Data.Contracts.Select(c => (decimal?)Wan(c.Value))])],
            Summary = T["共 {0} 份", Data.Contracts.Sum(c => c.Count)], Source = Source, Links = [.. Data.Contracts.Select(c => View.LedgerInPeriod("contract", "registeredOn", ("kind", c.Kind)))],
        };
    }

    private Chart Years(string title, string unit, params (string Code, string Name)[] series) => new()
    {
        Kind = ChartKind.Line, Title = title, Unit = T[unit], CategoryLabel = T["年份"], Categories = [.. View.Years.Select(p => YearText(p.Year))],
        Series = [.. series.Where(s => courses.ContainsKey(s.Code)).Select(s => new ChartSeries(T[s.Name], courses[s.Code]))], Source = Source,
    };

    /// <summary>The index at the period, or at the latest cut-off before it.</summary>
    private RegionPlace? PlaceOf(string index)
    {
        var (year, month) = Regions!.CutOffs(index).LastOrDefault(c => c.Year < View.Period.Year || (c.Year == View.Period.Year && c.Month <= View.Period.ThroughMonth));
        if (year == 0)
        {
            return null;
        }

        var rows = Regions.At(index, year, month).ToList();
        var unit = (rows.FirstOrDefault() as Ledgers.RegionStatistic)?.Unit ?? "";
        return new RegionPlace($"{T[index]} ({year:0000}-{month:00})", Regions.Value(index, null, year, month), unit, Regions.Rank(index, null, year, month), Regions.Growth(index, year, month), Regions.GrowthRank(index, year, month), rows.Count);
    }
}
