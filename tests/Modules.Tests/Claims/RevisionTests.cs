using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Claims;

/// <summary>What is paid before all is known, and what is claimed back later.</summary>
public sealed class RevisionTests
{
    private const string ByClass = """
        { "code": "class", "title": "高企按等级奖励", "frequency": "perYear", "inputs": [{ "key": "class", "label": "亩产效益等级", "kind": "choice", "choices": ["A", "C", "D"] }],
          "parts": [{ "shape": "fixed", "by": "class", "amounts": { "A": 48, "C": 32, "D": 20 } }], "prepay": { "percent": 80, "input": "class", "value": "C" } }
        """;

    private const string Keeping = """
        { "code": "keep", "title": "落户奖励", "frequency": "perYear", "parts": [{ "shape": "fixed", "amount": 20 }], "keep": { "years": 3, "clawback": 60 } }
        """;

    [Theory]
    [InlineData("A", 48, 22.4, false)]
    [InlineData("D", 20, 5.6, true)]
    [InlineData("C", 32, 6.4, false)]
    public async Task A_part_is_paid_first_and_settled_once_the_class_is_known(string known, int final, double difference, bool back)
    {
        await using var office = await ClaimOffice.StartAsync();
        var (id, path) = await PaidAsync(office, ByClass, "class");
        var claim = await office.ClaimAsync(id);
        Assert.Equal((ClaimStatus.Advanced, Money.FromWan(32), Money.FromWan(25.6m), Money.FromWan(25.6m)), (claim.Status, claim.Entitled, claim.FirstAmount!.Value, claim.Received));
        Assert.Equal("高企按等级奖励（预兑）", await office.App.QueryAsync(db => db.Set<Payment>().Select(p => p.Clause).SingleAsync()));
        var days = claim.TotalDays;

        office.On(2022, 3, 1);
        using var section = await office.SectionAsync();
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(section, path, ClaimFlow.Settle, ("FinalValue", "E"), ("Reason", "等级已公布")), "请从列出的选项中选择");
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(section, path, ClaimFlow.Settle, ("FinalValue", known)), "请填写“提请清算”的理由");
        await ClaimOffice.PressAsync(section, path, ClaimFlow.Settle, ("FinalValue", known), ("Reason", "等级已公布"));
        using var leader = await office.LeaderAsync();
        await ClaimOffice.PressAsync(leader, path, "revise");
        claim = await office.ClaimAsync(id);
        Assert.Equal((back ? ClaimStatus.Recovering : ClaimStatus.Paying, Money.FromWan(final), Money.FromWan(final)), (claim.Status, claim.Entitled, claim.Amount!.Value));
        var order = await office.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().OrderBy(o => o.Id).LastAsync());
        Assert.Equal((Money.FromWan((decimal)difference), back, new DateOnly(2022, 3, 1)), (order.Amount, order.Recovery, order.AcceptedOn!.Value));

        await office.PayAllAsync("2022-03-01");
        claim = await office.ClaimAsync(id);
        Assert.Equal((ClaimStatus.Paid, Money.FromWan(final), Money.FromWan(25.6m), days), (claim.Status, claim.Received, claim.FirstAmount!.Value, claim.TotalDays));
        Assert.Contains("已清算", (await section.GetAsync(path)).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_is_known_from_the_beginning_is_paid_in_whole_at_once()
    {
        await using var office = await ClaimOffice.StartAsync();
        await office.AddClauseAsync(ByClass);
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var page = await firm.GetAsync($"/policies/claims/new?clause={await office.ClauseAsync("class")}");
        Assert.Contains("还没有确定的不选：先按“C”预兑 80%，确定后清算。", page.MainText(), StringComparison.Ordinal);
        var claim = await office.ClaimAsync(ClaimOffice.Made(await firm.SubmitAsync(page, "main form", ("Year", "2021"), ("i.class", "A"))));
        Assert.Equal((false, Money.FromWan(48)), (claim.Prepaid, claim.Entitled));
    }

    [Fact]
    public async Task A_firm_that_leaves_within_its_commitment_is_told_to_the_section_and_gives_back_its_part()
    {
        await using var office = await ClaimOffice.StartAsync();
        var (id, path) = await PaidAsync(office, Keeping, "keep");
        Assert.Equal((ClaimStatus.Paid, new DateOnly(2024, 12, 14)), ((await office.ClaimAsync(id)).Status, (await office.ClaimAsync(id)).KeepUntil!.Value));
        await office.App.QueryAsync(db => db.Set<Enterprise>().Where(e => e.CreditCode == ClaimOffice.A).ExecuteUpdateAsync(e => e.SetProperty(x => x.LeftOn, new DateOnly(2022, 5, 1))));
        office.On(2022, 6, 1);
        var district = await office.App.DistrictAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await office.App.InScopeAsync(async s =>
            {
                await s.GetServices<IDailyWork>().Single(w => w.Name == "claims.terms").RunAsync(district, new DateOnly(2022, 6, 1), default);
                return true;
            });
        }

        Assert.True(await office.App.QueryAsync(db => db.Set<InboxItem>().AnyAsync(m => m.Subject == "承诺期内迁出：望川一号 落户奖励")));
        Assert.Equal(1, await office.App.QueryAsync(db => db.Set<InboxItem>().Where(m => m.Subject.StartsWith("承诺期内迁出")).GroupBy(m => m.UserId).Select(g => g.Count()).MaxAsync()));
        using var section = await office.SectionAsync();
        using var leader = await office.LeaderAsync();
        var page = await section.GetAsync(path);
        Assert.Contains("承诺期到 2024-12-14，应退回 12 万元", page.MainText(), StringComparison.Ordinal);
        Assert.Equal("12", page.QuerySelector("[name=BackWan]")!.GetAttribute("value"));
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(section, path, ClaimFlow.Claw, ("BackWan", "20.01"), ("Reason", "已迁出")), "不超过已兑付的 20 万元");
        await ClaimOffice.PressAsync(section, path, ClaimFlow.Claw, ("Reason", "已迁出"));
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(leader, path, "disagree"), "请填写“不同意”的理由");
        await ClaimOffice.PressAsync(leader, path, "disagree", ("Reason", "再核实"));
        Assert.Equal(ClaimStatus.Paid, (await office.ClaimAsync(id)).Status);
        await ClaimOffice.PressAsync(section, path, ClaimFlow.Claw, ("Reason", "已核实迁出"));
        await ClaimOffice.PressAsync(leader, path, "revise");
        await office.PayAllAsync("2022-06-01");
        var claim = await office.ClaimAsync(id);
        Assert.Equal((ClaimStatus.Paid, Money.FromWan(8), Money.FromWan(8)), (claim.Status, claim.Received, claim.Amount!.Value));
        await ClaimOffice.PressAsync(section, path, ClaimFlow.Claw, ("BackWan", "8"), ("Reason", "材料不实"));
        await ClaimOffice.PressAsync(leader, path, "revise");
        await office.PayAllAsync("2022-06-01");
        Assert.Equal((ClaimStatus.Recovered, Money.Zero), ((await office.ClaimAsync(id)).Status, (await office.ClaimAsync(id)).Received));

        // The months until then are no stage of the time to pay.
        var stages = (await leader.GetAsync("/policies/time-to-pay?year=2022")).MainText();
        Assert.DoesNotContain("追回", stages, StringComparison.Ordinal);
        Assert.DoesNotContain("已兑付", stages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clause_with_a_shared_budget_takes_the_claims_of_two_versions_into_one_pool()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var one = await office.FirmAsync(ClaimOffice.A);
        var first = await office.YearlyAsync(one, "pool");
        await office.AddClauseAsync("""{ "code": "pool", "title": "研发增量奖励", "mode": "fast", "frequency": "perYear", "parts": [{ "shape": "percent", "of": "rd-expense", "percent": 10 }], "pool": { "budget": 20 } }""", new DateOnly(2021, 6, 1));
        using var two = await office.FirmAsync(ClaimOffice.B);
        var second = await office.YearlyAsync(two, "pool");
        await office.CheckedAsync(first, second);
        using var section = await office.SectionAsync();
        await ClaimOffice.ComposeAsync(section);

        // 25 by the old version and 30 by the new one share the 20 of the new one.
        Assert.Equal((Money.FromWan(25), 9_090_900L), ((await office.ClaimAsync(first)).Entitled, (await office.ClaimAsync(first)).Amount!.Value.Fen));
        Assert.Equal((Money.FromWan(30), 10_909_100L), ((await office.ClaimAsync(second)).Entitled, (await office.ClaimAsync(second)).Amount!.Value.Fen));
    }

    [Fact]
    public async Task A_claim_that_is_refused_during_the_notice_stands_on_it_no_more()
    {
        await using var office = await ClaimOffice.StartAsync();
        var ids = new List<long>();
        foreach (var code in new[] { ClaimOffice.A, ClaimOffice.B })
        {
            using var firm = await office.FirmAsync(code);
            ids.Add(await office.YearlyAsync(firm));
        }

        await office.CheckedAsync([.. ids]);
        using var section = await office.SectionAsync();
        var batch = await ClaimOffice.ComposeAsync(section);
        await office.PublishedAsync(section, batch);
        await ClaimOffice.PressAsync(section, $"/policies/claims/{ids[0]}", ClaimFlow.Hold, ("Reason", "有异议"));
        await ClaimOffice.PressAsync(section, $"/policies/claims/{ids[0]}", ClaimFlow.Refuse, ("Reason", "异议成立"));
        using var visitor = office.App.Anonymous();
        var notice = (await visitor.GetAsync($"/policies/notices/{batch.Split('/')[^1]}")).MainText();
        Assert.DoesNotContain("望川一号", notice, StringComparison.Ordinal);
        Assert.Contains("望川二号", notice, StringComparison.Ordinal);
    }

    /// <summary>A claim of the clause, checked, decided, published and paid.</summary>
    private static async Task<(long Id, string Path)> PaidAsync(ClaimOffice office, string clause, string code)
    {
        await office.AddClauseAsync(clause);
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var id = await office.YearlyAsync(firm, code);
        await office.CheckedAsync(id);
        string batch;
        using (var section = await office.SectionAsync())
        {
            batch = await ClaimOffice.ComposeAsync(section);
            await office.PublishedAsync(section, batch);
        }

        office.On(2021, 12, 14);
        await office.AccountAsync(ClaimOffice.A);
        using var later = await office.SectionAsync();
        await ClaimOffice.PressAsync(later, batch, "pay");
        await office.PayAllAsync("2021-12-14");
        return (id, $"/policies/claims/{id}");
    }
}
