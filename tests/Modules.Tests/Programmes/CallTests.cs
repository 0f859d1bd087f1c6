using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>The bureau sets up a programme, writes a call, publishes, puts off and cancels it; the public reads it.</summary>
public sealed class CallTests(CallOffice office) : IClassFixture<CallOffice>
{
    private TestApp App => office.App;

    [Fact]
    public async Task A_programme_is_set_up_once_however_often_its_form_is_sent_and_its_code_is_its_own()
    {
        using var bureau = await office.BureauAsync();
        var page = await bureau.GetAsync("/programmes/catalogue/edit");
        (string, string?)[] typed = [("Input.Code", "SZ01"), ("Input.Name", "市重点研发计划"), ("Input.Level", "市级")];
        using var first = await bureau.SubmitAsync(page, "main form", typed);
        using var again = await bureau.SubmitAsync(page, "main form", typed);
        using var twin = await bureau.SubmitAsync(await bureau.GetAsync("/programmes/catalogue/edit"), "main form", typed);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("已被使用", (await CallOffice.RefusedAsync(twin, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("市级", await App.QueryAsync(db => db.Set<Programme>().Where(p => p.Code == "SZ01").Select(p => p.Level).SingleAsync()));
    }

    [Fact]
    public async Task A_call_is_written_in_Beijing_time_published_and_read_by_the_public_with_what_is_left()
    {
        using var bureau = await office.BureauAsync();
        var call = await WriteAsync(bureau, "2021年度新材料征集");
        using var visitor = App.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"/portal/calls/{call.Id}"));

        using var done = await PublishAsync(bureau, call.Id);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(new DateTime(2022, 1, 10, 9, 30, 0, DateTimeKind.Utc), call.ClosesAt);
        var page = (await visitor.GetAsync($"/portal/calls/{call.Id}")).MainText();
        foreach (var words in new[] { "2022-01-10 17:30:00", "35 天 8 小时", "注册时间不少于 12 个月", "A01 智能制造", "第一段", "征集中" })
        {
            Assert.Contains(words, page, StringComparison.Ordinal);
        }

        Assert.Contains("2021年度新材料征集", (await visitor.GetAsync($"/portal?district={Uri.EscapeDataString(SampleWorkbook.District)}")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_opens_for_too_few_days_or_lacks_a_form_is_not_published()
    {
        using var bureau = await office.BureauAsync();
        var brief = await WriteAsync(bureau, "太短的征集", ("Input.ClosesOn", "2021-12-20"));
        var formless = await WriteAsync(bureau, "没有表单的征集", ("Input.FormVersionId", ""));

        using var one = await PublishAsync(bureau, brief.Id);
        using var two = await PublishAsync(bureau, formless.Id);

        Assert.Contains("不足 20 天", (await CallOffice.RefusedAsync(one, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("请先选择已发布的申报表单", (await CallOffice.RefusedAsync(two, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deadline_of_a_published_call_is_put_off_but_never_brought_forward()
    {
        using var bureau = await office.BureauAsync();
        var call = await WriteAsync(bureau, "延期的征集");
        using var published = await PublishAsync(bureau, call.Id);

        using var sooner = await bureau.SubmitAsync(await bureau.GetAsync($"/programmes/calls/edit/{call.Id}"), "main form", ("Input.ClosesOn", "2022-01-05"));
        Assert.Contains("只能延后", (await CallOffice.RefusedAsync(sooner, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        using var later = await bureau.SubmitAsync(await bureau.GetAsync($"/programmes/calls/edit/{call.Id}"), "main form", ("Input.ClosesOn", "2022-01-20"));
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
        Assert.Equal(new DateOnly(2022, 1, 20), DateOnly.FromDateTime(BeijingTime.Of((await FindAsync(call.Id)).ClosesAt).DateTime));
    }

    [Fact]
    public async Task A_call_is_copied_for_the_next_year_and_a_cancelled_one_takes_nothing_any_more()
    {
        using var bureau = await office.BureauAsync();
        using var unit = await office.UnitAsync();
        var call = await office.CallAsync();
        var draft = await CallOffice.StartAsync(unit, call);
        await CallOffice.FillAsync(unit, draft);
        var check = await unit.GetAsync($"/applications/{draft}/check");

        var form = Html.Form(await bureau.GetAsync($"/programmes/calls/{call.Id}"));
        using var copied = await bureau.Http.PostAsync($"/programmes/calls/{call.Id}?handler=Copy", new FormUrlEncodedContent(Html.Values(form)));
        var copy = await App.QueryAsync(db => db.Set<Call>().AsNoTracking().OrderByDescending(c => c.Id).FirstAsync());
        Assert.Equal(($"/programmes/calls/edit/{copy.Id}", 2022, CallStatus.Draft, call.Guide, call.FormVersionId), (copied.Headers.Location?.ToString(), copy.Year, copy.Status, copy.Guide, copy.FormVersionId));

        using var mute = await bureau.Http.PostAsync($"/programmes/calls/{call.Id}?handler=Cancel", new FormUrlEncodedContent(Html.Values(form)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
        using var cancelled = await bureau.Http.PostAsync($"/programmes/calls/{call.Id}?handler=Cancel", new FormUrlEncodedContent(Html.Values(form, ("Reason", "指南有误"))));
        Assert.Equal(HttpStatusCode.Redirect, cancelled.StatusCode);
        using var sent = await unit.SubmitAsync(check, "main form");
        Assert.Contains("已取消", (await CallOffice.RefusedAsync(sent, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.ClosesHour", "25:00", "17:30")]
    [InlineData("Input.ClosesOn", "2021-12-01", "晚于")]
    [InlineData("Input.Directions", "只有代码", "代码 名称")]
    [InlineData("Input.Lines[0].Value", "一年", "数字")]
    public async Task What_is_wrong_with_a_call_stands_beside_its_field_and_what_was_typed_stays(string field, string typed, string words)
    {
        using var bureau = await office.BureauAsync();

        using var answer = await bureau.SubmitAsync(await bureau.GetAsync("/programmes/calls/edit"), "main form", await TypedAsync("出错的征集", (field, typed)));

        var page = await CallOffice.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(words, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("出错的征集", page.One("[name='Input.Title']").GetAttribute("value"));
    }

    private async Task<Call> WriteAsync(TestClient bureau, string title, params (string, string?)[] other)
    {
        using var answer = await bureau.SubmitAsync(await bureau.GetAsync("/programmes/calls/edit"), "main form", await TypedAsync(title, other));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await FindAsync(int.Parse(answer.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<(string, string?)[]> TypedAsync(string title, params (string Name, string? Value)[] other)
    {
        var programme = (await office.CallAsync()).ProgrammeId;
        var form = await App.QueryAsync(db => db.Set<FormVersion>().OrderBy(v => v.Id).Select(v => v.Id).FirstAsync());
        (string Name, string? Value)[] typed =
        [
            ("Input.ProgrammeId", $"{programme}"), ("Input.Year", "2021"), ("Input.Title", title), ("Input.OpensOn", "2021-12-06"), ("Input.OpensHour", "09:00"), ("Input.ClosesOn", "2022-01-10"), ("Input.ClosesHour", "17:30"),
            ("Input.Guide", "# 一、对象\n\n第一段"), ("Input.Directions", "A01 智能制造 3\nA02 新材料"), ("Input.FormVersionId", $"{form}"), ("Input.GraceMinutes", "0"),
            ("Input.Lines[0].Group", "1"), ("Input.Lines[0].Fact", "age-months"), ("Input.Lines[0].Comparison", "AtLeast"), ("Input.Lines[0].Value", "12"),
        ];
        return [.. typed.Where(t => other.All(o => o.Name != t.Name)), .. other];
    }

    private static async Task<HttpResponseMessage> PublishAsync(TestClient bureau, int id) =>
        await bureau.Http.PostAsync($"/programmes/calls/{id}?handler=Publish", new FormUrlEncodedContent(Html.Values(Html.Form(await bureau.GetAsync($"/programmes/calls/{id}")))));

    private Task<Call> FindAsync(int id) => App.QueryAsync(db => db.Set<Call>().AsNoTracking().SingleAsync(c => c.Id == id));
}
