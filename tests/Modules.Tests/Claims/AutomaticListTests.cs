using System.Net;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Ledgers;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Claims;

/// <summary>免申即享: a list from the facts, confirmed by the firms in one click, decided, published and paid; whoever has gone or is barred by then is held.</summary>
public sealed class AutomaticListTests
{
    [Fact]
    public async Task A_list_is_made_of_the_facts_confirmed_decided_published_and_paid()
    {
        await using var office = await ClaimOffice.StartAsync();
        await office.App.AddAsync(Bar(office, ClaimOffice.C, "2021-01-01"));
        using var section = await office.SectionAsync();
        var path = await PreparedAsync(office, section);
        var page = (await section.GetAsync(path)).MainText();
        Assert.Contains("2 件，40 万元", page, StringComparison.Ordinal);
        Assert.Contains("失信或限制：虚假申报", page, StringComparison.Ordinal);
        await ClaimOffice.RefusedAsync(await section.SubmitAsync(await section.GetAsync(path), "#review"), "编制人不能审核");
        using var chief = await office.ChiefAsync();
        await chief.FollowAsync(await chief.SubmitAsync(await chief.GetAsync(path), "#review"));

        using var firm = await office.FirmAsync(ClaimOffice.A);
        var waiting = await firm.GetAsync("/policies/mine");
        Assert.Contains("还没有收款账户", waiting.MainText(), StringComparison.Ordinal);
        Assert.Null(waiting.QuerySelector("[name=step][value=confirm]"));
        await office.AccountAsync(ClaimOffice.A);
        await office.AccountAsync(ClaimOffice.B);
        var offered = await firm.GetAsync("/policies/mine");
        await firm.FollowAsync(await firm.SubmitAsync(offered, "main section form"));
        Assert.Contains("已办理过", (await firm.FollowAsync(await firm.SubmitAsync(offered, "main section form"))).Body!.TextContent, StringComparison.Ordinal);

        // Who has not confirmed is left for a later batch.
        var batch = await ClaimOffice.ComposeAsync(section, $"?list={path.Split('/')[^1]}");
        await office.PublishedAsync(section, batch);
        office.On(2021, 12, 14);
        using var later = await office.SectionAsync();
        await ClaimOffice.PressAsync(later, batch, "pay");
        var order = await office.App.QueryAsync(db => db.Set<PaymentOrder>().SingleAsync());
        Assert.Equal((ClaimOffice.A, Money.FromWan(20), "高企认定奖励", "创新奖励"), (order.CreditCode, order.Amount, order.Subject, order.Purpose));
        Assert.Equal(ClaimStatus.Awaiting, (await OfAsync(office, ClaimOffice.B)).Status);
    }

    [Fact]
    public async Task Who_moves_out_or_is_barred_between_listing_and_payment_is_held_with_the_reason_and_paid_once_it_is_lifted()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var section = await office.SectionAsync();
        var path = await PreparedAsync(office, section);
        using var chief = await office.ChiefAsync();
        await chief.FollowAsync(await chief.SubmitAsync(await chief.GetAsync(path), "#review"));
        foreach (var code in new[] { ClaimOffice.A, ClaimOffice.B, ClaimOffice.C })
        {
            await office.AccountAsync(code);
            using var firm = await office.FirmAsync(code);
            await firm.FollowAsync(await firm.SubmitAsync(await firm.GetAsync("/policies/mine"), "main section form"));
        }

        var batch = await ClaimOffice.ComposeAsync(section);
        await office.PublishedAsync(section, batch);
        office.On(2021, 12, 14);
        await office.App.QueryAsync(db => db.Set<Enterprise>().Where(e => e.Key == ClaimOffice.B).ExecuteUpdateAsync(e => e.SetProperty(x => x.LeftOn, new DateOnly(2021, 12, 10)).SetProperty(x => x.Status, "迁出")));
        await office.App.AddAsync(Bar(office, ClaimOffice.C, "2021-12-13"));
        using var later = await office.SectionAsync();
        await ClaimOffice.PressAsync(later, batch, "pay");

