using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Web;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Vouchers.Pages;

/// <summary>创新券: issued, used, redeemed, open and lost.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, VoucherBoard board) : BoardPage(current, boards, texts)
{
    private IReadOnlyDictionary<string, IReadOnlyList<decimal?>> months = new Dictionary<string, IReadOnlyList<decimal?>>();

    public override IReadOnlyList<string> Ledgers => ["voucher"];

    public override IReadOnlyList<string> Codes => ["voucher.issued", "voucher.used", "voucher.redeemed"];

    public VoucherBoardData Data { get; private set; } = null!;

    protected override async Task ReadAsync(CancellationToken cancel)
    {
        Data = await board.ReadAsync(View.Access, View.Period, cancel);
        months = await Boards.CoursesAsync(View, Codes, [.. Enumerable.Range(1, View.Period.ThroughMonth).Select(m => Window.OfMonth(View.Period.Year, m))], cancel);
    }

    protected override IEnumerable<Chart> Draw()
    {
        yield return new Chart
        {
            Kind = ChartKind.Line, Title = T["创新券逐月发放、使用、兑付"], Unit = T["万元"], CategoryLabel = T["月份"], Categories = Months,
            Series = [.. new[] { ("voucher.issued", "发放"), ("voucher.used", "使用"), ("voucher.redeemed", "兑付") }.Where(c => months.ContainsKey(c.Item1)).Select(c => new ChartSeries(T[c.Item2], [.. months[c.Item1].Select(v => v ?? 0)]))], Source = Source,
        };
        yield return Uses(T["各服务机构使用额"], T["服务机构"], Data.Providers, "provider");
        yield return Uses(T["按服务类别"], T["服务类别"], Data.Services, "serviceKind");
        var stock = Data.Stock;
        yield return new Chart
        {
            Kind = ChartKind.Donut, Title = T["未使用创新券的去向"], Unit = T["万元"], CategoryLabel = T["状态"], Categories = [T["有效未用"], T["过期未用"], T["已用待兑付"]],
            Series = [new(T["金额"], [Wan(stock.Open), Wan(stock.Expired), Wan(stock.Owed)])], Source = T["历年发放，截至{0}", BoardView.Day(View.End)],
        };
    }

    private Chart Uses(string title, string label, IReadOnlyList<VoucherUse> uses, string column) => new()
    {
        Kind = ChartKind.HorizontalBar, Title = title, Unit = T["万元"], CategoryLabel = label, Categories = [.. uses.Select(u => u.Name.Length == 0 ? T["未填写"] : T[u.Name])],
        Series = [new(T["使用"], [.. uses.Select(u => (decimal?)Wan(u.Used))]), new(T["其中已兑付"], [.. uses.Select(u => (decimal?)Wan(u.Redeemed))])],
        Source = Source, Links = [.. uses.Select(u => View.LedgerInPeriod("voucher", "usedOn", (column, u.Name)))],
    };
}
