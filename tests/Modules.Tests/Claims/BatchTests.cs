using Kechuang.Core.Districts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Core.Workflow;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Engine.Batches;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Claims;

/// <summary>What a batch makes of its claims: differences, limits of a year, shares of a budget; and how long everything takes.</summary>
public sealed class BatchTests
{
    [Fact]
    public void No_claim_is_stranded_in_the_flow() => Assert.Empty(ClaimFlow.Table.Stranded());

    [Fact]
    public async Task A_higher_prize_of_the_same_project_is_paid_the_difference()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        using var town = await office.TownAsync();
        using var section = await office.SectionAsync();
        foreach (var (number, level, gets) in new[] { ("市-1", "市一等奖", 20), ("省-1", "省二等奖", 10), ("市-2", "市一等奖", 0) })
        {
            var id = ClaimOffice.Made(await office.AwardAsync(firm, number, level));
            await ClaimOffice.PressAsync(town, $"/policies/claims/{id}", ClaimFlow.TownshipPass);
            await office.CheckedAsync(id);
            var batch = await ClaimOffice.ComposeAsync(section);
            Assert.Equal(Money.FromWan(gets), (await office.ClaimAsync(id)).Amount);
            using var leader = await office.LeaderAsync();
            await ClaimOffice.PressAsync(leader, batch, "decide", ("DecisionNumber", "1"));
            Assert.Equal(gets == 0 ? ClaimStatus.Refused : ClaimStatus.Decided, (await office.ClaimAsync(id)).Status);
        }

