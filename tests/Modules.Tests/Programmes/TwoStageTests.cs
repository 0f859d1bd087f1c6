using System.Net;
using Kechuang.Core.Messages;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>A call in two stages: the section invites from the first who may apply to the second; and what the public and the section see of calls.</summary>
public sealed class TwoStageTests(CallOffice office) : IClassFixture<CallOffice>
{
    private TestApp App => office.App;

    [Fact]
    public async Task Only_who_is_invited_applies_to_the_second_stage_and_begins_with_what_it_wrote_in_the_first()
    {
        var (first, second) = await StagesAsync();
        using var unit = await office.UnitAsync();
        using var neighbour = await office.UnitAsync(office.Neighbour);
        using var bureau = await office.BureauAsync();
        var (own, foreign) = (await PassedAsync(unit, first, "受邀的概念"), await PassedAsync(neighbour, first, "未受邀的概念"));
        await office.SubmittedAsync(unit, first, "还没初审的");
        var page = await bureau.GetAsync($"/programmes/calls/{second.Id}/invitations");
        Assert.Equal(2, page.Rows().Count);

        (string, string?)[] choice = [("Chosen", $"{own}"), ($"Why.{foreign}", "与指南方向不符")];
        using var saved = await bureau.SubmitAsync(page, "main form", choice);
        using var twice = await bureau.SubmitAsync(page, "main form", choice);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (saved.StatusCode, twice.StatusCode));
        var begun = await CallOffice.StartAsync(unit, second);
        Assert.Equal("受邀的概念", (await unit.GetAsync($"/applications/{begun}/edit")).One("[name='f.title']").GetAttribute("value"));
        Assert.Contains("本单位不在受邀之列", (await neighbour.GetAsync($"/applications/new?call={second.Id}")).MainText(), StringComparison.Ordinal);
        Assert.Contains("与指南方向不符", await App.QueryAsync(db => db.Set<InboxItem>().Where(m => m.Subject.StartsWith("未进入正式申报：未受邀的概念")).Select(m => m.Body).FirstAsync()), StringComparison.Ordinal);
        using var visitor = App.Anonymous();
        Assert.Contains($"只接受第一阶段“{first.Title}”的受邀单位", (await visitor.GetAsync($"/portal/calls/{second.Id}")).MainText(), StringComparison.Ordinal);

