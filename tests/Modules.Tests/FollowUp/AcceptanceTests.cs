using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Experts.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Ledgers;
using Kechuang.Programmes.UseCases.FollowUp;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.FollowUp;

/// <summary>Acceptance in its window, at meetings, with one chance to rectify; the archive; boards and reminders.</summary>
public sealed class AcceptanceTests
{
    [Theory]
    [InlineData(2021, 12, 30, "2021-12-31 起可以申请验收")]
    [InlineData(2022, 7, 1, "2022-06-30，已逾期")]
    public async Task Outside_the_window_the_unit_is_told_what_can_be_done(int year, int month, int day, string words)
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        place.On(year, month, day);
        using var unit = await place.UnitAsync();
        Assert.Contains(words, (await unit.GetAsync($"{place.Path}/papers/Acceptance")).MainText(), StringComparison.Ordinal);
        await unit.FollowAsync(await unit.SubmitAsync(await unit.GetAsync($"{place.Path}/papers/Acceptance?section=summary"), "#paper"));
        var outcome = await place.App.InScopeAsync(async s => PaperSubmission.AcceptanceRefusal(await place.ContractAsync(), await s.GetRequiredService<FollowUpWork>().RulesAsync(place.DistrictId, "KJ01", default), new DateOnly(year, month, day)));
        Assert.Contains(words, outcome, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await unit.SubmitAsync(await unit.GetAsync($"{place.Path}/papers/Acceptance"), "#submit")).StatusCode);
        Assert.Equal(ContractStatus.Running, (await place.ContractAsync()).Status);
    }

    [Fact]
    public async Task The_audit_is_asked_for_from_the_threshold_on()
    {
        await using var small = await ProjectDistrict.StartAsync(ContractStatus.Running);
        var rules = await small.App.InScopeAsync(s => s.GetRequiredService<FollowUpWork>().RulesAsync(small.DistrictId, "KJ01", default));
        bool Needed(decimal wan) => PaperForms.Of(PaperKind.Acceptance, PaperForms.Default(PaperKind.Acceptance), new TaskContract { Grant = Money.FromWan(wan) }, rules).Field("audit")!.Required;
        Assert.Equal((false, true), (Needed(49.99m), Needed(50)));
    }

    [Fact]
    public async Task Two_projects_pass_and_fail_at_one_meeting_and_the_figures_follow()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.AcceptanceApplied, """{"instalments": [[70, 1], [30, 3]]}""");
        await PaymentTests.PaidAsync(place, 21);
        await place.ApplyAsync();
        var other = await place.AddProjectAsync(1, "2021-KJ01-0002", ProjectDistrict.OtherCode, "望川二号", ContractStatus.AcceptanceApplied);
        await place.ApplyAsync(other);
        place.On(2022, 2, 10);
        using var unit = await place.UnitAsync();
        using var office = await place.OfficeAsync();
        await ProjectDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync("/acceptance/edit"), "#meeting", Meeting([("甲", "望川一号", "技术")])), "应当回避");
        var meeting = await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/acceptance/edit"), "#meeting", Meeting([("甲", "江大", "技术"), ("乙", "江大", "技术")])));
        Assert.Contains("验收专家至少 5 名，现有 2 名", meeting.MainText(), StringComparison.Ordinal);
        var id = await place.App.QueryAsync(db => db.Set<ProjectMeeting>().Select(m => m.Id).SingleAsync());
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/acceptance/edit/{id}"), "#meeting", Meeting(Five)));
        Assert.Contains("验收会：", (await unit.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);

        var path = $"/acceptance/{id}";
        await ProjectDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(path), $"#conclude-{place.Id}", ("Conclusion", "Pass"), ("Opinion", "")), "请填写验收意见");
        await ProjectDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(path), $"#conclude-{place.Id}", ("Conclusion", "Pass"), ("TargetsMissed", "true"), ("Opinion", "好")), "只能是“验收不通过”");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), $"#conclude-{place.Id}", ("Conclusion", "Pass"), ("Opinion", "完成任务书指标")));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), $"#conclude-{other}", ("Conclusion", "Fail"), ("FalseMaterial", "true"), ("Opinion", "检测报告不实")));

        Assert.Equal([("2021-KJ01-0001", "通过"), ("2021-KJ01-0002", "不通过")], (await place.App.QueryAsync(db => db.Set<Project>().OrderBy(p => p.Key).ToListAsync())).Select(p => (p.Key, p.AcceptanceOutcome!)));
        Assert.Equal((1m, 1m), (await PaymentTests.FigureAsync(place, "project.acceptance_meetings"), await PaymentTests.FigureAsync(place, "project.accepted")));
        var contract = await place.ContractAsync();
        Assert.Equal((ContractStatus.Passed, new DateOnly(2022, 2, 9), Money.FromWan(30)), (contract.Status, contract.AcceptedOn, contract.FinalGrant!.Value));
        Assert.Equal([new DateOnly(2025, 2, 10)], await place.App.QueryAsync(db => db.Set<ProjectBar>().Select(b => b.Until).ToListAsync()));
        Assert.NotNull((await office.GetAsync(place.Path)).QuerySelector("#pay-2"));
        foreach (var docx in new[] { $"{path}?handler=Pack", $"{place.Path}/conclusion/{id}" })
        {
            using var answer = await office.Http.GetAsync(docx);
            Assert.Equal((HttpStatusCode.OK, "attachment"), (answer.StatusCode, answer.Content.Headers.ContentDisposition!.DispositionType));
        }

        Assert.Equal(HttpStatusCode.NotFound, await unit.StatusAsync($"/contracts/{other}/conclusion/{id}"));
    }

    [Fact]
    public async Task A_panel_is_drawn_from_the_pool_reads_the_papers_and_counts_only_where_it_is_free_of_conflict()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.AcceptanceApplied);
        await place.ApplyAsync();
        await place.App.AddExpertsAsync(30, e => e.Outside = "是");
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/acceptance/edit"), "#meeting", ("Title", "2021 年第二次验收会"), ("HeldOn", "2021-12-28"), ("Place", "三楼会议室")));
        var (id, path) = (await place.App.QueryAsync(db => db.Set<ProjectMeeting>().Select(m => m.Id).SingleAsync()), "");
        path = $"/acceptance/{id}";
        var asked = await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), "#ask-panel"));
        Assert.Contains("等待抽取", asked.MainText(), StringComparison.Ordinal);
        Assert.Null(asked.QuerySelector("#ask-panel"));

        var round = await place.App.QueryAsync(db => db.Set<PanelRound>().Where(r => r.Key == $"acceptance:{id}").Select(r => r.Id).SingleAsync());
        await office.DrawAsync(round);
        var seats = (await place.App.SeatsAsync(round)).Where(s => s.State == SeatState.Invited).ToList();
        Assert.Equal(5, seats.Count);
        using var stranger = await place.App.ExpertAsync("E99");
        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync($"{path}/materials"));
        foreach (var seat in seats)
        {
            using var expert = await place.App.ExpertAsync(seat.Expert);
            Assert.Equal(HttpStatusCode.NotFound, await expert.StatusAsync($"{path}/materials"));
            await expert.FollowAsync(await expert.AcceptAsync(seat.Id, seat == seats[0] ? "望川一号" : ""));
            Assert.Equal(seat == seats[0] ? HttpStatusCode.NotFound : HttpStatusCode.OK, await expert.StatusAsync($"{path}/materials"));
            Assert.Equal(seat == seats[0] ? HttpStatusCode.NotFound : HttpStatusCode.OK, await expert.StatusAsync($"{path}/materials?handler=Paper&contract={place.Id}"));
        }

        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), "#take-panel"));
        var panel = await place.App.QueryAsync(db => db.Set<PanelExpert>().OrderBy(p => p.Id).ToListAsync());
        Assert.Equal(seats.Skip(1).Select(s => s.Expert).Order(), panel.Select(p => p.Number).Order());
        place.On(2021, 12, 28);
        using var later = await place.OfficeAsync();
        Assert.Contains("验收专家至少 5 名，现有 4 名", (await later.GetAsync(path)).MainText(), StringComparison.Ordinal);

        // A fifth named by hand, who leads; who was drawn stays known as drawn.
        await later.FollowAsync(await later.SubmitAsync(await later.GetAsync($"/acceptance/edit/{id}"), "#meeting", ("Panel[4].Name", "庚"), ("Panel[4].Employer", "江大"), ("Panel[4].Category", "财务"), ("Chair", "4")));
        await later.FollowAsync(await later.SubmitAsync(await later.GetAsync(path), $"#conclude-{place.Id}", ("Conclusion", "Pass"), ("Opinion", "完成任务书指标")));
        Assert.Equal(ContractStatus.Passed, (await place.ContractAsync()).Status);
        Assert.Equal(seats.Skip(1).Select(s => s.Expert).Order(), (await place.App.QueryAsync(db => db.Set<PanelCase>().Where(c => c.RoundId == round && c.State == AssignedState.Finished).Select(c => c.Expert).ToListAsync())).Order());
    }

    [Fact]
    public async Task A_meeting_called_off_releases_its_experts_and_its_projects_wait_again()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.AcceptanceApplied);
        await place.ApplyAsync();
        await place.App.AddExpertsAsync(30, e => e.Outside = "是");
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/acceptance/edit"), "#meeting", ("Title", "2021 年第二次验收会"), ("HeldOn", "2021-12-28"), ("Place", "三楼会议室")));
        var path = $"/acceptance/{await place.App.QueryAsync(db => db.Set<ProjectMeeting>().Select(m => m.Id).SingleAsync())}";
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), "#ask-panel"));
        var round = await place.App.QueryAsync(db => db.Set<PanelRound>().Select(r => r.Id).SingleAsync());
        await office.DrawAsync(round);
        var seats = (await place.App.SeatsAsync(round)).Where(s => s.State == SeatState.Invited).ToList();
        using var accepted = await place.App.ExpertAsync(seats[0].Expert);
        await accepted.FollowAsync(await accepted.AcceptAsync(seats[0].Id));
        using var unit = await place.UnitAsync();

        var page = await office.GetAsync(path);
        await ProjectDistrict.RefusedAsync(await office.SubmitAsync(page, "#cancel-meeting", ("Reason", "")), "请写明取消的理由");
        Assert.Contains("验收会已取消", (await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), "#cancel-meeting", ("Reason", "会场停电")))).MainText(), StringComparison.Ordinal);

        Assert.DoesNotContain(await place.App.SeatsAsync(round), s => s.State is SeatState.Invited or SeatState.Accepted or SeatState.Waiting);
        Assert.Contains("会场停电", (await accepted.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await accepted.StatusAsync($"{path}/materials"));
        Assert.Contains("验收会取消：智能检测装置", (await unit.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await office.SubmitAsync(page, "#take-panel")).StatusCode);
        Assert.Null((await office.GetAsync(path)).QuerySelector("#take-panel, #ask-panel, #cancel-meeting"));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/acceptance/edit"), "#meeting", ("Title", "2021 年第三次验收会"), ("HeldOn", "2021-12-29"), ("Place", "三楼会议室")));
        Assert.Equal(2, await place.App.QueryAsync(db => db.Set<ProjectMeeting>().CountAsync()));
    }

    [Fact]
    public async Task There_is_one_chance_to_rectify_within_three_months()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.AcceptanceApplied);
        await place.ApplyAsync();
        place.On(2022, 2, 10);
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/acceptance/edit"), "#meeting", Meeting(Five)));
        var id = await place.App.QueryAsync(db => db.Set<ProjectMeeting>().Select(m => m.Id).SingleAsync());
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/acceptance/{id}"), $"#conclude-{place.Id}", ("Conclusion", "Rectify"), ("Opinion", "补充检测报告")));
        var contract = await place.ContractAsync();
        Assert.Equal((ContractStatus.Rectifying, new DateOnly(2022, 5, 9), 1), (contract.Status, contract.RectifyBy, contract.Rectifications));

        using var unit = await place.UnitAsync();
        Assert.Contains("补充检测报告", (await unit.GetAsync(place.Path)).MainText(), StringComparison.Ordinal);
        Assert.Null((await office.GetAsync(place.Path)).QuerySelector("[formaction$='handler=Fail']"));
        place.On(2022, 5, 10);
        using var later = await place.OfficeAsync();
        await later.FollowAsync(await place.DoAsync(later, "#steps", "Fail", ("Reason", "逾期未整改")));
        Assert.Equal(ContractStatus.Failed, (await place.ContractAsync()).Status);
        Assert.Equal("不通过", await place.App.QueryAsync(db => db.Set<Project>().Select(p => p.AcceptanceOutcome).SingleAsync()));
    }

    [Fact]
    public async Task What_was_paid_beyond_the_final_grant_is_claimed_back()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.AcceptanceApplied);
        await PaymentTests.PaidAsync(place, 21);
        await place.ApplyAsync();
        place.On(2022, 2, 10);
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/acceptance/edit"), "#meeting", Meeting(Five)));
        var id = await place.App.QueryAsync(db => db.Set<ProjectMeeting>().Select(m => m.Id).SingleAsync());
        await ProjectDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync($"/acceptance/{id}"), $"#conclude-{place.Id}", ("Conclusion", "Close"), ("Opinion", "结题"), ("FinalGrant", "31")), "计划补助 30 万元之间");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/acceptance/{id}"), $"#conclude-{place.Id}", ("Conclusion", "Close"), ("Opinion", "结题"), ("FinalGrant", "15")));
        Assert.Equal(Money.FromWan(6), await place.App.QueryAsync(db => db.Set<PaymentOrder>().Where(o => o.Recovery).Select(o => o.Amount).SingleAsync()));
        Assert.Equal("结题", await place.App.QueryAsync(db => db.Set<Project>().Select(p => p.AcceptanceOutcome).SingleAsync()));
    }

    [Fact]
    public async Task The_archive_is_one_zip_whose_manifest_holds_and_whose_page_is_never_shown_inline()
    {
        await using var place = await ProjectDistrict.StartAsync();
        await place.SignAllAsync();
        using var office = await place.OfficeAsync();
        using var answer = await office.Http.GetAsync($"{place.Path}/archive");
        Assert.Equal(("attachment", "application/zip"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentType!.MediaType));
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("manifest.sha256")!.Open());
        var manifest = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split("  ", 2)).ToDictionary(l => l[1], l => l[0]);
        Assert.Equal(zip.Entries.Select(e => e.FullName).Where(n => n != "manifest.sha256").Order(), manifest.Keys.Order());
        Assert.Superset(new HashSet<string> { "index.html", "1-application/submission-1.json", "1-application/submission-1.docx", "1-application/decision.txt", "1-application/steps.txt", "2-papers/Contract-1.docx", "2-papers/Contract-1.json" }, manifest.Keys.ToHashSet());
        foreach (var entry in zip.Entries.Where(e => e.FullName != "manifest.sha256"))
        {
            await using var content = entry.Open();
            Assert.Equal(manifest[entry.FullName], Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
        }

        await using var page = zip.GetEntry("index.html")!.Open();
        using var text = new StreamReader(page, Encoding.UTF8);
        Assert.Contains("签订任务书", await text.ReadToEndAsync(), StringComparison.Ordinal);
        using var unit = await place.UnitAsync();
        await using var own = new ZipArchive(await (await unit.Http.GetAsync($"{place.Path}/archive")).Content.ReadAsStreamAsync());
        Assert.Null(own.GetEntry("1-application/steps.txt"));
    }

    [Fact]
    public async Task The_board_names_what_waits_and_why()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        await place.AddProjectAsync(1, "2021-KJ01-0002", ProjectDistrict.OtherCode, "望川二号", ContractStatus.ToSign);
        using var office = await place.OfficeAsync();
        var page = await office.GetAsync("/contracts/board");
        Assert.Contains("将于 2021-12-31 到期", page.One("#at-risk").TextContent, StringComparison.Ordinal);
        Assert.Contains("望川二号", page.One("#to-sign").TextContent, StringComparison.Ordinal);
        Assert.Contains("第 1 期", page.One("#instalments").TextContent, StringComparison.Ordinal);
        place.On(2023, 1, 1);
        using var later = await place.OfficeAsync();
        page = await later.GetAsync("/contracts/board");
        Assert.Contains("到期超过 12 个月未验收，请研究是否终止", page.One("#overdue").TextContent, StringComparison.Ordinal);
        Assert.Contains("任务书签订期限 2021-12-31 已过", page.One("#overdue").TextContent, StringComparison.Ordinal);
        Assert.Equal(ContractStatus.Running, (await place.ContractAsync()).Status);
        using var unit = await place.UnitAsync();
        Assert.Contains("我的项目", (await unit.GetAsync("/contracts")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_falls_due_is_told_once_and_an_end_is_a_task_never_a_deed()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        await place.UnitAsync();
        await place.LeaderAsync();
        async Task<List<string>> RunAsync()
        {
            await place.App.InScopeAsync(async s => await s.GetServices<IDailyWork>().Single(w => w.Name == "contracts.terms").RunAsync(await place.App.DistrictAsync(), BeijingTime.Today(place.App.Clock), default));
            return await place.App.QueryAsync(db => db.Set<InboxItem>().OrderBy(m => m.Id).Select(m => m.Subject).ToListAsync());
        }

        Assert.Equal(["项目将到期：智能检测装置 1"], await RunAsync());
        Assert.Single(await RunAsync());
        place.On(2022, 1, 10);
        Assert.Contains("请申请验收：智能检测装置 1", await RunAsync());
        place.On(2023, 1, 2);
        Assert.Contains("请研究是否终止项目：智能检测装置 1", await RunAsync());
        Assert.Equal(ContractStatus.Running, (await place.ContractAsync()).Status);
    }

    private static readonly (string Name, string Employer, string Category)[] Five = [("甲", "江大", "技术"), ("乙", "江大", "技术"), ("丙", "江工", "技术"), ("丁", "某所", "财务"), ("戊", "某所", "管理")];

    private static (string Name, string? Value)[] Meeting((string Name, string Employer, string Category)[] panel) =>
        [("Title", "2022 年第一次验收会"), ("HeldOn", "2022-02-09"), ("Place", "三楼会议室"), ("Chair", "0"), .. panel.SelectMany((p, i) => new (string, string?)[] { ($"Panel[{i}].Name", p.Name), ($"Panel[{i}].Employer", p.Employer), ($"Panel[{i}].Category", p.Category) })];
}
