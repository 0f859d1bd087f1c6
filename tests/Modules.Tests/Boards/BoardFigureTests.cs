using Kechuang.AgriPark.Queries;
using Kechuang.Credit.Queries;
using Kechuang.Enterprises.Queries;
using Kechuang.Experts.Queries;
using Kechuang.Funds.Queries;
using Kechuang.Kernel;
using Kechuang.Planning.Queries;
using Kechuang.Platforms.Queries;
using Kechuang.Policies.Queries;
using Kechuang.Programmes.Queries;
using Kechuang.Research.Queries;
using Kechuang.Talent.Queries;
using Kechuang.Testing;
using Kechuang.Vouchers.Queries;

namespace Kechuang.Modules.Tests.Boards;

/// <summary>What the boards say of the sample, against numbers counted in its sheets by hand (plain SQL over the imported rows).</summary>
public sealed class BoardFigureTests(SampleDistrict sample) : IClassFixture<SampleDistrict>
{
    private static readonly Period Period = SampleWorkbook.Period;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loans_by_bank()
    {
        var data = await sample.ReadAsync((LoanBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.Equal([("望川农商银行", 10500m, 5700m, 4.72m), ("工商银行望川支行", 10100m, 6350m, 4.32m), ("江城银行望川支行", 9150m, 4500m, 4.84m), ("建设银行望川支行", 8400m, 4400m, 4.71m)],
            data.Banks.Select(b => (b.Bank, Wan(b.Balance), Wan(b.Issued), Rounding.Round(b.AverageRate!.Value))));
        Assert.Equal((150m + 1250 + 1150, 52, 10, 9), (Wan(data.OverdueFen), data.FirstLoanFirms, data.Maturing.Count, data.Overdue.Count));
        Assert.Equal(38150m, Wan(data.BalanceFen));
        Assert.Equal(20950m, data.Months.Where(m => m.Year == 2021).Sum(m => Wan(m.Fen)));
        Assert.All(data.Overdue, l => Assert.StartsWith("望川", l.Firm));
    }

    [Fact]
    public async Task A_township_sees_the_loans_of_its_firms_only()
    {
        var data = await sample.ReadAsync((LoanBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel), "城东街道");

        Assert.Equal(10, data.Banks.Sum(b => b.Outstanding));
        Assert.Equal(1450m, Wan(data.BalanceFen));
    }

    [Fact]
    public async Task Vouchers_open_expired_owed_and_by_provider()
    {
        var data = await sample.ReadAsync((VoucherBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.Equal((29, 66m, 53, 133m, 53, 85.45m), (data.Stock.OpenCount, Wan(data.Stock.Open), data.Stock.ExpiredCount, Wan(data.Stock.Expired), data.Stock.OwedCount, Wan(data.Stock.Owed)));
        Assert.Equal([("江城农业科学院", 22, 44.52m), ("江城理工大学分析测试中心", 24, 41.91m), ("省机电设计研究院", 24, 41.79m), ("望川检验检测公司", 23, 30.83m)], data.Providers.Select(p => (p.Name, p.Count, Wan(p.Used))));
        Assert.Equal(159.05m, data.Services.Sum(s => Wan(s.Used)));
        Assert.Equal(29, data.Expiring.Count);
    }

    [Fact]
    public async Task The_pipeline_of_the_call_and_the_acceptance_meetings()
    {
        var data = await sample.ReadAsync((PipelineBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.Equal(new Pipeline(26, 25, 25, 14, 12, 12, 12, 0), data.Now);
        Assert.Equal(16, data.OverdueCount);
        Assert.Equal([("2021-07-01", 4, 4), ("2021-10-27", 6, 5), ("2021-11-03", 5, 5), ("2021-11-16", 7, 7)], data.Meetings.Select(m => (m.HeldOn.ToString("yyyy-MM-dd", null), m.Projects, m.Passed)));
        Assert.Equal((26, 12), (data.Categories.Sum(c => c.Solicited), data.Categories.Sum(c => c.Established)));
    }

    [Fact]
    public async Task Payments_by_clause_with_the_time_to_pay()
    {
        var data = await sample.ReadAsync((PaymentBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.Equal([("研发投入后补助", 54, 775.58m, 30.5m, 53, 78), ("高企认定奖励", 48, 692.93m, 28.5m, 51, 72), ("平台认定奖励", 44, 561.54m, 30.5m, 55, 79), ("专利奖励", 35, 366.09m, 28m, 44, 55)],
            data.Clauses.Select(c => (c.Clause, c.Count, Wan(c.Paid), c.Time!.Median, c.Time.Percentile90, c.Time.Slowest)));
        Assert.Equal("平台认定奖励", data.Bottleneck!.Clause);
        Assert.Equal(181, data.Bands.Sum(b => b.Count));
        Assert.Equal(3, data.Issued.Count);
    }

    [Fact]
    public async Task Funds_from_above_by_level()
    {
        var data = await sample.ReadAsync((UpperFundBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.Equal([("国家级", 5, 1108m), ("省级", 3, 828m), ("市级", 3, 603m)], data.Levels.Select(l => (l.Level, l.Count, Wan(l.Received))));
        Assert.Equal(data.Largest.Max(r => r.Amount), data.Largest[0].Amount);
    }

    [Fact]
    public async Task Who_has_not_returned_is_not_registered_new_or_dropped_out()
    {
        var data = await sample.ReadAsync((ReturnBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, ReturnList.New, 1, Cancel));

        Assert.Equal(new ReturnCounts(181, 10, 15, 52, 6), data.Counts);
        Assert.Equal(50, data.Rows.Count);
        Assert.All(data.Rows, r => Assert.True(r.Now > Money.Zero && r.Before is null or { Fen: 0 }));
        var rest = await sample.ReadAsync((ReturnBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, ReturnList.New, 2, Cancel));
        Assert.Equal(2, rest.Rows.Count);
        Assert.Equal((76, 4869.7m), (data.Contracts.Sum(c => c.Count), data.Contracts.Sum(c => Wan(c.Value))));
    }

    [Fact]
    public async Task The_ladder_now_and_a_year_ago_and_who_is_one_step_below()
    {
        var data = await sample.ReadAsync((CultivationBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, LadderList.Renewal, 1, Cancel));

        Assert.Equal([new("国家科技型中小企业", 79, 73), new("省科技型中小企业", 156, 102), new("国家高新技术企业", 126, 99), new("瞪羚企业", 5, 5)], data.Rungs);
        Assert.Equal((21, 61, 57), (data.Counts[LadderList.Renewal], data.Counts[LadderList.NextStep], data.Counts[LadderList.Untitled]));
        Assert.Equal(21, data.Rows.Count);
        Assert.Equal(126, data.Townships.Sum(t => t.Count));
    }

    [Fact]
    public async Task Open_problems_and_the_reach_of_training()
    {
        var data = await sample.ReadAsync((VisitBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.Equal((21, new DateOnly(2020, 4, 14)), (data.OpenCount, data.Open[0].VisitedOn));
        Assert.Equal((145, 71, 55), (data.Offices.Sum(o => o.Visits), data.Offices.Sum(o => o.Problems), data.Offices.Sum(o => o.Resolved)));
        Assert.Equal(147, data.Townships.Sum(t => t.Trained));
        Assert.Equal(("城西街道", 24), (data.Townships[0].Township, data.Townships[0].Trained));
    }

    [Fact]
    public async Task A_township_sees_its_own_reach_wherever_the_training_was_held()
    {
        var data = await sample.ReadAsync((VisitBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel), "白沙镇");

        Assert.Equal([("白沙镇", 23)], data.Townships.Select(t => (t.Township, t.Trained)));
    }

    [Fact]
    public async Task Carriers_institutes_enclaves_alliances_institutions()
    {
        var data = await sample.ReadAsync((PlatformBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.Equal((26, 7), (data.Carriers.Sum(c => c.Count), data.Carriers.Sum(c => c.InPeriod)));
        Assert.Equal(9, data.Carriers.Single(c => c is { Kind: "科技企业孵化器", Level: "市级" }).Count);
        Assert.Equal([("建设", 3), ("洽谈", 1), ("签约", 2), ("运行", 3)], data.Institutes.GroupBy(i => i.Stage).Select(g => (g.Key, g.Count())).OrderBy(s => s.Key, StringComparer.Ordinal));
        Assert.Equal([("沪川科创飞地", 7, 21, 20), ("杭川科创飞地", 5, 17, 16)], data.Enclaves.Select(e => (e.Name, e.InPeriod, e.Ever, e.Present)));
        Assert.Equal([("长三角科创走廊环境产业联盟", 21, 5, 9), ("长三角科创走廊新材料联盟", 18, 2, 6)], data.Alliances.Select(a => (a.Name, a.Enterprises, a.Parks, a.JoinedInPeriod)));
        Assert.Equal([("市级企业研发中心", 28, 11), ("省级高新技术企业研究开发中心", 22, 4), ("省级企业研究院", 10, 4), ("省级重点企业研究院", 2, 0)], data.Institutions.Select(i => (i.Kind, i.Recognised, i.AppliedInPeriod)));
    }

    [Fact]
    public async Task Talent_and_awards()
    {
        var data = await sample.ReadAsync((TalentBoard b, Core.Accounts.Access a) => b.ReadAsync(a, [new Period(2020, 11), Period], Cancel));

        var now = data.People.Where(p => p.Year == 2021).ToList();
        Assert.Equal((16, 15, 5), (Of("博士"), Of("硕士"), Of("本科")));
        Assert.Equal(13, now.Where(p => p.Source == "本地").Sum(p => p.Count));
        Assert.Equal(["一等奖", "一等奖", "一等奖", "二等奖", "二等奖", "三等奖", "三等奖"], data.Nominated.Select(a => a.Grade));
        Assert.Equal((3, 2, 2), (Awards("一等奖"), Awards("二等奖"), Awards("三等奖")));

        int Of(string education) => now.Where(p => p.Education == education).Sum(p => p.Count);
        int Awards(string grade) => data.Awards.Single(a => a.Year == 2021 && a.Grade == grade).Nominated;
    }

    [Fact]
    public async Task The_park_by_zone_kind_and_township()
    {
        var data = await sample.ReadAsync((ParkBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.Equal([("核心区", 14487m, 13053.75m, 7, 5), ("示范区", 15081m, 12168.9m, 9, 5), ("辐射区", 9299m, 5684.52m, 6, 3)], data.Zones.Select(z => (z.Zone, Wan(z.Planned), Wan(z.Done), z.Tasks, z.TasksDone)));
        Assert.Equal([("家庭农场", 14), ("合作社", 7), ("企业", 5), ("科研院所", 4)], data.Entities.Select(e => (e.Kind, e.Count)));
        Assert.Equal((15, "新湖街道", 5, 151), (data.Townships.Sum(t => t.Commissioners), data.Townships[0].Township, data.Townships[0].Commissioners, data.Townships[0].Services));
        Assert.Equal(3, data.Tasks.Count(t => (t.DoneOn is null || t.DoneOn > Period.End) && t.DueOn <= Period.End));
    }

    [Fact]
    public async Task Briefings_and_honours()
    {
        var data = await sample.ReadAsync((PlanningBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.Equal((6, 4, 8), (Of("专报"), Of("批示"), Of("媒体报道")));
        Assert.Equal((4, 4), (data.Instructions.Count, data.Honours.Count));

        int Of(string kind) => data.Months.Where(m => m.Kind == kind).Sum(m => m.Count);
    }

    [Fact]
    public async Task The_pool_of_experts_is_empty_in_the_sample()
    {
        var data = await sample.ReadAsync((ExpertBoard b, Core.Accounts.Access a) => b.ReadAsync(a, Period, Cancel));

        Assert.False(data.Any);
    }

    private static decimal Wan(long fen) => new Money(fen).Wan;
}
