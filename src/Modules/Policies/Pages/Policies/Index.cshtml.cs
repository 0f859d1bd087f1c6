using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Policies.Queries;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Policies.Pages;

/// <summary>政策兑现: what each clause paid, how long firms waited, and the documents issued.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, PaymentBoard board) : BoardPage(current, boards, texts)
{
    public override IReadOnlyList<string> Ledgers => ["payment", "policy"];

    public override IReadOnlyList<string> Codes => ["reward.paid", "project.subsidy_paid", "reward.days_to_pay_median", "policy.issued"];

    public PaymentBoardData Data { get; private set; } = null!;

    protected override async Task ReadAsync(CancellationToken cancel) => Data = await board.ReadAsync(View.Access, View.Period, cancel);

    protected override IEnumerable<Chart> Draw()
    {
        var timed = Data.Clauses.Where(c => c.Time is not null).OrderByDescending(c => c.Time!.Median).ToList();
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["从受理到兑付用了多少天"], Unit = T["天"], CategoryLabel = T["政策条款"], Categories = [.. timed.Select(c => NameOf(c.Clause))],
            Series = [new(T["中位数"], [.. timed.Select(c => (decimal?)c.Time!.Median)]), new(T["九成不超过"], [.. timed.Select(c => (decimal?)c.Time!.Percentile90)])],
            Summary = Data.Bottleneck is { } slow ? T["最慢的是“{0}”：一半企业等了 {1} 天以上", NameOf(slow.Clause), Show.Number(slow.Time!.Median, 1)] : null, Source = Source, Decimals = 1,
        };
        yield return new Chart
        {
            Kind = ChartKind.Bar, Title = T["兑付用时分布"], Unit = T["笔"], CategoryLabel = T["天数"], Categories = [.. Data.Bands.Select(b => T["{0} 天", b.Band])], Series = [new(T["笔数"], [.. Data.Bands.Select(b => (decimal?)b.Count)])],
            Summary = Data.All is { } all ? T["{0} 笔中位数 {1} 天，最长 {2} 天", all.Count, Show.Number(all.Median, 1), all.Slowest] : null, Source = Source, Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["各条款兑付额"], Unit = T["万元"], CategoryLabel = T["政策条款"], Categories = [.. Data.Clauses.Select(c => NameOf(c.Clause))],
            Series = [new(YearName(View.Period.Year), [.. Data.Clauses.Select(c => (decimal?)Wan(c.Paid))]), new(YearName(View.Period.Year - 1), [.. Data.Clauses.Select(c => (decimal?)Wan(c.PaidYearEarlier))])],
            Source = Source, Links = [.. Data.Clauses.Select(c => View.LedgerInPeriod("payment", "paidOn", ("clause", c.Clause)))],
        };
        var months = Data.Months.Select(m => (m.Year, m.Month, Wan(m.Fen))).ToList();
        yield return MonthChart(T["逐月兑付"], "万元", ByMonth(View.Period.Year, months), ByMonth(View.Period.Year - 1, months));
    }

    public string NameOf(string clause) => clause.Length == 0 ? T["未填写"] : T[clause];
}
