using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Experts.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Programmes.Reviews.ReviewDistrict;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>A round of expert review from both sides.</summary>
public sealed class ExpertReviewTests
{
    [Fact]
    public async Task A_round_goes_from_the_passed_applications_to_scores_places_and_the_ledger()
    {
        await using var world = await StartAsync();
        var (one, two) = (await world.ApplyAsync(1, ApplicationStatus.FormalPassed), await world.ApplyAsync(2, ApplicationStatus.FormalPassed));
        var round = await world.OpenRoundAsync();
        Assert.Equal(ApplicationStatus.InReview, (await world.FindAsync(one)).Status);
        Assert.True(await world.App.QueryAsync(db => db.Set<InboxItem>().AnyAsync(m => m.Subject.StartsWith("请抽取评审专家"))));

        var experts = await world.SeatAsync(round, 5);
        int[] first = [88, 92, 79, 85, 90], second = [70, 70, 70, 70, 95];
        for (var i = 0; i < 5; i++)
        {
            await AssertDoneAsync(await ScoreAsync(experts[i], round, "01", first[i]));
            await AssertDoneAsync(await ScoreAsync(experts[i], round, "02", second[i]));
        }

        Assert.DoesNotContain("88.00", (await world.Clerk.GetAsync($"/reviews/rounds/{round}")).MainText(), StringComparison.Ordinal);
        // The experts' module learns no score before the round is closed: its page would tell who lies far off.
        Assert.Equal(0, await world.App.QueryAsync(db => db.Set<PanelCase>().CountAsync(c => c.Score != null)));
        await AssertDoneAsync(await PressCloseAsync(world.Clerk, round));
        Assert.Equal(10, await world.App.QueryAsync(db => db.Set<PanelCase>().CountAsync(c => c.Score != null)));

        // 不去极值 is the programme's default: the plain mean.
        Assert.Equal((86.8m, 1), ((await world.FindAsync(one)).Score, (await world.FindAsync(one)).Rank));
        Assert.Equal((75m, 2), ((await world.FindAsync(two)).Score, (await world.FindAsync(two)).Rank));
        Assert.Equal(86.8m, (await world.LedgerAsync(one)).ExpertScore);
        var page = await world.Clerk.GetAsync($"/reviews/rounds/{round}");
        Assert.Contains("宽严对照", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(["88.00", "70.00"], page.QuerySelectorAll("main tbody tr").Where(r => r.QuerySelector("td.code") is not null).Select(r => r.QuerySelectorAll("th,td")[5].TextContent.Trim()));
        Assert.Equal(10, page.QuerySelectorAll("svg[role=img] circle").Length);
        var opened = await world.Clerk.GetAsync(page.One("a[href*='?case=']").GetAttribute("href")!);
        Assert.Equal(5, opened.QuerySelectorAll("#case tbody tr").Length);
    }

    [Fact]
    public async Task A_blind_expert_sees_the_work_and_not_the_unit_on_page_list_and_file()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.FormalPassed, a => a.Title = $"{Unit(1)}叶片项目");
        var plan = await world.AttachAsync(id, "plan", $"{Unit(1)}实施方案.pdf");
        var licence = await world.AttachAsync(id, "licence", "营业执照.pdf");
        var round = await world.OpenRoundAsync();
        using var expert = (await world.SeatAsync(round, 1))[0];

        foreach (var path in new[] { "/reviews/tasks", $"/reviews/tasks/{round}/01" })
        {
            var text = (await expert.GetAsync(path)).DocumentElement.OuterHtml;
            Assert.DoesNotContain("第1精密", text, StringComparison.Ordinal);
            Assert.DoesNotContain("周小1", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Code(1), text, StringComparison.Ordinal);
        }

        Assert.Contains("热处理工艺", (await expert.GetAsync($"/reviews/tasks/{round}/01")).MainText(), StringComparison.Ordinal);
        using var file = await expert.Http.GetAsync($"/reviews/tasks/{round}/01?handler=File&file={plan}");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.DoesNotContain("精密", Uri.UnescapeDataString(file.Content.Headers.ContentDisposition!.ToString()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await expert.StatusAsync($"/reviews/tasks/{round}/01?handler=File&file={licence}"));
    }

