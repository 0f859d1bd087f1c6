using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Messages;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Programmes.Reviews.ReviewDistrict;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>The formal review through its pages.</summary>
public sealed class FormalReviewTests
{
    /// <summary>The lines of the standard list that a person checks.</summary>
    private static readonly (string, string?)[] ByHand = [("result.c2", "Pass"), ("result.c8", "Pass"), ("result.c9", "Pass"), ("result.c13", "Pass"), ("result.c14", "Pass")];

    [Fact]
    public async Task A_complete_check_list_passes_and_the_ledger_and_the_unit_learn_it()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.Recommended);
        var unit = await world.App.AccountAsync(Roles.Enterprise, a => a with { CreditCode = Code(1) });

        using (var early = await PressAsync(world.Clerk, $"/reviews/formal/{id}", "Pass"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
            Assert.Contains("还没有核查", Html.TextOf(await early.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await AssertDoneAsync(await PressAsync(world.Clerk, $"/reviews/formal/{id}", "Pass", ByHand));

        Assert.Equal(ApplicationStatus.FormalPassed, (await world.FindAsync(id)).Status);
        Assert.Equal("通过", (await world.LedgerAsync(id)).FormalReview);
        Assert.Contains("形式审查通过", (await world.App.QueryAsync(db => db.Set<InboxItem>().SingleAsync(m => m.UserId == unit.Id))).Subject, StringComparison.Ordinal);
        Assert.Equal(16, await world.App.QueryAsync(db => db.Set<FormalLine>().CountAsync(l => l.ApplicationId == id && l.Result == CheckResult.Pass)));
    }

    [Fact]
    public async Task An_automatic_finding_is_overruled_only_with_a_reason()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.Recommended, founded: false);
        var shown = (await world.Clerk.GetAsync($"/reviews/formal/{id}")).MainText();
        Assert.Contains("企业名录中没有这个单位", shown, StringComparison.Ordinal);

        (string, string?)[] entered = [.. ByHand, ("result.c4", "Pass"), ("result.c5", "Pass")];
        using (var refused = await PressAsync(world.Clerk, $"/reviews/formal/{id}", "Pass", entered))
        {
            Assert.Contains("与自动核查结论不同，请写明理由", Html.TextOf(await refused.Content.ReadAsStringAsync()) + await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await AssertDoneAsync(await PressAsync(world.Clerk, $"/reviews/formal/{id}", "Pass", [.. entered, ("note.c4", "新迁入，名录待更新")]));
        Assert.Equal("新迁入，名录待更新", await world.App.QueryAsync(db => db.Set<FormalLine>().Where(l => l.ApplicationId == id && l.Key == "c4" && l.Automatic == CheckResult.Fail && l.Result == CheckResult.Pass).Select(l => l.Note).SingleAsync()));
    }

    [Fact]
    public async Task A_rejection_carries_its_codes_and_cannot_be_made_without()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.Recommended);
        using (var refused = await PressAsync(world.Clerk, $"/reviews/formal/{id}", "Reject", ("result.c2", "Fail")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        await AssertDoneAsync(await PressAsync(world.Clerk, $"/reviews/formal/{id}", "Reject", ("result.c2", "Fail"), ("code.c2", "F02-2")));
        Assert.Equal("不通过", (await world.LedgerAsync(id)).FormalReview);
        Assert.Contains("F02-2 未盖章", Assert.Single(await world.StepsAsync(id)).Reason, StringComparison.Ordinal);
        using var unit = await world.App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = Code(1) });
        Assert.Contains("F02-2 未盖章", (await unit.GetAsync($"/decisions/{id}")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_is_returned_once_with_a_day_in_working_days()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.Recommended);
        await AssertDoneAsync(await PressAsync(world.Clerk, $"/reviews/formal/{id}", "Return", ("result.c2", "NeedsFix"), ("code.c2", "F02-1")));
        var a = await world.FindAsync(id);
        Assert.Equal((ApplicationStatus.Returned, 1, new DateOnly(2021, 12, 13)), (a.Status, a.Returns, a.CorrectionDue!.Value));

        using (var early = await PressAsync(world.Clerk, $"/reviews/formal/{id}", "Reject", ("Reason", "未补正")))
        {
            Assert.Contains("期满仍未补正才能不通过", Html.TextOf(await early.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await world.App.InScopeAsync(async s => await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Kechuang.Data.AppDb>(s).Set<Application>().Where(x => x.Id == id).ExecuteUpdateAsync(x => x.SetProperty(y => y.Status, ApplicationStatus.Recommended)));
        using var again = await PressAsync(world.Clerk, $"/reviews/formal/{id}", "Return", ("result.c2", "NeedsFix"), ("code.c2", "F02-1"));
        Assert.Contains("按规定最多 1 次", Html.TextOf(await again.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulk_pass_is_the_same_as_single_steps_and_leaves_out_what_cannot_pass()
    {
        await using var world = await StartAsync();
        var (one, two, three) = (await world.ApplyAsync(1, ApplicationStatus.Recommended), await world.ApplyAsync(2, ApplicationStatus.Recommended), await world.ApplyAsync(3, ApplicationStatus.Recommended, founded: false));
        await AssertDoneAsync(await PressAsync(world.Clerk, $"/reviews/formal/{one}", "Pass", ByHand));

        var list = await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/formal");
        using var answer = await world.Clerk.SubmitAsync(list, "form[action*='handler=Preview']", ("Chosen", $"{two}"), ("Chosen", $"{three}"), ("HandChecked", "true"));
        var preview = await TestClient.PageAsync(answer);
        Assert.Contains("将通过", preview.MainText(), StringComparison.Ordinal);
        Assert.Contains("没有通过，不能通过初审", preview.MainText(), StringComparison.Ordinal);
        Assert.Equal(ApplicationStatus.Recommended, (await world.FindAsync(two)).Status);
        using var sent = await world.Clerk.SubmitAsync(preview, "form[action*='handler=Pass']");
        Assert.Contains("已通过", (await TestClient.PageAsync(sent)).MainText(), StringComparison.Ordinal);

        Assert.Equal((await world.StepsAsync(one)).Select(Told), (await world.StepsAsync(two)).Select(Told));
        Assert.Equal(await LinesAsync(world, one), await LinesAsync(world, two));
        Assert.Equal((await world.LedgerAsync(one)).FormalReview, (await world.LedgerAsync(two)).FormalReview);
        Assert.Equal(ApplicationStatus.Recommended, (await world.FindAsync(three)).Status);
    }

    [Fact]
    public async Task A_copy_of_another_units_text_is_found_and_shown_side_by_side()
    {
        await using var world = await StartAsync();
        const string Text = "本项目针对高温合金叶片在服役过程中的蠕变断裂问题，提出梯度热处理与表面喷丸复合强化的新工艺，建立寿命预测模型并完成中试验证。";
        var (first, copy) = (await world.ApplyAsync(1, ApplicationStatus.Recommended, research: Text), await world.ApplyAsync(2, ApplicationStatus.Recommended, research: Text));
        await AssertDoneAsync(await PressAsync(world.Clerk, $"/reviews/formal/{first}", "Save"));
        Assert.Contains("1 项相似", (await world.Clerk.GetAsync($"/reviews/formal/{copy}")).MainText(), StringComparison.Ordinal);
        var page = await world.Clerk.GetAsync($"/reviews/formal/{copy}/similar");
        Assert.Contains(Unit(1), page.MainText(), StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("mark").Count(m => m.TextContent.Contains("梯度热处理", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stale_page_and_a_second_press_change_nothing()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.Recommended);
        var page = await world.Clerk.GetAsync($"/reviews/formal/{id}");
        Html.Form(page, "form[data-guard]").SetAttribute("action", $"/reviews/formal/{id}?handler=Save");
        await AssertDoneAsync(await world.Clerk.SubmitAsync(page, "form[data-guard]", ("result.c2", "Pass")));
        await AssertDoneAsync(await world.Clerk.SubmitAsync(page, "form[data-guard]", ("result.c2", "Pass")));
        Assert.Equal(2, (await world.FindAsync(id)).Version);
        using var stale = await world.Clerk.SubmitAsync(page, "form[data-guard]", ("result.c2", "Fail"), ("code.c2", "F02-1"), ("Form", $"{Guid.CreateVersion7()}"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
    }

    [Fact]
    public async Task Only_the_projects_section_may_decide_and_a_neighbour_finds_nothing()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.Recommended);
        using var other = await world.App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.HighTech });
        Assert.Null((await other.GetAsync($"/reviews/formal/{id}")).QuerySelector("[formaction*='handler=Pass']"));
        var neighbour = await world.App.DistrictAsync("邻川区");
        using var away = await world.App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects, DistrictId = neighbour.Id });
        Assert.Equal(HttpStatusCode.NotFound, await away.StatusAsync($"/reviews/formal/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await away.StatusAsync($"/reviews/calls/{world.Call.Id}"));
    }

    private static string Told(CaseStep step) => $"{step.Action} {step.From} {step.To} {step.Actor} {step.Reason}";

    private static async Task<IReadOnlyList<string>> LinesAsync(ReviewDistrict world, long id) =>
        await world.App.QueryAsync(db => db.Set<FormalLine>().Where(l => l.ApplicationId == id).OrderBy(l => l.Key).Select(l => l.Key + l.Title + l.Automatic + l.Result + l.Code + l.Note).ToListAsync());
}
