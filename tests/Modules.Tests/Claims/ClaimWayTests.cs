using System.Net;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Messages;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Ledgers;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Claims;

/// <summary>One claim from the firm's page to the paid money, through the pages of everybody on its way.</summary>
public sealed class ClaimWayTests
{
    [Fact]
    public async Task A_claim_goes_from_the_firm_over_township_section_department_and_leader_to_notice_and_payment()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var mine = (await firm.GetAsync("/policies/mine")).MainText();
        Assert.Contains("科技进步奖", mine, StringComparison.Ordinal);
        Assert.Contains("可享受 50 万元", mine, StringComparison.Ordinal);
        var id = ClaimOffice.Made(await office.AwardAsync(firm, "浙奖 2021-12"));
        var path = $"/policies/claims/{id}";
        var claim = await office.ClaimAsync(id);
        Assert.Equal((ClaimStatus.AtTownship, "浙奖2021-12", Money.FromWan(30), new DateOnly(2021, 12, 9)), (claim.Status, claim.Event, claim.Entitled, claim.StageDue));

        using var town = await office.TownAsync();
        using var section = await office.SectionAsync();
        Assert.Null((await section.GetAsync(path)).QuerySelector("[name=step][value=pass]"));
        await ClaimOffice.PressAsync(town, path, ClaimFlow.TownshipPass);
        await ClaimOffice.PressAsync(section, path, ClaimFlow.Pass, ("Reason", "材料齐全"));
        await AlonePassesNotTwiceAsync(section, path);
        using (var file = await section.Http.GetAsync($"{path}?handler=File&file={await office.App.QueryAsync(db => db.Set<ClaimFile>().Select(f => f.FileId).SingleAsync())}"))
        {
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        }