        // The unit has begun: its invitation stays.
        using var dropped = await bureau.SubmitAsync(await bureau.GetAsync($"/programmes/calls/{second.Id}/invitations"), "main form", ("Chosen", null));
        Assert.Contains("不能再撤回邀请", (await CallOffice.RefusedAsync(dropped, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_is_not_invited_cannot_begin_by_a_form_of_its_own_making_and_nobody_invites_from_elsewhere()
    {
        var (first, second) = await StagesAsync();
        var other = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var bureau = await office.BureauAsync();
        var (own, elsewhere) = (await PassedAsync(unit, first, "概念"), await PassedAsync(unit, other, "另一次征集的"));
        var page = await bureau.GetAsync($"/programmes/calls/{second.Id}/invitations");
        using var foreign = await bureau.SubmitAsync(page, "main form", ("Chosen", $"{elsewhere}"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        var form = await unit.GetAsync($"/applications/new?call={other.Id}");
        using var forged = await unit.Http.PostAsync($"/applications/new?call={second.Id}", new FormUrlEncodedContent(Html.Values(Html.Form(form), ("From", $"{own}"), ("Another", "true"))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        Assert.Equal(0, await App.QueryAsync(db => db.Set<Application>().CountAsync(a => a.CallId == second.Id)));
        Assert.Equal(HttpStatusCode.Forbidden, await unit.StatusAsync($"/programmes/calls/{second.Id}/invitations"));
    }

    [Fact]
    public async Task A_draft_call_is_tried_as_applicants_will_see_it_and_nothing_is_written()
    {
        var call = await office.CallAsync(conditions: new Kechuang.Core.Firms.Eligibility([new Kechuang.Core.Firms.EligibilityLine(1, "age-months", Kechuang.Core.Firms.Comparison.AtLeast, $"{office.Firm.AgeMonths + 7}")]));
        await App.QueryAsync(db => db.Set<Call>().Where(c => c.Id == call.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, CallStatus.Draft)));
        using var bureau = await office.BureauAsync();
        using var unit = await office.UnitAsync();

        var page = await bureau.GetAsync($"/programmes/calls/{call.Id}/trial?code={office.Firm.CreditCode}");

        Assert.Contains("预览，尚未发布", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("还差 7 个月", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await bureau.StatusAsync(page.One("a[href*='/preview']").GetAttribute("href")!));
        Assert.Equal(HttpStatusCode.NotFound, await unit.StatusAsync($"/portal/calls/{call.Id}"));
        Assert.Equal(HttpStatusCode.Forbidden, await unit.StatusAsync($"/programmes/calls/{call.Id}/trial"));
    }

    [Fact]
    public async Task The_public_finds_calls_by_words_by_direction_and_by_whether_they_are_open()
    {
        var (open, closed) = (await office.CallAsync(minutes: 60), await office.CallAsync(minutes: -60));
        await App.QueryAsync(async db =>
        {
            (await db.Set<Call>().SingleAsync(c => c.Id == open.Id)).Directions = [new Direction { Code = "Q07", Name = "量子精密测量" }];
            return await db.SaveChangesAsync();
        });
        using var visitor = App.Anonymous();
        async Task<string> ListAsync(string query) => (await visitor.GetAsync($"/portal?district={Uri.EscapeDataString(SampleWorkbook.District)}&{query}")).MainText();

        var (byDirection, byTitle, onlyClosed) = (await ListAsync("q=" + Uri.EscapeDataString("精密测量")), await ListAsync("q=" + Uri.EscapeDataString(closed.Title)), await ListAsync("state=Closed"));

        Assert.Contains(open.Title, byDirection, StringComparison.Ordinal);
        Assert.DoesNotContain(closed.Title, byDirection, StringComparison.Ordinal);
        Assert.Contains(closed.Title, byTitle, StringComparison.Ordinal);
        Assert.Contains(closed.Title, onlyClosed, StringComparison.Ordinal);
        Assert.DoesNotContain(open.Title, onlyClosed, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的征集", await ListAsync("q=" + Uri.EscapeDataString("没有这样的征集")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_established_projects_are_had_as_data_with_what_the_page_shows_and_no_more()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        var id = await office.SubmittedAsync(unit, call, "=SUM(A1)，公开的项目");
        await App.QueryAsync(db => db.Set<Application>().Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Status, ApplicationStatus.Established).SetProperty(x => x.EstablishedOn, new DateOnly(2021, 12, 20)).SetProperty(x => x.EstablishmentNumber, "望科〔2021〕9号").SetProperty(x => x.Grant, Kernel.Money.FromWan(12.5m))));
        using var visitor = App.Anonymous();

        using var csv = await visitor.Http.GetAsync("/established?format=csv&year=2021&q=" + Uri.EscapeDataString("公开的项目"));
        var text = await csv.Content.ReadAsByteArrayAsync();
        var json = System.Text.Json.JsonDocument.Parse(await visitor.Http.GetStringAsync("/established?format=json&q=" + Uri.EscapeDataString("公开的项目"))).RootElement;

        Assert.Equal("attachment", csv.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal([0xEF, 0xBB, 0xBF], text.Take(3));
        var lines = System.Text.Encoding.UTF8.GetString(text[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["项目名称,承担单位,区县,立项文号,立项日期,补助（万元）", $"'=SUM(A1)，公开的项目,{office.Firm.Name},{office.District.Name},望科〔2021〕9号,2021-12-20,12.5"], lines);
        Assert.Equal(["title", "unit", "district", "document", "establishedOn", "grantWan"], json[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(12.5m, json[0].GetProperty("grantWan").GetDecimal());
        Assert.Equal(1, json.GetArrayLength());
    }

    private async Task<(Call First, Call Second)> StagesAsync()
    {
        var (first, second) = (await office.CallAsync(), await office.CallAsync());
        await App.QueryAsync(db => db.Set<Call>().Where(c => c.Id == second.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.FirstStageId, first.Id)));
        return (first, second);
    }

    private async Task<long> PassedAsync(TestClient unit, Call call, string title)
    {
        var id = await office.SubmittedAsync(unit, call, title);
        await App.QueryAsync(db => db.Set<Application>().Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Status, ApplicationStatus.FormalPassed)));
        return id;
    }
}