        var (b, c) = (await OfAsync(office, ClaimOffice.B), await OfAsync(office, ClaimOffice.C));
        Assert.Equal((ClaimStatus.Paying, ClaimStatus.Held, ClaimStatus.Held), ((await OfAsync(office, ClaimOffice.A)).Status, b.Status, c.Status));
        Assert.Contains("企业已迁出或注销", b.Note, StringComparison.Ordinal);
        Assert.Contains("失信或限制：虚假申报", c.Note, StringComparison.Ordinal);
        Assert.Equal(1, await office.App.QueryAsync(db => db.Set<PaymentOrder>().CountAsync()));
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(later, $"/policies/claims/{c.Id}", "release", ("Reason", "已查清")), "仍不能拨付");
        await office.App.QueryAsync(db => db.Set<ProjectBar>().ExecuteUpdateAsync(x => x.SetProperty(p => p.LiftedOn, new DateOnly(2021, 12, 14))));
        await ClaimOffice.PressAsync(later, $"/policies/claims/{c.Id}", "release", ("Reason", "已查清"));
        Assert.Equal(ClaimStatus.Paying, (await OfAsync(office, ClaimOffice.C)).Status);
    }

    [Fact]
    public async Task A_firm_that_claimed_or_was_paid_already_is_kept_out_and_a_second_list_lists_nobody_twice()
    {
        await using var office = await ClaimOffice.StartAsync();
        await office.App.AddAsync(new Payment { DistrictId = office.DistrictId, Key = "旧", CreditCode = ClaimOffice.B, Clause = "高企认定奖励", PaidOn = new DateOnly(2021, 11, 30), Amount = Money.FromWan(20), Category = "创新奖励" });
        using var section = await office.SectionAsync();
        var first = await PreparedAsync(office, section);
        Assert.Contains("本年度已兑付", (await section.GetAsync(first)).MainText(), StringComparison.Ordinal);
        var second = await PreparedAsync(office, section);
        var page = (await section.GetAsync(second)).MainText();
        Assert.Contains("列入0 件", page, StringComparison.Ordinal);
        Assert.Contains("已有申请 DX2021-", page, StringComparison.Ordinal);
        Assert.Equal(2, await office.App.QueryAsync(db => db.Set<Claim>().CountAsync()));
    }

    [Fact]
    public async Task What_was_paid_this_year_for_a_claim_of_last_year_is_last_years_and_a_payers_share_counts()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var section = await office.SectionAsync();
        await PreparedAsync(office, section);
        await office.App.QueryAsync(db => db.Set<Claim>().ExecuteUpdateAsync(c => c.SetProperty(x => x.Year, 2020).SetProperty(x => x.LiveEvent, (string?)null).SetProperty(x => x.Status, ClaimStatus.Paid)));
        await office.App.AddAsync(new ClaimPayment { ClaimId = (await OfAsync(office, ClaimOffice.B)).Id, Key = "去年", Amount = Money.FromWan(20), PaidOn = new DateOnly(2021, 3, 1) });
        await office.App.AddAsync(Paid(office, ClaimOffice.B, "高企认定奖励", "2021-03-01"), Paid(office, ClaimOffice.C, "高企认定奖励（区级财政）", "2021-05-01"));

        var page = (await section.GetAsync(await PreparedAsync(office, section))).MainText();
        Assert.Contains("2 件，40 万元", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("本年度已兑付").Length);
    }

    [Fact]
    public async Task Who_is_listed_for_the_year_does_not_claim_besides()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var section = await office.SectionAsync();
        await PreparedAsync(office, section);
        await office.App.QueryAsync(db => db.Set<Claim>().Where(c => c.CreditCode == ClaimOffice.A).ExecuteUpdateAsync(c => c.SetProperty(x => x.LiveEvent, "2021 年度")));
        using var firm = await office.FirmAsync(ClaimOffice.A);
        await ClaimOffice.RefusedAsync(await firm.SubmitAsync(await firm.GetAsync($"/policies/claims/new?clause={await office.ClauseAsync("hnte")}"), "main form", ("EventOn", "2021-11-01"), ("Event", "GR-9")), "本年度已列入免申即享名单");
    }

    [Fact]
    public async Task The_match_counts_every_clause_once_for_all_firms_and_lists_who_is_entitled()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var section = await office.SectionAsync();
        var rows = (await section.GetAsync("/policies/match")).Rows();
        var rd = rows.Single(r => r[0].StartsWith("研发费用补助", StringComparison.Ordinal));
        Assert.Equal(["3", "90.00万元", "0"], rd.Skip(2));
        Assert.Equal(["0", "0.00万元", "3"], rows.Single(r => r[0].StartsWith("科技进步奖", StringComparison.Ordinal)).Skip(2));
        var firms = (await section.GetAsync($"/policies/match/{await office.ClauseAsync("rd")}")).Rows();
        Assert.Equal(["望川一号", "望川二号", "望川三号"], firms.Select(f => f[0]));
        using var file = await section.Http.GetAsync($"/policies/match/{await office.ClauseAsync("rd")}?handler=Export");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    private static async Task<string> PreparedAsync(ClaimOffice office, TestClient section)
    {
        using var answer = await section.SubmitAsync(await section.GetAsync("/policies/automatic/new"), "main form", ("ClauseId", $"{await office.ClauseAsync("hnte")}"), ("Year", "2021"));
        return $"/policies/automatic/{ClaimOffice.Made(answer)}";
    }

    private static Task<Claim> OfAsync(ClaimOffice office, string code) => office.App.QueryAsync(db => db.Set<Claim>().AsNoTracking().SingleAsync(c => c.CreditCode == code));

    private static Payment Paid(ClaimOffice office, string code, string clause, string on) => new()
    {
        DistrictId = office.DistrictId, Key = $"{code}|{on}", CreditCode = code, Clause = clause, PaidOn = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), Amount = Money.FromWan(20), Category = "创新奖励",
    };

    internal static ProjectBar Bar(ClaimOffice office, string code, string from) => new()
    {
        DistrictId = office.DistrictId, Whom = Barred.Unit, CreditCode = code, UnitName = "望川三号", From = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), Until = new DateOnly(2023, 12, 31), Reason = "虚假申报", Document = "望科〔2021〕9号", AddedBy = "张三",
    };
}