        using var department = await office.DepartmentAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await department.StatusAsync("/policies/claims"));
        Assert.Contains("望川一号", (await department.GetAsync("/policies/joint")).MainText(), StringComparison.Ordinal);
        await department.FollowAsync(await department.SubmitAsync(await department.GetAsync($"/policies/joint/{id}"), "main form", ("pass", "true")));
        Assert.Equal(HttpStatusCode.NotFound, await department.StatusAsync($"/policies/joint/{id}"));

        var batch = await ClaimOffice.ComposeAsync(section);
        using var leader = await office.LeaderAsync();
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(leader, batch, "decide"), "请填写审定的文号");
        await office.PublishedAsync(section, batch);
        await NoticeAsync(office, batch, id);
        await PaidAsync(office, batch, id);
        await SeenAsync(office, path, batch);
    }

    private static async Task AlonePassesNotTwiceAsync(TestClient section, string path)
    {
        var page = await section.GetAsync(path);
        Assert.Null(page.QuerySelector("[name=step][value=second-pass]"));
        using var forced = await section.Http.PostAsync(path, new FormUrlEncodedContent(
        [
            .. Html.Values(Html.Form(await section.GetAsync("/inbox"), "form")).Where(v => v.Key == "__RequestVerificationToken"), new("Key", $"{Guid.CreateVersion7()}"), new("Version", "3"), new("step", ClaimFlow.SecondPass),
        ]));
        await ClaimOffice.RefusedAsync(forced, "审核人不能联审自己审核的申请");
    }

    private static async Task NoticeAsync(ClaimOffice office, string batch, long id)
    {
        using var visitor = office.App.Anonymous();
        Assert.Contains("第一批", (await visitor.GetAsync("/policies/notices")).MainText(), StringComparison.Ordinal);
        var notice = (await visitor.GetAsync($"/policies/notices/{batch.Split('/')[^1]}")).MainText();
        Assert.Contains("公示期 2021-12-06 至 2021-12-13（5 个工作日）", notice, StringComparison.Ordinal);
        Assert.Contains("望川一号9133**********", notice, StringComparison.Ordinal);
        Assert.DoesNotContain(ClaimOffice.A, notice, StringComparison.Ordinal);
        Assert.Equal(ClaimStatus.OnNotice, (await office.ClaimAsync(id)).Status);
        office.On(2021, 12, 13);
        using var section = await office.SectionAsync();
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(section, batch, "pay"), "期满后才能拨付");
        office.On(2021, 12, 14);
    }

    /// <summary>The city pays its rounded share and the district the rest, each from its line; two people of the funds pay both.</summary>
    private static async Task PaidAsync(ClaimOffice office, string batch, long id)
    {
        using var section = await office.SectionAsync();
        await office.AccountAsync(ClaimOffice.A);
        foreach (var (source, amount) in new[] { ("市级", "100"), ("区级", "19") })
        {
            await section.FollowAsync(await section.SubmitAsync(await section.GetAsync("/budget/new"), "main form", ("Input.Title", $"{source}科技奖补"), ("Input.Source", source), ("Input.Purpose", "创新奖励"), ("Input.Amount", amount), ("Input.Document", "望财〔2021〕1号")));
        }

        var lines = await office.App.QueryAsync(db => db.Set<BudgetLine>().OrderBy(l => l.Id).Select(l => l.Id).ToListAsync());
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(section, batch, "pay", ("line0", $"{lines[1]}"), ("line1", $"{lines[0]}")), "可用 19 万元，不足 20.001 万元");
        await ClaimOffice.PressAsync(section, batch, "pay", ("line0", $"{lines[0]}"), ("line1", $"{lines[0]}"));
        var orders = await office.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().OrderBy(o => o.Amount).ToListAsync());
        Assert.Equal([(9_999_000, "科技进步奖（市级财政）"), (20_001_000, "科技进步奖（区级财政）")], orders.Select(o => (o.Amount.Fen, o.Subject)));
        Assert.All(orders, o => Assert.Equal(($"claim-{id}", "创新奖励", "望科会纪〔2021〕12号", lines[0]), (o.Case, o.Purpose, o.Basis, o.BudgetLineId)));
        using var second = await office.ChiefAsync();
        foreach (var order in orders)
        {
            Assert.Equal(ClaimStatus.Paying, (await office.ClaimAsync(id)).Status);
            await section.FollowAsync(await section.SubmitAsync(await section.GetAsync($"/payments/{order.Id}"), "#enter", ("step", "enter"), ("PaidOn", "2021-12-14"), ("Document", "支字 12 号")));
            await second.FollowAsync(await second.SubmitAsync(await second.GetAsync($"/payments/{order.Id}"), "#confirm", ("step", "confirm")));
        }
    }

    private static async Task SeenAsync(ClaimOffice office, string path, string batch)
    {
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var page = (await firm.GetAsync(path)).MainText();
        Assert.Contains("已兑付", page, StringComparison.Ordinal);
        Assert.Contains("2021-12-14", page, StringComparison.Ordinal);
        var rows = await office.App.QueryAsync(db => db.Set<Payment>().AsNoTracking().ToListAsync());
        Assert.Equal(Money.FromWan(30), rows.Aggregate(Money.Zero, (sum, r) => sum + r.Amount!.Value));
        Assert.All(rows, r => Assert.Equal(("创新奖励", new DateOnly(2021, 12, 6)), (r.Category, r.AcceptedOn!.Value)));
        using var auditor = await office.AuditorAsync();
        foreach (var place in new[] { path, batch, "/policies/claims", "/policies/batches", "/policies/time-to-pay", "/policies/match", "/policies/automatic", $"{batch}/print" })
        {
            var seen = await auditor.GetAsync(place);
            Assert.Null(seen.QuerySelector("main form[method=post]"));
        }

        using var forced = await auditor.Http.PostAsync(batch, new FormUrlEncodedContent([.. Html.Values(Html.Form(await auditor.GetAsync("/inbox"), "form")).Where(v => v.Key == "__RequestVerificationToken"), new("Key", $"{Guid.CreateVersion7()}"), new("Version", "1"), new("step", "publish")]));
        Assert.Equal(HttpStatusCode.NotFound, forced.StatusCode);
        Assert.True(await office.App.QueryAsync(db => db.Set<InboxItem>().AnyAsync(m => m.Subject == "正在公示：科技进步奖")));
    }

    [Fact]
    public async Task A_returned_claim_is_mended_by_the_firm_and_a_refused_one_says_why_and_how_to_appeal()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var id = ClaimOffice.Made(await office.SoftwareAsync(firm, "HT-1", "100", "25332000000012345678 1000000"));
        var path = $"/policies/claims/{id}";
        using var section = await office.SectionAsync();
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(section, path, ClaimFlow.Return), "请填写“退回补正”的理由");
        await ClaimOffice.PressAsync(section, path, ClaimFlow.Return, ("Reason", "合同金额不符"));
        Assert.Contains("合同金额不符", (await firm.GetAsync(path)).MainText(), StringComparison.Ordinal);
        using var again = await firm.SubmitAsync(await firm.GetAsync($"/policies/claims/new?id={id}"), "main form", ("i.spend", "80"));
        Assert.Equal(id, ClaimOffice.Made(again));
        var claim = await office.ClaimAsync(id);
        Assert.Equal((ClaimStatus.AtSection, Money.FromWan(16)), (claim.Status, claim.Entitled));

        await ClaimOffice.PressAsync(section, path, ClaimFlow.Refuse, ("Reason", "软件不在目录内"));
        var refused = (await firm.GetAsync(path)).MainText();
        Assert.Contains("软件不在目录内", refused, StringComparison.Ordinal);
        Assert.Contains("行政复议", refused, StringComparison.Ordinal);
        Assert.Equal(0, await office.App.QueryAsync(db => db.Set<UsedInvoice>().CountAsync()));
        ClaimOffice.Made(await office.SoftwareAsync(firm, "HT-1", "100", "25332000000012345678 1000000"));
    }

    [Fact]
    public async Task What_the_funds_send_back_is_asked_again_or_recalled()
    {
        await using var office = await ClaimOffice.StartAsync();
        using var firm = await office.FirmAsync(ClaimOffice.A);
        var id = await office.YearlyAsync(firm);
        await office.CheckedAsync(id);
        using var first = await office.SectionAsync();
        var batch = await ClaimOffice.ComposeAsync(first);
        await office.PublishedAsync(first, batch);
        office.On(2021, 12, 14);
        using var section = await office.SectionAsync();
        await ClaimOffice.PressAsync(section, batch, "pay");
        Task<PaymentOrder> OrderAsync() => office.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().OrderByDescending(o => o.Id).FirstAsync());
        var sent = await OrderAsync();
        await section.FollowAsync(await section.SubmitAsync(await section.GetAsync($"/payments/{sent.Id}"), "#refuse", ("step", "refuse"), ("Reason", "账户有误")));
        Assert.Contains("账户有误", (await section.GetAsync($"/policies/claims/{id}")).MainText(), StringComparison.Ordinal);
        await office.App.AddAsync(AutomaticListTests.Bar(office, ClaimOffice.A, "2021-12-01"));
        await ClaimOffice.RefusedAsync(await ClaimOffice.TryAsync(section, $"/policies/claims/{id}", "again"), "仍不能拨付：失信或限制");
        await office.App.QueryAsync(db => db.Set<ProjectBar>().ExecuteDeleteAsync());
        await ClaimOffice.PressAsync(section, $"/policies/claims/{id}", "again");
        Assert.Equal((PaymentRequestStatus.Requested, false), ((await OrderAsync()).Status, (await OrderAsync()).Key == sent.Key));
        await ClaimOffice.PressAsync(section, $"/policies/claims/{id}", ClaimFlow.Recall, ("Reason", "收到投诉"));
        Assert.Equal((ClaimStatus.Held, PaymentRequestStatus.Withdrawn), ((await office.ClaimAsync(id)).Status, (await OrderAsync()).Status));
        await ClaimOffice.PressAsync(section, $"/policies/claims/{id}", "release", ("Reason", "投诉不实"));
        Assert.Equal((ClaimStatus.Paying, PaymentRequestStatus.Requested), ((await office.ClaimAsync(id)).Status, (await OrderAsync()).Status));
    }
}
