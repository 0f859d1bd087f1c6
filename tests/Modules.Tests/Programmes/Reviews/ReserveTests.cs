using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Programmes.Reviews.ReviewDistrict;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>The reserve list, and steps taken back while nothing has followed from them.</summary>
public sealed class ReserveTests
{
    [Fact]
    public async Task Reserves_wait_in_the_leaders_order_and_move_up_when_a_chosen_project_drops_out()
    {
        await using var world = await StartAsync(budget: 60);
        var (one, two, three, four) = (await ReviewedAsync(world, 1, 90), await ReviewedAsync(world, 2, 85), await ReviewedAsync(world, 3, 80), await ReviewedAsync(world, 4, 75));
        var path = await ProposeAsync(world);
        using (var twice = await PressAsync(world.Clerk, path, "Submit", [.. Meeting, ($"reserve.{three}", "1"), ($"reserve.{four}", "1")]))
        {
            Assert.Contains("备选次序 1 重复", Html.TextOf(await twice.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await AssertDoneAsync(await PressAsync(world.Clerk, path, "Submit", [.. Meeting, ($"reserve.{three}", "1"), ($"reserve.{four}", "2"), ($"grant.{four}", "20")]));
        await AssertDoneAsync(await PressAsync(world.Leader, path, "Decide"));
        Assert.Equal((ApplicationStatus.Reserved, ApplicationStatus.Reserved), ((await world.FindAsync(three)).Status, (await world.FindAsync(four)).Status));

        // No money is free, and nobody is passed over.
        await RefusedAsync(await PressAsync(world.Clerk, path, "Promote", ("Reason", "试一试")), "超过本批预算 60 万元");
        await RefusedAsync(await PressAsync(world.Clerk, path, "Promote", ("Application", $"{four}"), ("Reason", "试一试")), "下一个是 KJ01-2021-003");

        var joint = $"/reviews/calls/{world.Call.Id}/joint";
        await AssertDoneAsync(await PressAsync(world.Clerk, joint, "Ask"));
        await AssertDoneAsync(await world.Clerk.SubmitAsync(await world.Clerk.GetAsync(joint), "form[action*='handler=Conclude']", ("Pass", "false"), ("Reason", "重复资助")));
        Assert.True(await world.App.QueryAsync(db => db.Set<InboxItem>().AnyAsync(m => m.Subject.StartsWith("有项目退出，可递补备选"))));
        await RefusedAsync(await PressAsync(world.Clerk, path, "Promote"), "请填写“备选递补”的理由");
        await AssertDoneAsync(await PressAsync(world.Clerk, path, "Promote", ("Reason", "第 1 名会审未通过")));
        Assert.Equal((ApplicationStatus.Shortlisted, Money.FromWan(30), "通过"), ((await world.FindAsync(three)).Status, (await world.FindAsync(three)).Grant!.Value, (await world.LedgerAsync(three)).ComprehensiveReview));

        // What the unit is told comes with the public notice.
        using var unit = await world.App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = Code(4) });
        Assert.Equal(HttpStatusCode.NotFound, await unit.StatusAsync($"/decisions/{four}"));
        await world.App.AddAsync(new PublicNotice { DistrictId = world.District, CallId = world.Call.Id, Title = "公示", PublishedOn = new DateOnly(2021, 12, 6), Days = 5, EndsOn = new DateOnly(2021, 12, 13) });
        Assert.Contains("备选第 2 位", (await unit.GetAsync($"/decisions/{four}")).MainText(), StringComparison.Ordinal);
        await AssertDoneAsync(await PressAsync(world.Clerk, path, "Release", ("Reason", "本批资金已全部安排")));
        Assert.Equal((ApplicationStatus.NotSelected, "不通过"), ((await world.FindAsync(four)).Status, (await world.LedgerAsync(four)).ComprehensiveReview));
        Assert.Contains("本批资金已全部安排", (await unit.GetAsync($"/decisions/{four}")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_is_taken_back_by_the_leader_with_a_reason_and_not_once_a_project_has_gone_on()
    {
        await using var world = await StartAsync(budget: 30);
        var (one, two) = (await ReviewedAsync(world, 1, 90), await ReviewedAsync(world, 2, 85));
        var path = await ProposeAsync(world);
        await AssertDoneAsync(await PressAsync(world.Clerk, path, "Submit", Meeting));
        await AssertDoneAsync(await PressAsync(world.Leader, path, "Decide"));

        var form = Html.Form(await world.Leader.GetAsync(path), "form[action*='handler=Revert']");
        Assert.Null((await world.Clerk.GetAsync(path)).QuerySelector("form[action*='handler=Revert']"));
        using (var clerk = await world.Clerk.Http.PostAsync($"{path}?handler=Revert", new FormUrlEncodedContent(Html.Values(Html.Form(await world.Clerk.GetAsync("/reviews"), "form"), ("Reason", "自己来")))))
        {
            Assert.False(clerk.IsSuccessStatusCode && clerk.Headers.Location is not null);
        }

        await RefusedAsync(await world.Leader.SubmitAsync(form), "请填写“撤销综审决定”的理由");
        await AssertDoneAsync(await world.Leader.SubmitAsync(form, ("Reason", "金额有误")));
        using (var again = await world.Leader.SubmitAsync(form, ("Reason", "金额有误")))
        {
            Assert.Equal(2, (await world.StepsAsync(one)).Count);
        }

        Assert.Equal((ApplicationStatus.Reviewed, ApplicationStatus.Reviewed, (Money?)null), ((await world.FindAsync(one)).Status, (await world.FindAsync(two)).Status, (await world.FindAsync(one)).Grant));
        Assert.Equal(["drop", "revert-decision"], (await world.StepsAsync(two)).Select(s => s.Action));
        Assert.True(string.IsNullOrEmpty((await world.LedgerAsync(two)).ComprehensiveReview));

        await AssertDoneAsync(await PressAsync(world.Clerk, path, "Submit", Meeting));
        await AssertDoneAsync(await PressAsync(world.Leader, path, "Decide"));
        await AssertDoneAsync(await PressAsync(world.Clerk, $"/reviews/calls/{world.Call.Id}/joint", "Ask"));
        await RefusedAsync(await PressAsync(world.Leader, path, "Revert", ("Reason", "再改")), "已经办理下一步");
        Assert.Equal(ApplicationStatus.NotSelected, (await world.FindAsync(two)).Status);
    }

    [Fact]
    public async Task A_bulk_pass_is_taken_back_whole_with_a_reason_or_not_at_all()
    {
        await using var world = await StartAsync();
        var (one, two) = (await world.ApplyAsync(1, ApplicationStatus.Recommended), await world.ApplyAsync(2, ApplicationStatus.Recommended));
        var list = $"/reviews/calls/{world.Call.Id}/formal";
        async Task<AngleSharp.Html.Dom.IHtmlDocument> PassAsync()
        {
            var preview = await TestClient.PageAsync(await world.Clerk.SubmitAsync(await world.Clerk.GetAsync(list), "form[action*='handler=Preview']", ("Chosen", $"{one}"), ("Chosen", $"{two}"), ("HandChecked", "true")));
            return await TestClient.PageAsync(await world.Clerk.SubmitAsync(preview, "form[action*='handler=Pass']"));
        }

        var done = await PassAsync();
        await RefusedAsync(await world.Clerk.SubmitAsync(done, "form[action*='handler=Undo']"), "请填写“撤回初审通过”的理由");
        await AssertDoneAsync(await world.Clerk.SubmitAsync(done, "form[action*='handler=Undo']", ("Reason", "批量选错")));
        Assert.Equal((ApplicationStatus.Recommended, ApplicationStatus.Recommended), ((await world.FindAsync(one)).Status, (await world.FindAsync(two)).Status));
        Assert.Equal(["formal-pass", "formal-undo"], (await world.StepsAsync(one)).Select(s => s.Action));
        Assert.True(string.IsNullOrEmpty((await world.LedgerAsync(one)).FormalReview));

        done = await PassAsync();
        using var leader = await world.Leader.SubmitAsync(Html.Form(done, "form[action*='handler=Undo']"), ("Reason", "不是我的"));
        Assert.NotEqual(HttpStatusCode.OK, leader.StatusCode);
        await world.App.QueryAsync(db => db.Set<Application>().Where(a => a.Id == two).ExecuteUpdateAsync(a => a.SetProperty(x => x.Status, ApplicationStatus.InReview)));
        await RefusedAsync(await world.Clerk.SubmitAsync(done, "form[action*='handler=Undo']", ("Reason", "再选错")), "KJ01-2021-002 不能撤回");
        Assert.Equal(ApplicationStatus.FormalPassed, (await world.FindAsync(one)).Status);
    }

    private static readonly (string, string?)[] Meeting = [("MeetingOn", "2021-12-06"), ("People", "局领导、项目科"), ("Minutes", "会议审议了本批项目。")];

    private static Task<long> ReviewedAsync(ReviewDistrict world, int at, decimal score) => world.ApplyAsync(at, ApplicationStatus.Reviewed, a => (a.Score, a.Rank) = (score, at));

    private static async Task<string> ProposeAsync(ReviewDistrict world)
    {
        using var made = await world.Clerk.SubmitAsync(await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/ranking"), "form.form-buttons");
        await AssertDoneAsync(made);
        return made.Headers.Location!.ToString();
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string words)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(words, Html.TextOf(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }
}