        Assert.Contains("就高补差：同一事项已兑 30 万元", (await firm.GetAsync("/policies/claims")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_of_the_year_cuts_by_priority_and_counts_what_was_granted_before()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var software = ClaimOffice.Made(await office.SoftwareAsync(firm, "HT-1", "100", "25332000000012345678 1000000"));
        var rd = await office.YearlyAsync(firm);
        await office.CheckedAsync(software, rd);
        using var section = await office.SectionAsync();
        var batch = await ClaimOffice.ComposeAsync(section);
        Assert.Equal((Money.FromWan(50), Money.FromWan(10)), ((await office.ClaimAsync(rd)).Amount!.Value, (await office.ClaimAsync(software)).Amount!.Value));
        await office.PublishedAsync(section, batch);
        var late = ClaimOffice.Made(await office.SoftwareAsync(firm, "HT-2", "50", "25332000000012345679 500000"));
        await office.CheckedAsync(late);
        await ClaimOffice.ComposeAsync(section);
        var claim = await office.ClaimAsync(late);
        Assert.Equal(Money.Zero, claim.Amount);
        Assert.Contains("当年总量控制 60 万元，已用 60 万元，核减 10 万元", claim.Cut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_budget_waits_for_all_claims_and_is_shared_to_the_yuan()
    {
        await using var office = await ClaimOffice.StartAsync();
        var ids = new List<long>();
        foreach (var code in new[] { ClaimOffice.A, ClaimOffice.B, ClaimOffice.C })
        {
            using var firm = await office.FirmAsync(code);
            ids.Add(await office.YearlyAsync(firm, "pool"));
        }

        await office.CheckedAsync(ids[0], ids[1]);
        using var section = await office.SectionAsync();
        await ClaimOffice.RefusedAsync(await section.SubmitAsync(await section.GetAsync("/policies/batches/new"), "main form.card", ("Title", "第一批")), "还有 1 件没有办到审定");
        await office.CheckedAsync(ids[2]);
        var batch = await ClaimOffice.ComposeAsync(section);
        var amounts = new List<Money>();
        foreach (var id in ids)
        {
            amounts.Add((await office.ClaimAsync(id)).Amount!.Value);
        }

        // 25 : 15 : 5 of 10.
        Assert.Equal([5_555_600, 3_333_300, 1_111_100], amounts.Select(a => a.Fen));
        await ClaimOffice.PressAsync(section, batch, "take-out", ("Number", (await office.ClaimAsync(ids[0])).Number));
        using var leader = await office.LeaderAsync();
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(leader, batch, "decide", ("DecisionNumber", "1")), "还有 1 件没有办到审定");
        await ClaimOffice.PressAsync(section, batch, "dissolve");
        var again = await ClaimOffice.ComposeAsync(section);
        await ClaimOffice.PressAsync(leader, again, "send-back", ("Number", (await office.ClaimAsync(ids[2])).Number), ("Reason", "数据待核"));
        Assert.Equal(ClaimStatus.AtSection, (await office.ClaimAsync(ids[2])).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_claims_changes_no_sum_and_nothing_exceeds_what_the_clause_budget_and_year_allow(int seed)
    {
        var random = new Random(seed);
        var clause = new ClauseDefinition
        {
            Code = "p", Title = "共享", Inputs = [new ClauseInput("spend", "支出", InputKind.Money)], Parts = [new ClausePart { Shape = PartShape.Percent, Of = "spend", Percent = 33.333333m }], Caps = [new CapRule(40)], Pool = new PoolRule(97.123456m), FirmYear = new FirmYearRule("总量", 0, 30),
        };
        var compiled = new CompiledClause(clause);
        for (var round = 0; round < 100; round++)
        {
            var items = Enumerable.Range(1, random.Next(1, 40)).Select(i => Item(compiled, i, random)).ToList();
            var one = BatchAmounts.Of(items, []);
            var two = BatchAmounts.Of([.. items.OrderBy(_ => random.Next())], []);
            Assert.Equal(one.OrderBy(a => a.Key).Select(a => a.Value.Amount), two.OrderBy(a => a.Key).Select(a => a.Value.Amount));
            Assert.True(one.Sum(a => a.Value.Amount.Fen) <= 97_123_456);
            Assert.All(items, i => Assert.True(one[i.Claim.Id].Amount >= Money.Zero && one[i.Claim.Id].Amount <= i.Claim.Entitled && i.Claim.Entitled <= Money.FromWan(40)));
            Assert.All(items.GroupBy(i => i.Claim.CreditCode), g => Assert.True(g.Sum(i => one[i.Claim.Id].Amount.Fen) <= 30_000_000));
        }
    }

    [Fact]
    public void Whatever_is_shared_between_city_and_district_adds_up_to_the_fen_with_the_rest_to_the_district()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var (total, percent) = (new Money(random.NextInt64(1, 1_000_000_000_000)), Math.Round((decimal)random.NextDouble() * 100, 2));
            var payers = BatchMoney.Payers(new ClauseDefinition { Split = [new PayerShare("区级财政", 100 - percent), new PayerShare("市级财政", percent)] });
            var shares = CostSharing.Split(total, payers);
            Assert.Equal(["市级财政", "区级财政"], shares.Select(s => s.Payer));
            Assert.Equal(total.Fen, shares.Sum(s => s.Share.Fen));
            Assert.Equal((long)Rounding.Round(total.Fen * percent / 100m, 0), shares[0].Share.Fen);
        }
    }

    [Fact]
    public async Task Days_of_every_stage_are_measured_the_slowest_is_named_and_what_is_late_is_told()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var id = await office.YearlyAsync(firm);
        using var told = await office.ChiefAsync();
        office.On(2021, 12, 10);
        await office.App.InScopeAsync(s => RemindAsync(s, new DateOnly(2021, 12, 10)));
        Assert.True(await office.App.QueryAsync(db => db.Set<InboxItem>().AnyAsync(m => m.Subject == "科室审核：1 件即将到期或已逾期")));
        office.On(2021, 12, 17);
        await office.App.InScopeAsync(s => RemindAsync(s, new DateOnly(2021, 12, 17)));
        await office.App.InScopeAsync(s => RemindAsync(s, new DateOnly(2021, 12, 17)));
        Assert.Equal(1, await office.App.QueryAsync(db => db.Set<InboxItem>().CountAsync(m => m.Subject == "政策兑现逾期 1 件")));
        using var chief = await office.ChiefAsync();
        Assert.Contains("DX2021-", (await chief.GetAsync("/policies/claims?late=true")).MainText(), StringComparison.Ordinal);
        await office.CheckedAsync(id);
        using var section = await office.SectionAsync();
        var batch = await ClaimOffice.ComposeAsync(section);
        office.On(2021, 12, 20);
        using var later = await office.ChiefAsync();
        await office.PublishedAsync(later, batch);

        var step = await office.App.QueryAsync(db => db.Set<ClaimStep>().SingleAsync(s => s.From == ClaimStatus.AtSection));
        Assert.Equal((9, true, new DateOnly(2021, 12, 13)), (step.Days, step.Late, step.Due!.Value));
        var page = (await later.GetAsync("/policies/time-to-pay?year=2021")).MainText();
        Assert.Contains("瓶颈：科室审核", page, StringComparison.Ordinal);
        Assert.Contains("中位数 9 个工作日，九成在 9 日内，最长 9 日，按时率 0%", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }, 2.5, 4, 4)]
    [InlineData(new[] { 5 }, 5, 5, 5)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 30 }, 1, 1, 30)]
    public void Durations_are_the_middle_the_ninth_of_ten_and_the_longest(int[] days, double median, int ninety, int longest)
    {
        var duration = Duration.Of(days.Select(d => (d, 1, d > 4 ? 1 : 0)))!;
        Assert.Equal(((decimal)median, ninety, longest, days.Length), (duration.Median, duration.Percentile90, duration.Longest, duration.Count));
        Assert.Null(Duration.Of([]));
    }

    private static async Task RemindAsync(IServiceProvider services, DateOnly today)
    {
        var district = (await services.GetRequiredService<DistrictDirectory>().AllAsync())[0];
        await services.GetServices<IDailyWork>().Single(w => w.Name == "claims.terms").RunAsync(district, today, default);
    }

    private static BatchItem Item(CompiledClause clause, int id, Random random)
    {
        var asked = new Case(FirmRow.Unknown, new GivenRow([Math.Round((decimal)random.NextDouble() * 200, 6)], [null]));
        return new BatchItem(new Claim { Id = id, CreditCode = $"{random.Next(10)}", ClauseKey = "p", CapGroup = "总量", Year = 2021, Entitled = clause.Assess(asked).Amount }, clause, asked);
    }
}
