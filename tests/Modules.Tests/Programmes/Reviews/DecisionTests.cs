using System.Net;
using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Programmes.Reviews.ReviewDistrict;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>From the ranking to the established project, through the pages of everybody who takes part.</summary>
public sealed class DecisionTests
{
    private static readonly (string, string?)[] Meeting = [("MeetingOn", "2021-12-06"), ("People", "局领导、项目科"), ("Minutes", "会议审议了本批项目。")];

    [Fact]
    public async Task Reviewed_projects_go_through_proposal_departments_notice_and_establishment()
    {
        await using var world = await StartAsync(budget: 60);
        var (one, two, three) = (await ReviewedAsync(world, 1, 90, 1), await ReviewedAsync(world, 2, 85, 2), await ReviewedAsync(world, 3, 80, 3));
        using var unit = await world.App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = Code(3) });

        // Trying the line writes nothing; the budget of 60 lets two in.
        var ranking = await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/ranking");
        Assert.Equal(["线上", "线上", "线下 预算不足"], ranking.Rows().Select(r => r[^1]));
        Assert.Equal(ApplicationStatus.Reviewed, (await world.FindAsync(one)).Status);
        await ProposeAndDecideAsync(world, ranking);
        Assert.Equal((ApplicationStatus.Shortlisted, Money.FromWan(30)), ((await world.FindAsync(one)).Status, (await world.FindAsync(one)).Grant!.Value));
        Assert.Equal((ApplicationStatus.NotSelected, "不通过"), ((await world.FindAsync(three)).Status, (await world.LedgerAsync(three)).ComprehensiveReview));
        Assert.Equal(HttpStatusCode.NotFound, await unit.StatusAsync($"/decisions/{three}"));

        await JointAsync(world, one, two);
        Assert.Equal((ApplicationStatus.Proposed, "通过"), ((await world.FindAsync(one)).Status, (await world.LedgerAsync(one)).JointReview));
        var notice = await PublishAsync(world);
        Assert.Equal((new DateOnly(2021, 12, 6), new DateOnly(2021, 12, 13)), ((await world.LedgerAsync(one)).NoticeFrom!.Value, (await world.LedgerAsync(one)).NoticeUntil!.Value));

        // With the notice the one not selected may know why.
        Assert.Contains("预算不足", (await unit.GetAsync($"/decisions/{three}")).MainText(), StringComparison.Ordinal);
        using (var letter = await unit.Http.GetAsync($"/decisions/{three}?handler=File"))
        {
            Assert.Equal(HttpStatusCode.OK, letter.StatusCode);
        }

        using var visitor = world.App.Anonymous();
        var shown = (await visitor.GetAsync($"/notices/{notice}")).DocumentElement.OuterHtml;
        Assert.Contains(Unit(1), shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Code(1), shown, StringComparison.Ordinal);

        // An objection holds back the one project and not the other.
        var objection = await ObjectAsync(world, visitor, notice, two);
        using var clerk = await LaterAsync(world, 8);
        using var leader = await world.App.SignInAsync(Roles.Leader);
        await AssertDoneAsync(await PressAsync(clerk, $"/reviews/objections/{objection}", "Accept"));
        Assert.Equal(ApplicationStatus.Contested, (await world.FindAsync(two)).Status);
        Assert.Equal([one], (await clerk.GetAsync($"/reviews/calls/{world.Call.Id}/establish")).QuerySelectorAll("[name=Applications]").Select(c => long.Parse(c.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture)));
        await AssertDoneAsync(await PressAsync(clerk, $"/reviews/objections/{objection}", "Investigate", ("Findings", "经查属实。")));
        await AssertDoneAsync(await PressAsync(leader, $"/reviews/objections/{objection}", "Uphold", ("Reason", "材料不实")));
        await AssertDoneAsync(await PressAsync(clerk, $"/reviews/objections/{objection}", "Reply", ("Reply", "已取消立项。"), ("RepliedOn", "2021-12-14")));
        Assert.Equal(ApplicationStatus.NotSelected, (await world.FindAsync(two)).Status);

        await EstablishAsync(world, clerk, leader, one, visitor);
    }

    [Fact]
    public async Task A_grant_above_the_request_a_sum_above_the_budget_and_a_refusal_without_reason_are_not_taken()
    {
        await using var world = await StartAsync(budget: 50);
        var (one, two) = (await ReviewedAsync(world, 1, 90, 1), await ReviewedAsync(world, 2, 85, 2));
        using var made = await world.Clerk.SubmitAsync(await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/ranking"), "form.form-buttons");
        var path = made.Headers.Location!.ToString();
        await RefusedAsync(world, path, "不能超过 30 万元", [.. Meeting, ("Selected", $"{one}"), ($"grant.{one}", "31"), ($"reason.{two}", "资金不足")]);
        await RefusedAsync(world, path, "超过本批预算 50 万元", [.. Meeting, ("Selected", $"{one}"), ("Selected", $"{two}"), ($"grant.{one}", "30"), ($"grant.{two}", "30")]);
        await RefusedAsync(world, path, "不予立项请写明理由", [.. Meeting, ("Selected", $"{one}"), ($"grant.{one}", "30"), ($"reason.{two}", "")]);
        Assert.Equal(ApplicationStatus.Reviewed, (await world.FindAsync(one)).Status);
    }

    [Fact]
    public async Task Silence_of_a_department_is_shown_and_never_taken_for_consent()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.Shortlisted, a => a.Grant = Money.FromWan(20));
        await AssertDoneAsync(await PressAsync(world.Clerk, Joint(world), "Ask"));
        using var clerk = await LaterAsync(world, 10);
        var page = await clerk.GetAsync(Joint(world));
        Assert.Contains("未答复", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("逾期", page.MainText(), StringComparison.Ordinal);
        using (var refused = await clerk.SubmitAsync(page, "form[action*='handler=Conclude']", ("Pass", "true")))
        {
            Assert.Contains("未答复不等于同意", Html.TextOf(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await AssertDoneAsync(await PressAsync(clerk, Joint(world), "Withdraw", ("Reason", "职能已调整")));
        await AssertDoneAsync(await clerk.SubmitAsync(await clerk.GetAsync(Joint(world)), "form[action*='handler=Conclude']", ("Pass", "true")));
        Assert.Equal(ApplicationStatus.Proposed, (await world.FindAsync(id)).Status);
    }

    [Fact]
    public async Task A_department_answers_only_its_own_requests_and_an_objection_is_passed_over_only_with_a_reason()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.Shortlisted, a => a.Grant = Money.FromWan(20));
        await AssertDoneAsync(await PressAsync(world.Clerk, Joint(world), "Ask"));
        var request = await world.App.QueryAsync(db => db.Set<JointRequest>().Select(r => r.Id).SingleAsync());
        using var stranger = await world.App.SignInAsync(Roles.Department, a => a with { Organisation = "区税务局" });
        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync($"/joint/{request}"));
        using var finance = await world.App.SignInAsync(Roles.Department, a => a with { Organisation = Department });
        var page = await finance.GetAsync($"/joint/{request}");
        using (var bare = await finance.SubmitAsync(Html.Form(page, "main form.card"), ("Choice", "Objection")))
        {
            Assert.Contains("提出异议请写明理由", Html.TextOf(await bare.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await AssertDoneAsync(await finance.UploadAsync(Html.Form(page, "main form.card"), "Evidence", "依据.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF"), ("Choice", "Objection"), ("Opinion", "去年已获同类资助")));
        Assert.Equal(HttpStatusCode.OK, await finance.StatusAsync($"/joint/{request}?handler=File"));
        using (var refused = await world.Clerk.SubmitAsync(await world.Clerk.GetAsync(Joint(world)), "form[action*='handler=Conclude']", ("Pass", "true")))
        {
            Assert.Contains("有部门提出异议", Html.TextOf(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await AssertDoneAsync(await world.Clerk.SubmitAsync(await world.Clerk.GetAsync(Joint(world)), "form[action*='handler=Conclude']", ("Pass", "false"), ("Reason", "重复资助")));
        Assert.Equal((ApplicationStatus.NotSelected, "不通过"), ((await world.FindAsync(id)).Status, (await world.LedgerAsync(id)).JointReview));
    }

    [Fact]
    public async Task An_anonymous_a_late_and_an_unsealed_objection_are_refused_and_what_was_typed_is_kept()
    {
        await using var world = await StartAsync();
        await world.ApplyAsync(1, ApplicationStatus.Proposed, a => a.Grant = Money.FromWan(20));
        var notice = await PublishAsync(world);
        using var visitor = world.App.Anonymous();
        var form = Html.Form(await visitor.GetAsync($"/notices/{notice}/objection"), "main form.card");
        (string, string?)[] entry = [("Application", "1"), ("Phone", "13800000000"), ("Facts", "该项目与我单位专利相同，附证明材料。")];
        using (var anonymous = await visitor.SubmitAsync(form, entry))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, anonymous.StatusCode);
            var back = Html.Parse(await anonymous.Content.ReadAsStringAsync());
            Assert.Contains("匿名异议不予受理", back.MainText(), StringComparison.Ordinal);
            Assert.Equal("13800000000", back.One("[name=Phone]").GetAttribute("value"));
        }

        using (var unsealed = await visitor.SubmitAsync(form, [.. entry, ("Kind", "Unit"), ("Unit", "某公司"), ("Name", "李四")]))
        {
            Assert.Contains("请上传加盖公章的书面材料", Html.TextOf(await unsealed.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        world.App.Clock.Advance(TimeSpan.FromDays(8));
        using var late = await visitor.SubmitAsync(form, [.. entry, ("Name", "李四")]);
        Assert.Contains("公示已于 2021-12-13 结束", Html.TextOf(await late.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(0, await world.App.QueryAsync(db => db.Set<Objection>().CountAsync()));
    }

    [Fact]
    public async Task The_period_is_proposed_as_it_was_applied_for_and_by_the_programmes_rule_where_nothing_was_said()
    {
        await using var world = await StartAsync();
        var said = await world.ApplyAsync(1, ApplicationStatus.Proposed, a => (a.Grant, a.Answers) = (Money.FromWan(20), new FormAnswers(new Dictionary<string, FormValue> { ["start"] = new FormValue.Text("2022-02-01"), ["end"] = new FormValue.Text("2022-12-31") }).ToJson()));
        var silent = await world.ApplyAsync(2, ApplicationStatus.Proposed, a => a.Grant = Money.FromWan(20));
        await PublishAsync(world);
        using var clerk = await LaterAsync(world, 8);
        var page = await clerk.GetAsync($"/reviews/calls/{world.Call.Id}/establish");
        string? Typed(string name) => page.One($"[name='{name}']").GetAttribute("value");
        Assert.Equal(("2022-02-01", "2022-12-31"), (Typed($"start.{said}"), Typed($"due.{said}")));
        Assert.Equal(("2021-12-14", "2023-12-13"), (Typed($"start.{silent}"), Typed($"due.{silent}")));
    }

    [Fact]
    public async Task Nobody_decides_what_they_proposed_themselves()
    {
        await using var world = await StartAsync();
        await ReviewedAsync(world, 1, 90, 1);
        var path = await ProposeAsync(world, await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/ranking"));
        var leader = await world.App.AccountAsync(Roles.Leader);
        await world.App.InScopeAsync(async s => await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Kechuang.Data.AppDb>(s).Set<Proposal>().ExecuteUpdateAsync(p => p.SetProperty(x => x.ProposedBy, leader.Id)));
        using var client = await world.App.SignInAsync(leader.UserName!);
        using var refused = await PressAsync(client, path, "Decide");
        Assert.Contains("提请人不能审定自己提请的方案", Html.TextOf(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_who_is_tied_to_one_unit_decides_the_rest_and_the_tied_project_waits_for_another_proposal()
    {
        await using var world = await StartAsync();
        var (tied, free) = (await ReviewedAsync(world, 1, 90, 1), await ReviewedAsync(world, 2, 80, 2));
        var path = await ProposeAsync(world, await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/ranking"));
        var leader = await world.App.AccountAsync(Roles.Leader);
        using var client = await world.App.SignInAsync(leader.UserName!);
        var code = (await world.FindAsync(tied)).CreditCode;
        await world.App.AddAsync(new StaffTie { DistrictId = world.Call.DistrictId, UserId = leader.Id, Person = "某人", CreditCode = code, Ground = "持股", Since = new DateOnly(2021, 12, 1), SetBy = "某人" });
        Assert.Contains("审定时移出方案，由其他负责人另行审定", (await client.GetAsync(path)).MainText(), StringComparison.Ordinal);
        await AssertDoneAsync(await PressAsync(client, path, "Decide"));
        Assert.Equal(ApplicationStatus.Reviewed, (await world.FindAsync(tied)).Status);
        Assert.NotEqual(ApplicationStatus.Reviewed, (await world.FindAsync(free)).Status);
        Assert.Equal([free], await world.App.QueryAsync(db => db.Set<ProposalLine>().Select(l => l.ApplicationId).ToListAsync()));
        var again = await ProposeAsync(world, await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/ranking"));
        using var refused = await PressAsync(client, again, "Decide");
        Assert.Contains("都与您有利害关系", Html.TextOf(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await AssertDoneAsync(await PressAsync(world.Leader, again, "Decide"));
        Assert.NotEqual(ApplicationStatus.Reviewed, (await world.FindAsync(tied)).Status);
    }

    private static string Joint(ReviewDistrict world) => $"/reviews/calls/{world.Call.Id}/joint";

    private static Task<long> ReviewedAsync(ReviewDistrict world, int at, decimal score, int rank) => world.ApplyAsync(at, ApplicationStatus.Reviewed, a => (a.Score, a.Rank) = (score, rank));

    private static async Task<string> ProposeAsync(ReviewDistrict world, AngleSharp.Html.Dom.IHtmlDocument ranking)
    {
        using var made = await world.Clerk.SubmitAsync(ranking, "form.form-buttons");
        await AssertDoneAsync(made);
        var path = made.Headers.Location!.ToString();
        await AssertDoneAsync(await PressAsync(world.Clerk, path, "Submit", Meeting));
        return path;
    }

    private static async Task ProposeAndDecideAsync(ReviewDistrict world, AngleSharp.Html.Dom.IHtmlDocument ranking)
    {
        var path = await ProposeAsync(world, ranking);
        await AssertDoneAsync(await PressAsync(world.Leader, path, "Back", ("Reason", "请核对金额")));
        await AssertDoneAsync(await PressAsync(world.Clerk, path, "Submit"));
        await AssertDoneAsync(await PressAsync(world.Leader, path, "Decide"));
        using var minutes = await world.Leader.Http.GetAsync($"{path}?handler=Minutes");
        Assert.Equal(HttpStatusCode.OK, minutes.StatusCode);
    }

    private static async Task RefusedAsync(ReviewDistrict world, string path, string words, (string, string?)[] fields)
    {
        using var answer = await PressAsync(world.Clerk, path, "Submit", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task JointAsync(ReviewDistrict world, params long[] ids)
    {
        await AssertDoneAsync(await PressAsync(world.Clerk, Joint(world), "Ask"));
        using var finance = await world.App.SignInAsync(Roles.Department, a => a with { Organisation = Department });
        foreach (var href in (await finance.GetAsync("/joint")).QuerySelectorAll("main tbody a").Select(a => a.GetAttribute("href")!))
        {
            await AssertDoneAsync(await finance.SubmitAsync(Html.Form(await finance.GetAsync(href), "main form.card"), ("Choice", "NoObjection")));
        }

        for (var i = 0; i < ids.Length; i++)
        {
            await AssertDoneAsync(await world.Clerk.SubmitAsync(await world.Clerk.GetAsync(Joint(world)), "form[action*='handler=Conclude']", ("Pass", "true")));
        }
    }

    private static async Task<int> PublishAsync(ReviewDistrict world)
    {
        using var answer = await world.Clerk.SubmitAsync(await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/notice"), "main form.card", ("Contact", "王工"), ("Phone", "0570-1234567"));
        await AssertDoneAsync(answer);
        return int.Parse(answer.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<long> ObjectAsync(ReviewDistrict world, TestClient visitor, int notice, long application)
    {
        var form = Html.Form(await visitor.GetAsync($"/notices/{notice}/objection"), "main form.card");
        (string, string?)[] entry = [("Application", $"{application}"), ("Name", "李四"), ("Phone", "13800000000"), ("Facts", "该项目与我单位专利相同，附证明材料。")];
        for (var press = 0; press < 2; press++)
        {
            using var answer = await visitor.UploadAsync(form, "Evidence", "证明.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF"), entry);
            Assert.Contains("异议〔2021〕1号", (await TestClient.PageAsync(answer)).MainText(), StringComparison.Ordinal);
        }

        return await world.App.QueryAsync(db => db.Set<Objection>().Select(o => o.Id).SingleAsync());
    }

    /// <summary>So many days on, with a clerk who signs in then.</summary>
    private static async Task<TestClient> LaterAsync(ReviewDistrict world, int days)
    {
        world.App.Clock.Advance(TimeSpan.FromDays(days));
        return await world.App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects });
    }

    private static async Task EstablishAsync(ReviewDistrict world, TestClient clerk, TestClient leader, long id, TestClient visitor)
    {
        using var proposed = await clerk.SubmitAsync(await clerk.GetAsync($"/reviews/calls/{world.Call.Id}/establish"), "main form.card", ($"due.{id}", "2023-12-31"));
        await AssertDoneAsync(proposed);
        var path = proposed.Headers.Location!.ToString();
        Assert.Null((await clerk.GetAsync(path)).QuerySelector("[formaction*='handler=Issue']"));
        await AssertDoneAsync(await PressAsync(leader, path, "Issue"));
        var (a, row) = (await world.FindAsync(id), await world.LedgerAsync(id));
        Assert.Equal((ApplicationStatus.Established, "望科〔2021〕1号"), (a.Status, a.EstablishmentNumber));
        Assert.Equal((new DateOnly(2021, 12, 14), "望科〔2021〕1号", Money.FromWan(30), new DateOnly(2023, 12, 31)), (row.EstablishedOn!.Value, row.EstablishmentNumber, row.Subsidy!.Value, row.DueOn!.Value));
        var contract = await world.App.QueryAsync(db => db.Set<TaskContract>().SingleAsync());
        Assert.Equal((id, ContractStatus.ToSign, new DateOnly(2022, 1, 13)), (contract.ApplicationId, contract.Status, contract.SignBy));
        using var document = await leader.Http.GetAsync($"{path}?handler=File");
        Assert.Contains("望科", Uri.UnescapeDataString(document.Content.Headers.ContentDisposition!.ToString()), StringComparison.Ordinal);
        Assert.Contains("望科〔2021〕1号", (await visitor.GetAsync("/established")).MainText(), StringComparison.Ordinal);
        Assert.Equal(1, await world.App.QueryAsync(db => db.Set<DocumentRegister>().Where(r => r.Code == "望科").Select(r => r.Last).SingleAsync()));
        using var again = await leader.Http.GetAsync(path);
        Assert.DoesNotContain("handler=Issue", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(await world.App.QueryAsync(db => db.Set<InboxItem>().AnyAsync(m => m.Subject.StartsWith("请批准立项"))));
    }
}
