using System.Net;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Queries;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Modules.Tests.Programmes.Reviews;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>An applicant asks for experts to be kept away: written, submitted with the application, judged, and kept to by the draw.</summary>
public sealed class AvoidanceTests(CallOffice office) : IClassFixture<CallOffice>
{
    private TestApp App => office.App;

    [Fact]
    public async Task The_unit_names_experts_with_reasons_they_are_submitted_with_the_application_and_nobody_but_the_bureau_reads_them()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var neighbour = await office.UnitAsync(office.Neighbour);
        using var township = await office.TownshipAsync();
        using var bureau = await office.BureauAsync();
        var id = await CallOffice.StartAsync(unit, call);
        var page = await unit.GetAsync($"/applications/{id}/avoidances");
        using var mute = await unit.SubmitAsync(page, "main form", ("Lines[0].Expert", "钱三"));
        Assert.Contains("请填写理由", (await CallOffice.RefusedAsync(mute, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        await unit.FollowAsync(await unit.SubmitAsync(page, "main form", ("Lines[0].Expert", "钱三"), ("Lines[0].Unit", "某大学"), ("Lines[0].Reason", "有合同纠纷"), ("Lines[1].Unit", "同行公司"), ("Lines[1].Reason", "直接竞争")));
        await CallOffice.FillAsync(unit, id);
        Assert.Contains("钱三（某大学）：有合同纠纷", (await unit.GetAsync($"/applications/{id}/check")).One("#avoidances").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await bureau.StatusAsync($"/applications/{id}/avoidances"));

        using var sent = await CallOffice.SubmitAsync(unit, id);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains("有合同纠纷", (await office.SubmissionsAsync(id))[0].Content, StringComparison.Ordinal);
        Assert.Null((await unit.GetAsync($"/applications/{id}/avoidances")).QuerySelector("main form"));
        Assert.Contains("同行公司", (await bureau.GetAsync($"/applications/{id}/avoidances")).MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"/applications/{id}/avoidances"));
        Assert.Equal(HttpStatusCode.NotFound, await township.StatusAsync($"/applications/{id}/avoidances"));
        Assert.DoesNotContain("钱三", (await township.GetAsync($"/applications/{id}")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_are_taken_than_the_programme_allows_and_a_changed_one_is_judged_anew()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        var id = await CallOffice.StartAsync(unit, call);
        var form = Html.Form(await unit.GetAsync($"/applications/{id}/avoidances"), "main form");
        Assert.Equal(3, form.QuerySelectorAll("[name$='.Expert']").Length);
        var values = Html.Values(form, [.. Enumerable.Range(0, 3).SelectMany(i => new (string, string?)[] { ($"Lines[{i}].Expert", $"专家{i}"), ($"Lines[{i}].Reason", "竞争") })]);
        using var four = await unit.Http.PostAsync($"/applications/{id}/avoidances", new FormUrlEncodedContent([.. values, new("Lines[3].Expert", "专家3"), new("Lines[3].Reason", "竞争")]));
        Assert.Contains("最多申请回避 3 个", (await CallOffice.RefusedAsync(four, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await App.QueryAsync(db => db.Set<Avoidance>().CountAsync(a => a.ApplicationId == id)));

        using var three = await unit.Http.PostAsync($"/applications/{id}/avoidances", new FormUrlEncodedContent(values));
        Assert.Equal(HttpStatusCode.Redirect, three.StatusCode);
        await App.QueryAsync(db => db.Set<Avoidance>().Where(a => a.ApplicationId == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Verdict, AvoidanceVerdict.Accepted)));
        await unit.FollowAsync(await unit.SubmitAsync(await unit.GetAsync($"/applications/{id}/avoidances"), "main form", ("Lines[1].Expert", "另一位"), ("Lines[2].Expert", ""), ("Lines[2].Reason", "")));
        Assert.Equal([("专家0", AvoidanceVerdict.Accepted), ("另一位", AvoidanceVerdict.Open)], (await App.QueryAsync(db => db.Set<Avoidance>().Where(a => a.ApplicationId == id).OrderBy(a => a.Position).ToListAsync())).Select(a => (a.Expert, a.Verdict)));
    }

    [Fact]
    public async Task No_round_opens_over_an_unjudged_request_and_the_draw_keeps_away_whom_the_bureau_accepted_and_nobody_else()
    {
        await using var world = await ReviewDistrict.StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        await world.App.AddExpertsAsync(12);
        await world.App.AddAsync(new Avoidance { ApplicationId = id, Position = 1, Expert = "专家2", Unit = "单位2", Reason = "有合同纠纷" }, new Avoidance { ApplicationId = id, Position = 2, Unit = "单位1", Reason = "直接竞争" });
        using var unit = await world.App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = ReviewDistrict.Code(1) });
        var page = await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/round");
        using var early = await world.Clerk.SubmitAsync(page, "main form.card", ("Sheet", $"{await world.App.QueryAsync(db => db.Set<ScoreSheet>().Select(s => s.Id).FirstAsync())}"), ("Due", "2021-12-20"));
        Assert.Contains("有回避申请还没有认定：KJ01-2021-001", Html.Parse(await early.Content.ReadAsStringAsync()).Body!.TextContent, StringComparison.Ordinal);

        Assert.Contains("回避申请（2 个，待认定 2 个）", (await world.Clerk.GetAsync($"/reviews/formal/{id}")).MainText(), StringComparison.Ordinal);
        await JudgeAsync(world, id, 0, "true");
        using var mute = await JudgeAsync(world, id, 1, "false");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
        using var refused = await JudgeAsync(world, id, 1, "false", "单位整体回避理由不足");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal(["回避申请已认可：专家2（单位2）", "回避申请未获认可：单位1的专家"], await world.App.QueryAsync(db => db.Set<InboxItem>().Where(m => m.Href == $"/applications/{id}/avoidances").OrderBy(m => m.Id).Select(m => m.Subject).ToListAsync()));

        var round = await world.OpenRoundAsync();

        var panel = await world.App.QueryAsync(db => db.Set<PanelRound>().SingleAsync(r => r.Key == ExpertRound.KeyOf(round)));
        var selection = await world.App.InScopeAsync(s => s.GetRequiredService<ExpertPool>().SelectAsync(world.District, panel.Request(), CancellationToken.None));
        var (kept, reasons) = Assert.Single(selection.Excluded);
        Assert.Equal("E02", kept.Number);
        Assert.Contains(reasons, r => r.Rule == "申请回避" && r.Evidence.Contains("有合同纠纷", StringComparison.Ordinal));
        using var late = await world.Clerk.Http.PostAsync($"/applications/{id}/avoidances?handler=Judge&avoidance=1", new FormUrlEncodedContent([.. Html.Values(Html.Form(page, "main form.card")), new("accept", "true")]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
    }

    private static async Task<HttpResponseMessage> JudgeAsync(ReviewDistrict world, long id, int at, string accept, string note = "")
    {
        var page = await world.Clerk.GetAsync($"/applications/{id}/avoidances");
        return await world.Clerk.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelectorAll("#avoidances form")[at], ("accept", accept), ("Note", note));
    }
}
