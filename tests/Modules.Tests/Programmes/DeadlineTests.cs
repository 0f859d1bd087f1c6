using System.Net;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>What happens around a deadline: leave for one unit, drafts that were not filed, submissions taken back in time, and the log of it all.</summary>
public sealed class DeadlineTests(CallOffice office) : IClassFixture<CallOffice>
{
    private TestApp App => office.App;

    [Fact]
    public async Task A_unit_with_leave_submits_to_the_second_before_its_own_deadline_and_the_log_says_so()
    {
        var call = await office.CallAsync();
        using var bureau = await office.BureauAsync();
        using var unit = await office.UnitAsync();
        using var neighbour = await office.UnitAsync(office.Neighbour);
        var (own, foreign) = (await FilledAsync(unit, call), await FilledAsync(neighbour, call));
        var until = call.ClosesAt.AddMinutes(5);
        using var granted = await GrantAsync(bureau, call, office.Firm, until, "停电两小时，供电公司已出具证明");
        Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
        Assert.Contains("准许延期提交", (await unit.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.Contains(BeijingTime.LongText(until), (await unit.GetAsync($"/applications/{own}/edit")).MainText(), StringComparison.Ordinal);

        var before = App.Clock.GetUtcNow();
        App.Clock.Set(new DateTimeOffset(call.ClosesAt, TimeSpan.Zero).AddSeconds(1));
        using var without = await CallOffice.SubmitAsync(neighbour, foreign);
        var (page, list) = (await unit.GetAsync($"/applications/{own}/check"), (await neighbour.GetAsync($"/applications?call={call.Id}")).MainText());
        App.Clock.Set(new DateTimeOffset(until, TimeSpan.Zero));
        using var late = await unit.SubmitAsync(page, "main form");
        App.Clock.Set(new DateTimeOffset(until, TimeSpan.Zero).AddSeconds(-1));
        using var taken = await unit.SubmitAsync(page, "main form");
        var log = (await bureau.GetAsync($"/programmes/calls/{call.Id}/deadline")).MainText();
        App.Clock.Set(before);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Contains("未在截止前提交", list, StringComparison.Ordinal);
        Assert.Empty(await office.SubmissionsAsync(foreign));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Equal($"/applications/{own}/receipt", taken.Headers.Location?.ToString());
        var submission = Assert.Single(await office.SubmissionsAsync(own));
        Assert.Equal((false, true), (submission.WithinGrace, submission.LateRightId is not null));
        Assert.Contains("停电两小时", log, StringComparison.Ordinal);
        Assert.Contains($"{office.Firm.Name}（{(await office.FindAsync(own)).Number}）凭延期准许提交", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_is_taken_back_with_a_reason_while_unused_and_then_is_worth_nothing()
    {
        var call = await office.CallAsync();
        using var bureau = await office.BureauAsync();
        using var unit = await office.UnitAsync();
        var id = await FilledAsync(unit, call);
        using var granted = await GrantAsync(bureau, call, office.Firm, call.ClosesAt.AddMinutes(5), "误发");
        var page = await bureau.GetAsync($"/programmes/calls/{call.Id}/deadline");
        using var mute = await bureau.SubmitAsync(page, "form[id^=right-]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);

        using var withdrawn = await bureau.SubmitAsync(page, "form[id^=right-]", ("Reason", "准许给错了单位"));
        using var again = await bureau.SubmitAsync(page, "form[id^=right-]", ("Reason", "准许给错了单位"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (withdrawn.StatusCode, again.StatusCode));
        var before = App.Clock.GetUtcNow();
        App.Clock.Set(new DateTimeOffset(call.ClosesAt, TimeSpan.Zero).AddSeconds(1));
        using var answer = await CallOffice.SubmitAsync(unit, id);
        App.Clock.Set(before);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("准许给错了单位", (await bureau.GetAsync($"/programmes/calls/{call.Id}/deadline")).MainText(), StringComparison.Ordinal);
        Assert.Equal(1, await App.QueryAsync(db => db.Set<LateRight>().CountAsync(r => r.CallId == call.Id)));
    }

    [Fact]
    public async Task Leave_has_a_limit_a_known_unit_and_a_reason_and_is_given_by_the_section_alone()
    {
        var call = await office.CallAsync();
        using var bureau = await office.BureauAsync();
        using var unit = await office.UnitAsync();
        using var township = await office.TownshipAsync();
        using var far = await GrantAsync(bureau, call, office.Firm, call.ClosesAt.AddDays(6), "理由");
        using var early = await GrantAsync(bureau, call, office.Firm, call.ClosesAt, "理由");
        using var mute = await GrantAsync(bureau, call, office.Firm, call.ClosesAt.AddDays(1), "");
        using var nobody = await bureau.SubmitAsync(await bureau.GetAsync(Path(call)), "#grant", ("CreditCode", "91330000MA000000XX"), ("UntilOn", "2021-12-08"), ("UntilHour", "09:00"), ("Reason", "停电"));

        Assert.Contains("最多延期 5 天", (await CallOffice.RefusedAsync(far, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("晚于这次征集的截止时间", (await CallOffice.RefusedAsync(early, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("请填写准许延期的理由", (await CallOffice.RefusedAsync(mute, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        var refused = await CallOffice.RefusedAsync(nobody, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("企业名录中没有这个单位", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("停电", refused.One("#grant [name='Reason']").TextContent.Trim());
        Assert.Equal(HttpStatusCode.Forbidden, await unit.StatusAsync(Path(call)));
        Assert.NotEqual(HttpStatusCode.OK, await township.StatusAsync($"/programmes/calls/{call.Id}/drafts"));
        Assert.Equal(0, await App.QueryAsync(db => db.Set<LateRight>().CountAsync(r => r.CallId == call.Id)));
    }

    [Fact]
    public async Task The_log_holds_every_change_of_a_published_deadline_and_what_came_within_grace()
    {
        var call = await office.CallAsync(grace: 5);
        using var bureau = await office.BureauAsync();
        using var unit = await office.UnitAsync();
        var later = BeijingTime.Of(call.ClosesAt.AddMinutes(2));
        using var moved = await bureau.SubmitAsync(await bureau.GetAsync($"/programmes/calls/edit/{call.Id}"), "main form", ("Input.ClosesHour", $"{later:HH:mm:ss}"), ("Input.GraceMinutes", "3"));
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        var id = await FilledAsync(unit, call);
        var before = App.Clock.GetUtcNow();
        App.Clock.Set(later.ToUniversalTime().AddSeconds(30));
        using var sent = await CallOffice.SubmitAsync(unit, id);
        App.Clock.Set(before);

        var rows = (await bureau.GetAsync(Path(call))).Rows().Select(r => r[1]).ToList();

        Assert.Equal(3, rows.Count);
        Assert.Contains($"截止时间由 {BeijingTime.LongText(call.ClosesAt)} 改为 {later:yyyy-MM-dd HH:mm:ss}", rows[0], StringComparison.Ordinal);
        Assert.Contains("宽限由 5 分钟改为 3 分钟", rows[1], StringComparison.Ordinal);
        Assert.Contains("在宽限内提交", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_are_counted_by_how_complete_they_are_and_the_reminder_says_it()
    {
        var call = await office.CallAsync();
        using var bureau = await office.BureauAsync();
        using var unit = await office.UnitAsync();
        using var neighbour = await office.UnitAsync(office.Neighbour);
        var complete = await FilledAsync(unit, call);
        await CallOffice.StartAsync(neighbour, call);
        await App.InScopeAsync(s => s.GetServices<IDailyWork>().Single(w => w.Name == "applications.deadlines").RunAsync(office.District, BeijingTime.Today(App.Clock), default));

        var page = await bureau.GetAsync($"/programmes/calls/{call.Id}/drafts");

        Assert.Contains("共 2 份，其中 1 份已填完", page.MainText(), StringComparison.Ordinal);
        Assert.Equal([office.Firm.Name, office.Neighbour.Name], page.Rows().Select(r => r[0]));
        Assert.Equal(["已填完", "还有 5 处"], page.Rows().Select(r => r[4]));
        Assert.DoesNotContain("高精度传感器研发", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(["1", "0"], (await bureau.GetAsync("/programmes/calls")).Rows().Single(r => r.Any(c => c.Contains(call.Title, StringComparison.Ordinal)))[^2..]);
        var told = await App.QueryAsync(db => db.Set<InboxItem>().Where(m => m.Subject == $"即将截止：{call.Title}").Select(m => m.Body).Distinct().ToListAsync());
        Assert.Contains(told, b => b.Contains("内容已填完，只差提交", StringComparison.Ordinal));
        Assert.Contains(told, b => b.Contains("还有 5 处需要填写或修改", StringComparison.Ordinal));
        foreach (var part in new[] { "", "/edit", "/check", "/avoidances", "/workbook" })
        {
            Assert.Contains("尚未提交", (await unit.GetAsync($"/applications/{complete}{part}")).MainText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_submission_is_taken_back_changed_and_submitted_again_under_its_number_and_the_first_receipt_says_so()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var neighbour = await office.UnitAsync(office.Neighbour);
        using var township = await office.TownshipAsync();
        var id = await office.SubmittedAsync(unit, call, "第一次的名称");
        var (number, page) = ((await office.FindAsync(id)).Number, await unit.GetAsync($"/applications/{id}"));

        using var back = await unit.SubmitAsync(page, "#steps", ("step", "reopen"));
        using var twice = await unit.SubmitAsync(page, "#steps", ("step", "reopen"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (back.StatusCode, twice.StatusCode));
        Assert.True(await VoidedAsync(number!));
        Assert.Contains("撤回修改中", (await township.GetAsync($"/applications/{id}")).MainText(), StringComparison.Ordinal);
        Assert.Contains("申报单位撤回修改", (await township.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        using var changed = await unit.SubmitAsync(await unit.GetAsync($"/applications/{id}/edit"), "main form", ("f.title", "改过的名称"), ("go", "stay"));
        Assert.DoesNotContain("改过的名称", (await township.GetAsync($"/applications/{id}")).MainText(), StringComparison.Ordinal);
        using var sent = await CallOffice.SubmitAsync(unit, id);

        Assert.Equal($"/applications/{id}/receipt", sent.Headers.Location?.ToString());
        var application = await office.FindAsync(id);
        Assert.Equal((number, "改过的名称", ApplicationStatus.Submitted), (application.Number, application.Title, application.Status));
        Assert.Equal(["第一次的名称", "改过的名称"], (await office.SubmissionsAsync(id)).Select(s => s.Content.Contains("改过的名称", StringComparison.Ordinal) ? "改过的名称" : "第一次的名称"));
        Assert.False(await VoidedAsync(number!));
        Assert.Contains("已被第 2 次提交取代", (await unit.GetAsync($"/applications/{id}/receipt?n=1")).MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"/applications/{id}/receipt?n=1"));
    }

    [Fact]
    public async Task What_was_withdrawn_is_made_a_draft_again_before_the_deadline_and_nothing_is_taken_back_after_it_or_once_recommended()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var township = await office.TownshipAsync();
        var (gone, late, recommended) = (await office.SubmittedAsync(unit, call, "撤回的"), await office.SubmittedAsync(unit, call, "迟的"), await office.SubmittedAsync(unit, call, "推荐的"));
        using var withdrawn = await CallOffice.StepAsync(unit, gone, "withdraw", "先撤回");
        using var restored = await CallOffice.StepAsync(unit, gone, "restore");
        Assert.Equal(ApplicationStatus.Draft, (await office.FindAsync(gone)).Status);

        var pages = (Late: await unit.GetAsync($"/applications/{late}"), Recommended: await unit.GetAsync($"/applications/{recommended}"));
        using var recommend = await CallOffice.StepAsync(township, recommended, "recommend");
        using var tooFar = await unit.SubmitAsync(pages.Recommended, "#steps", ("step", "reopen"));
        var before = App.Clock.GetUtcNow();
        App.Clock.Set(new DateTimeOffset(call.ClosesAt, TimeSpan.Zero));
        using var tooLate = await unit.SubmitAsync(pages.Late, "#steps", ("step", "reopen"));
        App.Clock.Set(before);

        Assert.Equal(HttpStatusCode.Conflict, tooFar.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLate.StatusCode);
        Assert.Equal((ApplicationStatus.Submitted, ApplicationStatus.Recommended), ((await office.FindAsync(late)).Status, (await office.FindAsync(recommended)).Status));
    }

    private static string Path(Call call) => $"/programmes/calls/{call.Id}/deadline";

    private static async Task<long> FilledAsync(TestClient unit, Call call)
    {
        var id = await CallOffice.StartAsync(unit, call);
        await CallOffice.FillAsync(unit, id);
        return id;
    }

    private static async Task<HttpResponseMessage> GrantAsync(TestClient bureau, Call call, FirmFacts firm, DateTime until, string reason)
    {
        var local = BeijingTime.Of(until);
        return await bureau.SubmitAsync(await bureau.GetAsync(Path(call)), "#grant", ("CreditCode", firm.CreditCode), ("UntilOn", $"{local:yyyy-MM-dd}"), ("UntilHour", $"{local:HH:mm:ss}"), ("Reason", reason));
    }

    private Task<bool> VoidedAsync(string number) => App.QueryAsync(db => db.Set<Project>().Where(p => p.Key == number).Select(p => p.Voided).SingleAsync());
}
