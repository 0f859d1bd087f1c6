using System.Net;
using Kechuang.Contracts.Funds;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Claims;

/// <summary>What a claim refuses, and what never changes it.</summary>
public sealed class ClaimRuleTests
{
    [Fact]
    public async Task A_clause_changed_while_claims_are_open_changes_nothing_in_them()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var id = await office.YearlyAsync(firm);
        var before = await office.ClaimAsync(id);
        await office.App.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<Data.AppDb>();
            var clause = await db.Set<PolicyClause>().Include(c => c.Versions).SingleAsync(c => c.Code == "rd");
            clause.Versions.Add(ClaimOffice.Version(2, new DateOnly(2021, 6, 1), ClauseJson.Stored(clause.Newest.Json) with { Title = "研发费用补助（新）", Caps = [new CapRule(5)] }));
            await db.SaveChangesAsync();
        });

        using var section = await office.SectionAsync();
        await ClaimOffice.PressAsync(section, $"/policies/claims/{id}", ClaimFlow.Return, ("Reason", "请补充说明"));
        ClaimOffice.Made(await firm.SubmitAsync(await firm.GetAsync($"/policies/claims/new?id={id}"), "main form"));
        await office.CheckedAsync(id);
        await ClaimOffice.ComposeAsync(section);
        var after = await office.ClaimAsync(id);
        Assert.Equal((before.Sha256, before.ClauseVersionId, before.Entitled, Money.FromWan(50)), (after.Sha256, after.ClauseVersionId, after.Entitled, after.Amount!.Value));
        Assert.Contains(before.Sha256[..12], (await firm.GetAsync($"/policies/claims/{id}")).MainText(), StringComparison.Ordinal);

        using var other = await office.FirmAsync(ClaimOffice.B);
        Assert.Equal(Money.FromWan(5), (await office.ClaimAsync(await office.YearlyAsync(other))).Entitled);
    }

    [Fact]
    public async Task An_invoice_used_in_another_scheme_is_refused_with_where_it_was_used()
    {
        await using var office = await ClaimOffice.StartAsync();
        await office.App.InScopeAsync(async s =>
        {
            Assert.Null(await s.GetRequiredService<IInvoices>().TakeAsync(office.DistrictId, [new InvoiceUse("25332000000012345678", Money.FromWan(1), "voucher-order-7", "创新券", "检测服务")], default));
            await s.GetRequiredService<Data.AppDb>().SaveChangesAsync();
        });
        using var firm = await office.FirmAsync(ClaimOffice.A);
        await ClaimOffice.RefusedAsync(await office.SoftwareAsync(firm, "HT-1", "100", "25332000000012345678 1000000"), "已用于创新券“检测服务”");
        await ClaimOffice.RefusedAsync(await office.SoftwareAsync(firm, "HT-1", "100", "25332000000012345679 0"), "金额应为正数");
        await ClaimOffice.RefusedAsync(await office.SoftwareAsync(firm, "HT-1", "100", ""), "本条款须提供发票");
        Assert.Equal(0, await office.App.QueryAsync(db => db.Set<Claim>().CountAsync()));
        ClaimOffice.Made(await office.SoftwareAsync(firm, "HT-1", "100", "25332000000012345679 1000000"));
        using var neighbour = await office.FirmAsync(ClaimOffice.B);
        await ClaimOffice.RefusedAsync(await office.SoftwareAsync(neighbour, "HT-9", "100", "25332000000012345679 1000000"), "一张发票只能使用一次");
    }

    [Fact]
    public async Task An_event_is_claimed_once_however_its_number_is_written_and_a_form_sent_twice_makes_one_claim()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        ClaimOffice.Made(await office.AwardAsync(firm, "浙奖-2021-12a"));
        await ClaimOffice.RefusedAsync(await office.AwardAsync(firm, " 浙奖-２０２１-12A "), "不能重复申请");
        var page = await firm.GetAsync($"/policies/claims/new?clause={await office.ClauseAsync("rd")}");
        var first = ClaimOffice.Made(await firm.SubmitAsync(page, "main form", ("Year", "2021")));
        Assert.Equal(first, ClaimOffice.Made(await firm.SubmitAsync(page, "main form", ("Year", "2021"))));
        await ClaimOffice.RefusedAsync(await firm.SubmitAsync(await firm.GetAsync($"/policies/claims/new?clause={await office.ClauseAsync("rd")}"), "main form", ("Year", "2021")), "不能重复申请");
        Assert.Equal(2, await office.App.QueryAsync(db => db.Set<Claim>().CountAsync()));
    }

    [Fact]
    public async Task Two_claims_of_one_event_at_once_make_one()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var one = await office.FirmAsync(ClaimOffice.A);
        using var two = await office.FirmAsync(ClaimOffice.A);
        var path = $"/policies/claims/new?clause={await office.ClauseAsync("rd")}";
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));
        var answers = await Task.WhenAll(one.SubmitAsync(first, "main form", ("Year", "2021")), two.SubmitAsync(second, "main form", ("Year", "2021")));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(1, await office.App.QueryAsync(db => db.Set<Claim>().CountAsync()));
    }

    [Theory]
    [InlineData("-1", "不能是负数")]
    [InlineData("99999999999999", "过大")]
    [InlineData("十万", "请填写数字")]
    [InlineData("", "还需要填写：购置金额")]
    public async Task Bad_numbers_are_refused_and_nothing_is_kept(string spend, string words)
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        await ClaimOffice.RefusedAsync(await office.SoftwareAsync(firm, "HT-1", spend, "25332000000012345678 1000000"), words);
        Assert.Equal(0, await office.App.QueryAsync(db => db.Set<Claim>().CountAsync()));
    }

    [Fact]
    public async Task What_the_register_knows_a_firm_cannot_say_otherwise_and_papers_that_are_demanded_must_come()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.C);
        var page = await firm.GetAsync($"/policies/claims/new?clause={await office.ClauseAsync("rd")}");
        Assert.Contains("上一年度研发费用100 万元", page.MainText(), StringComparison.Ordinal);
        var id = ClaimOffice.Made(await firm.SubmitAsync(page, "main form", ("Year", "2021"), ("i.rd-expense", "9999")));
        Assert.Equal(Money.FromWan(10), (await office.ClaimAsync(id)).Entitled);
        await ClaimOffice.RefusedAsync(await firm.SubmitAsync(await firm.GetAsync($"/policies/claims/new?clause={await office.ClauseAsync("award")}"), "main form", ("EventOn", "2021-11-20"), ("Event", "X-1"), ("Matter", "智能检测"), ("i.level", "省二等奖")), "请上传“获奖证书”");
        await ClaimOffice.RefusedAsync(await office.AwardAsync(firm, "X-1", matter: " "), "请填写项目或平台名称");
        await ClaimOffice.RefusedAsync(await office.AwardAsync(firm, "X-1", on: "2021-12-07"), "不晚于今天");
        await ClaimOffice.RefusedAsync(await office.AwardAsync(firm, "X-1", on: "2019-12-31"), "政策施行期间");
        await ClaimOffice.RefusedAsync(await office.AwardAsync(firm, "X-1", level: "国家一等奖"), "请从列出的选项中选择");
    }

    [Fact]
    public async Task A_neighbours_claim_is_as_if_it_were_not_there()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var id = ClaimOffice.Made(await office.AwardAsync(firm, "浙奖-1"));
        var file = await office.App.QueryAsync(db => db.Set<ClaimFile>().Select(f => f.FileId).SingleAsync());
        using var neighbour = await office.FirmAsync(ClaimOffice.B);
        using var town = await office.App.SignInAsync(Core.Accounts.Roles.Township, a => a with { Township = "西关街道" });
        foreach (var person in new[] { neighbour, town })
        {
            Assert.Equal(HttpStatusCode.NotFound, await person.StatusAsync($"/policies/claims/{id}"));
            Assert.Equal(HttpStatusCode.NotFound, await person.StatusAsync($"/policies/claims/{id}?handler=File&file={file}"));
            Assert.DoesNotContain("DX2021", (await person.GetAsync("/policies/claims")).MainText(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"/policies/claims/new?id={id}"));
        using var forced = await neighbour.Http.PostAsync($"/policies/claims/{id}", new FormUrlEncodedContent([.. Html.Values(Html.Form(await neighbour.GetAsync("/inbox"), "form")).Where(v => v.Key == "__RequestVerificationToken"), new("Key", $"{Guid.CreateVersion7()}"), new("Version", "1"), new("step", "withdraw"), new("Reason", "x")]));
        Assert.Equal(HttpStatusCode.NotFound, forced.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await neighbour.StatusAsync("/policies/batches"));
        Assert.Equal(HttpStatusCode.Forbidden, await neighbour.StatusAsync("/policies/match"));
    }

    [Fact]
    public async Task At_the_end_of_the_year_a_claim_of_the_old_year_is_reckoned_by_its_last_day()
    {
        await using var office = await ClaimOffice.StartAsync();
        await office.App.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<Data.AppDb>();
            var clause = await db.Set<PolicyClause>().Include(c => c.Versions).SingleAsync(c => c.Code == "rd");
            clause.Versions.Add(ClaimOffice.Version(2, new DateOnly(2022, 1, 1), ClauseJson.Stored(clause.Newest.Json) with { Caps = [new CapRule(5)] }));
            db.Add(ClaimOffice.Return(office.DistrictId, ClaimOffice.C, 2021, 400));
            await db.SaveChangesAsync();
        });
        office.App.Clock.Set(new DateTimeOffset(2022, 1, 1, 0, 30, 0, TimeSpan.FromHours(8)));
        using var firm = await office.FirmAsync(ClaimOffice.C);
        var old = await office.ClaimAsync(await office.YearlyAsync(firm, year: "2021"));
        Assert.Equal((new DateOnly(2021, 12, 31), 2021, Money.FromWan(10), new DateOnly(2022, 1, 1)), (old.EventOn, old.Year, old.Entitled, old.SubmittedOn));
        var now = await office.ClaimAsync(await office.YearlyAsync(firm, year: "2022"));
        Assert.Equal((new DateOnly(2022, 1, 1), 2022, Money.FromWan(5)), (now.EventOn, now.Year, now.Entitled));
        await ClaimOffice.RefusedAsync(await firm.SubmitAsync(await firm.GetAsync($"/policies/claims/new?clause={await office.ClauseAsync("rd")}"), "main form", ("Year", "2023")), "请填写兑现年度");
    }

    [Fact]
    public async Task A_trial_keeps_nothing_and_shows_every_line()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var form = Html.Form(await firm.GetAsync($"/policies/claims/new?clause={await office.ClauseAsync("software")}"));
        form.SetAttribute("action", $"{form.GetAttribute("action")}&handler=Preview");
        var page = await TestClient.PageAsync(await firm.SubmitAsync(form, ("EventOn", "2021-11-20"), ("Event", "HT-1"), ("i.spend", "200")));
        Assert.Contains("可享受 30 万元", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(0, await office.App.QueryAsync(db => db.Set<Claim>().CountAsync()));
    }
}
