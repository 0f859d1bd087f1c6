using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Credit.Queries;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Credit.Pages;

/// <summary>科技贷: balance, overdue and price by bank, and what falls due.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, LoanBoard board) : BoardPage(current, boards, texts)
{
    public override IReadOnlyList<string> Ledgers => ["loan"];

    public override IReadOnlyList<string> Codes => ["loan.balance", "loan.issued", "loan.count", "loan.enterprises", "loan.average_rate"];

    public LoanBoardData Data { get; private set; } = null!;

    /// <summary>Overdue part of the balance in %.</summary>
    public decimal? OverdueShare => Data.BalanceFen > 0 ? (decimal)Data.OverdueFen / Data.BalanceFen * 100 : null;

    protected override async Task ReadAsync(CancellationToken cancel) => Data = await board.ReadAsync(View.Access, View.Period, cancel);

    protected override IEnumerable<Chart> Draw()
    {
        var banks = Data.Banks.Where(b => b.Balance > 0).ToList();
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["各银行贷款余额"], Unit = T["万元"], CategoryLabel = T["合作银行"], Categories = [.. banks.Select(b => NameOf(b.Bank))],
            Series = [new(T["余额"], [.. banks.Select(b => (decimal?)Wan(b.Balance))]), new(T["本期放款"], [.. banks.Select(b => (decimal?)Wan(b.Issued))])],
            Summary = banks is [var first, ..] ? T["{0}余额最大，占 {1}%", NameOf(first.Bank), Show.Number((decimal)first.Balance / Data.BalanceFen * 100, 1)] : null,
            Source = Source, Links = [.. banks.Select(b => View.Ledger("loan", ("bank", b.Bank)))],
        };
        var months = Data.Months.Select(m => (m.Year, m.Month, Wan(m.Fen))).ToList();
        yield return MonthChart(T["逐月放款"], "万元", ByMonth(View.Period.Year, months), ByMonth(View.Period.Year - 1, months));
        var priced = Data.Banks.Where(b => b.AverageRate is not null).OrderBy(b => b.AverageRate).ToList();
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["各银行平均利率（本期放款，按金额加权）"], Unit = "%", CategoryLabel = T["合作银行"], Categories = [.. priced.Select(b => NameOf(b.Bank))],
            Series = [new(T["平均利率"], [.. priced.Select(b => b.AverageRate)])],
            Summary = priced.Count > 1 ? T["{0}最低，{1}最高，相差 {2} 个百分点", NameOf(priced[0].Bank), NameOf(priced[^1].Bank), Show.Number(priced[^1].AverageRate!.Value - priced[0].AverageRate!.Value)] : null, Source = Source,
        };
    }

    private string NameOf(string bank) => bank.Length == 0 ? T["未填写"] : bank;
}