    [Fact]
    public async Task An_expert_without_the_case_is_kept_out_of_every_door()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        var plan = await world.AttachAsync(id, "plan", "方案.pdf");
        var round = await world.OpenRoundAsync();
        using var inside = (await world.SeatAsync(round, 1))[0];
        var page = await inside.GetAsync($"/reviews/tasks/{round}/01");
        using var outside = await world.ExpertAsync(9);

        foreach (var path in new[] { $"/reviews/tasks/{round}/01", $"/reviews/tasks/{round}/01?handler=File&file={plan}", $"/reviews/tasks/{round}/summary", $"/reviews/tasks/{round}/02" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await outside.StatusAsync(path));
        }

        foreach (var path in new[] { $"/reviews/formal/{id}", $"/reviews/rounds/{round}", $"/reviews/rounds/{round}/pack", $"/reviews/calls/{world.Call.Id}/ranking" })
        {
            Assert.NotEqual(HttpStatusCode.OK, await inside.StatusAsync(path));
        }

        Assert.Empty((await outside.GetAsync("/reviews/tasks")).QuerySelectorAll("main table"));

        // A conflict that becomes known later closes every door at once, also for what is on the screen already.
        await world.App.InScopeAsync(async s =>
        {
            var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Kechuang.Data.AppDb>(s);
            db.Add(new PanelConflict { RoundId = await db.Set<PanelRound>().Select(r => r.Id).SingleAsync(), Expert = "E01", Case = "01", Rule = "本人申报", FoundAt = world.App.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, await inside.StatusAsync($"/reviews/tasks/{round}/01"));
        using var sent = await inside.SubmitAsync(page, "main form.card", ("s.i1", "60"), ("s.i2", "40"), ("Advice", "Support"), ("Comment", "好"), ("Final", "true"));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.Equal(0, await world.App.QueryAsync(db => db.Set<Review>().CountAsync()));
    }

    [Fact]
    public async Task A_review_whose_conflict_is_found_late_is_left_out_and_says_why()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        var round = await world.OpenRoundAsync();
        var experts = await world.SeatAsync(round, 3);
        foreach (var (expert, score) in experts.Zip([90, 80, 30]))
        {
            await AssertDoneAsync(await ScoreAsync(expert, round, "01", score));
        }

        await world.App.InScopeAsync(async s =>
        {
            var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Kechuang.Data.AppDb>(s);
            db.Add(new PanelConflict { RoundId = await db.Set<PanelRound>().Select(r => r.Id).SingleAsync(), Expert = "E03", Case = "01", Rule = "三年内合作", FoundAt = world.App.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        });
        await AssertDoneAsync(await PressCloseAsync(world.Clerk, round));
        Assert.Equal(85m, (await world.FindAsync(id)).Score);
        var page = await world.Clerk.GetAsync($"/reviews/rounds/{round}");
        Assert.Contains(RoundClosing.LateConflict, (await world.Clerk.GetAsync(page.One("a[href*='?case=']").GetAttribute("href")!)).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_final_score_changes_only_with_a_reason_is_kept_once_and_with_its_history()
    {
        await using var world = await StartAsync();
        await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        var round = await world.OpenRoundAsync();
        using var expert = (await world.SeatAsync(round, 1))[0];
        using (var high = await ScoreAsync(expert, round, "01", 120))
        {
            Assert.Contains("请填写 0 到 40 的分数", Html.TextOf(await high.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.Contains("总分 50。还没有正式提交", (await expert.FollowAsync(await ScoreAsync(expert, round, "01", 50, final: false))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("总分 70。", (await expert.FollowAsync(await ScoreAsync(expert, round, "01", 70))).Body!.TextContent, StringComparison.Ordinal);
        using (var bare = await ScoreAsync(expert, round, "01", 75))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
            Assert.Contains("请写明理由", Html.TextOf(await bare.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await AssertDoneAsync(await ScoreAsync(expert, round, "01", 75, reason: "漏看附件"));
        Assert.Equal(75m, await world.App.QueryAsync(db => db.Set<Review>().Select(r => r.Total).SingleAsync()));
        Assert.Equal((70m, "漏看附件"), await world.App.QueryAsync(db => db.Set<ReviewRevision>().Select(r => new ValueTuple<decimal?, string>(r.Total, r.Reason)).SingleAsync()));
        Assert.Null(await world.App.QueryAsync(db => db.Set<PanelCase>().Select(c => c.Score).SingleAsync()));
    }

    [Fact]
    public async Task Late_scores_are_refused_until_the_day_is_moved_and_missing_ones_need_a_reason_to_close()
    {
        await using var world = await StartAsync();
        await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        var round = await world.OpenRoundAsync();
        var experts = await world.SeatAsync(round, 2);
        world.App.Clock.Set(new DateTimeOffset(2021, 12, 21, 0, 30, 0, TimeSpan.FromHours(8)));
        using (var clerk = await world.App.SignInAsync(Roles.Clerk, a => a with { Section = Core.Ledgers.Sections.Projects }))
        using (var expert = await world.ExpertAsync(1))
        {
            using (var late = await ScoreAsync(expert, round, "01", 70))
            {
                Assert.Contains("评分已于 2021-12-20 截止", Html.TextOf(await late.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            }

            var closed = await expert.GetAsync($"/reviews/tasks/{round}/01");
            Assert.Contains("2021-12-20 已截止，不能再评分", closed.MainText(), StringComparison.Ordinal);
            Assert.Null(closed.QuerySelector("[name=Final]"));
            await AssertDoneAsync(await PressAsync(clerk, $"/reviews/rounds/{round}", "Due", ("Due", "2021-12-24"), ("Tell", "true")));
            await AssertDoneAsync(await ScoreAsync(expert, round, "01", 70));
            using (var early = await PressCloseAsync(clerk, round))
            {
                Assert.Contains("还有 1 份评分没有提交", Html.TextOf(await early.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            }

            await AssertDoneAsync(await PressCloseAsync(clerk, round, ("Reason", "该专家出国")));
        }

        Assert.Equal(2, experts.Count);
    }

    [Fact]
    public async Task The_summary_is_signed_by_the_own_name_once_all_is_final()
    {
        await using var world = await StartAsync();
        await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        var round = await world.OpenRoundAsync();
        using var expert = (await world.SeatAsync(round, 1))[0];
        await AssertDoneAsync(await ScoreAsync(expert, round, "01", 70));
        var page = await expert.GetAsync($"/reviews/tasks/{round}/summary");
        using (var wrong = await expert.SubmitAsync(page, "main form.card", ("Name", "别人")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        await AssertDoneAsync(await expert.SubmitAsync(page, "main form.card", ("Name", "专家1")));
        Assert.Equal(64, (await world.App.QueryAsync(db => db.Set<RoundSignature>().SingleAsync())).Hash.Length);
        Assert.Equal([("E01", ActivityForm.Correspondence, true)], (await world.App.QueryAsync(db => db.Set<ExpertFee>().ToListAsync())).Select(f => (f.Expert, f.Form, f.Draft)));

        // What is changed afterwards is no longer signed.
        await AssertDoneAsync(await ScoreAsync(expert, round, "01", 71, reason: "笔误"));
        Assert.Equal(0, await world.App.QueryAsync(db => db.Set<RoundSignature>().CountAsync()));
    }

    [Fact]
    public async Task A_cancelled_round_gives_the_applications_back()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        var round = await world.OpenRoundAsync();
        using var expert = (await world.SeatAsync(round, 1))[0];
        await AssertDoneAsync(await PressAsync(world.Clerk, $"/reviews/rounds/{round}", "Cancel", ("Reason", "专家组无法组成")));
        Assert.Equal("专家组无法组成", await world.App.QueryAsync(db => db.Set<PanelRound>().Where(r => r.Key == ExpertRound.KeyOf(round)).Select(r => r.Cancelled).SingleAsync()));
        Assert.Equal(ApplicationStatus.FormalPassed, (await world.FindAsync(id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, await expert.StatusAsync($"/reviews/tasks/{round}/01"));
        await world.OpenRoundAsync();
    }

    private static Task<HttpResponseMessage> PressCloseAsync(TestClient clerk, long round, params (string, string?)[] fields) => PressAsync(clerk, $"/reviews/rounds/{round}", "Close", fields);
}
