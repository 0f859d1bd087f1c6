using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Firms;
using Kechuang.Core.Messages;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>A unit applies: from the self-check to the receipt, and what can go wrong on the way.</summary>
public sealed class ApplyingTests(CallOffice office) : IClassFixture<CallOffice>
{
    private TestApp App => office.App;

    [Fact]
    public async Task A_unit_begins_fills_in_attaches_checks_and_submits_and_the_receipt_proves_exactly_that()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var township = await office.TownshipAsync();
        var id = await CallOffice.StartAsync(unit, call);
        Assert.Equal(office.Firm.Name, (await unit.GetAsync($"/applications/{id}/edit")).One("[name='f.unitName']").GetAttribute("value"));
        Assert.Contains("还有 5 处需要填写或修改", (await unit.GetAsync($"/applications/{id}/check")).MainText(), StringComparison.Ordinal);
        await CallOffice.FillAsync(unit, id);

        using var answer = await CallOffice.SubmitAsync(unit, id);
        var receipt = await unit.FollowAsync(answer);

        var application = await office.FindAsync(id);
        var submission = Assert.Single(await office.SubmissionsAsync(id));
        Assert.Equal($"2021-{await CodeAsync(call)}-0001", application.Number);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(submission.Content))), submission.Hash);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(SomeFiles.Pdf)), submission.Content, StringComparison.Ordinal);
        Assert.Contains(submission.Hash, receipt.MainText(), StringComparison.Ordinal);
        Assert.Contains(application.Number!, receipt.MainText(), StringComparison.Ordinal);
        Assert.False(submission.WithinGrace);
        Assert.Equal(Money.FromWan(30.5m), application.Requested);

        var row = await App.QueryAsync(db => db.Set<Project>().AsNoTracking().SingleAsync(p => p.Key == application.Number));
        Assert.Equal((application.Title, office.Firm.CreditCode, "区级", 2021, new DateOnly(2021, 12, 6)), (row.Name!, row.UndertakerCode!, row.Level!, row.CallYear!.Value, row.AppliedOn!.Value));
        Assert.Contains("待推荐：高精度传感器研发", (await township.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);

        using var visitor = App.Anonymous();
        var proof = await visitor.GetAsync($"/portal/receipt?hash={submission.Hash.ToUpperInvariant()}");
        Assert.Contains($"提交时间：{BeijingTime.LongText(submission.At)}", proof.MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("传感器", proof.MainText(), StringComparison.Ordinal);
        Assert.Contains("没有这样的提交", (await visitor.GetAsync($"/portal/receipt?hash={new string('0', 64)}")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_submitted_a_moment_ago_is_found_by_the_next_one_like_it()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var neighbour = await office.UnitAsync(office.Neighbour);
        using var bureau = await office.BureauAsync();
        const string content = "面向山区茶园的小型采摘机器人，解决坡地行走与嫩芽识别难题，形成可推广的整机，并在三个乡镇示范。";
        await office.SubmittedAsync(unit, call, "茶园采摘机器人整机研制", content);

        var copy = await office.SubmittedAsync(neighbour, call, "茶园采摘机器人整机研发", content);

        Assert.Contains("茶园采摘机器人整机研制", (await bureau.GetAsync($"/reviews/formal/{copy}/similar")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Word_file_holds_what_was_submitted_and_the_bureau_gets_the_attachment_as_it_was()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var bureau = await office.BureauAsync();
        var id = await office.SubmittedAsync(unit, call, "深海电缆检测");

        using var word = await bureau.Http.GetAsync($"/applications/{id}/receipt?handler=Word&n=1");
        using var archive = new ZipArchive(await word.Content.ReadAsStreamAsync());
        using var text = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        var words = await text.ReadToEndAsync();
        foreach (var expected in new[] { "深海电缆检测", "王敏", "研究内容一二三", "方案.pdf", (await office.SubmissionsAsync(id))[0].Hash })
        {
            Assert.Contains(expected, words, StringComparison.Ordinal);
        }

        var link = (await bureau.GetAsync($"/applications/{id}")).One("a[href*='/files/']").GetAttribute("href")!;
        Assert.Equal(SomeFiles.Pdf, await bureau.Http.GetByteArrayAsync(link));
    }

    [Theory]
    [InlineData(-1, 0, true, false)]
    [InlineData(0, 0, false, false)]
    [InlineData(1, 0, false, false)]
    [InlineData(-1, 5, true, false)]
    [InlineData(0, 5, true, true)]
    [InlineData(299, 5, true, true)]
    [InlineData(300, 5, false, false)]
    public async Task The_servers_clock_decides_to_the_second(int secondsAfterDeadline, int graceMinutes, bool taken, bool marked)
    {
        var call = await office.CallAsync(grace: graceMinutes);
        using var unit = await office.UnitAsync();
        var id = await CallOffice.StartAsync(unit, call);
        await CallOffice.FillAsync(unit, id);
        var page = await unit.GetAsync($"/applications/{id}/check");
        var before = App.Clock.GetUtcNow();
        App.Clock.Set(new DateTimeOffset(call.ClosesAt, TimeSpan.Zero).AddSeconds(secondsAfterDeadline));

        using var answer = await unit.SubmitAsync(page, "main form");
        App.Clock.Set(before);

        var submissions = await office.SubmissionsAsync(id);
        if (taken)
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal(marked, Assert.Single(submissions).WithinGrace);
        }
        else
        {
            Assert.Contains("草稿已保留", (await CallOffice.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(submissions);
            Assert.Equal(ApplicationStatus.Draft, (await office.FindAsync(id)).Status);
        }
    }

    [Fact]
    public async Task The_last_page_sent_several_times_at_once_makes_one_submission_and_gives_it_every_time()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        var id = await CallOffice.StartAsync(unit, call);
        await CallOffice.FillAsync(unit, id);
        var page = await unit.GetAsync($"/applications/{id}/check");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => unit.SubmitAsync(page, "main form")));
        // The answer was lost on the way: the browser sends the form once more.
        using var again = await unit.SubmitAsync(page, "main form");

        Assert.All(answers.Append(again), a => Assert.Equal($"/applications/{id}/receipt", a.Headers.Location?.ToString()));
        Assert.Single(await office.SubmissionsAsync(id));
        Assert.Equal(1, await App.QueryAsync(db => db.Set<CaseStep>().CountAsync(s => s.SubjectId == id && s.Subject == "application" && s.Action == "submit")));
    }

    [Fact]
    public async Task Numbers_of_a_call_have_no_gaps_and_no_twins_however_many_submit_at_once()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await CallOffice.StartAsync(unit, call));
            await CallOffice.FillAsync(unit, ids[^1], $"项目{i}");
        }

        await Task.WhenAll(ids.Select(id => CallOffice.SubmitAsync(unit, id)));

        var numbers = await App.QueryAsync(db => db.Set<Application>().Where(a => a.CallId == call.Id).Select(a => a.Number!).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 5).Select(n => n.ToString("0000", CultureInfo.InvariantCulture)), numbers.Select(n => n[^4..]).Order());
    }

    [Fact]
    public async Task Of_two_tabs_the_second_keeps_what_was_typed_shows_the_difference_and_is_taken_when_sent_again()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        var id = await CallOffice.StartAsync(unit, call);
        var (one, two) = (await unit.GetAsync($"/applications/{id}/edit"), await unit.GetAsync($"/applications/{id}/edit"));
        using var first = await unit.SubmitAsync(one, "main form", ("f.title", "第一个标签页"), ("go", "stay"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        using var second = await unit.SubmitAsync(two, "main form", ("f.title", "第二个标签页"), ("go", "stay"));

        var refused = await CallOffice.RefusedAsync(second, HttpStatusCode.Conflict);
        Assert.Equal("第二个标签页", refused.One("[name='f.title']").GetAttribute("value"));
        Assert.Contains("第一个标签页", refused.One(".conflict").TextContent, StringComparison.Ordinal);
        using var third = await unit.SubmitAsync(Html.Form(refused), ("go", "stay"));
        Assert.Equal(HttpStatusCode.Redirect, third.StatusCode);
        Assert.Equal("第二个标签页", (await office.FindAsync(id)).Title);
    }

    [Fact]
    public async Task What_was_typed_when_the_session_had_run_out_comes_back_after_signing_in_again_and_only_to_its_person()
    {
        var call = await office.CallAsync(minutes: 24 * 60);
        var person = await App.AccountAsync(Roles.Enterprise, a => a with { CreditCode = office.Firm.CreditCode });
        using var unit = await App.SignInAsync(person.UserName!);
        var id = await CallOffice.StartAsync(unit, call);
        var page = await unit.GetAsync($"/applications/{id}/edit");
        var before = App.Clock.GetUtcNow();
        App.Clock.Advance(TimeSpan.FromHours(2));

        using var late = await unit.SubmitAsync(page, "main form", ("f.title", "打了半天的字"), ("f.leader", "李青"), ("go", "stay"));
        var signIn = late.Headers.Location!.ToString();
        Assert.Contains("kept=true", signIn, StringComparison.Ordinal);
        Assert.Contains("已保留", (await unit.GetAsync(new Uri(signIn, UriKind.RelativeOrAbsolute).ToString())).MainText(), StringComparison.Ordinal);
        using var back = await unit.SubmitAsync(await unit.GetAsync(signIn), "main form", ("Input.UserName", person.UserName), ("Input.Password", TestApp.Password));
        var kept = await unit.FollowAsync(back);
        using var other = await office.UnitAsync(office.Neighbour);
        Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync(back.Headers.Location!.ToString()));
        using var saved = await unit.SubmitAsync(kept, "main form");
        App.Clock.Set(before);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(("打了半天的字", "李青"), ((await office.FindAsync(id)).Title, (await office.FindAsync(id)).Leader));
    }

    [Theory]
    [InlineData("方案.docx", "可以上传")]
    [InlineData("方案.exe.pdf", "程序")]
    [InlineData("空.pdf", "空文件")]
    [InlineData("大.pdf", "太大")]
    public async Task A_wrong_file_is_refused_beside_its_field_and_nothing_is_kept(string name, string words)
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        var id = await CallOffice.StartAsync(unit, call);
        var page = await unit.GetAsync($"/applications/{id}/edit?section=content");

        using var answer = await unit.UploadAsync(Html.Form(page), "f.plan.upload", name, name switch { "空.pdf" => [], "大.pdf" => SomeFiles.LargePdf(1_200_000), _ => SomeFiles.Pdf }, ("f.content", "不能丢"), ("go", "stay"));

        var refused = await CallOffice.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(words, refused.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("不能丢", refused.One("[name='f.content']").TextContent.Trim());
        Assert.Equal(0, await App.QueryAsync(db => db.Set<ApplicationFile>().CountAsync(f => f.ApplicationId == id)));
    }

    [Fact]
    public async Task A_draft_is_its_units_alone_and_a_submission_stays_within_its_unit_its_township_and_the_bureau()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var colleague = await office.UnitAsync();
        using var neighbour = await office.UnitAsync(office.Neighbour);
        using var township = await office.TownshipAsync();
        using var elsewhere = await office.TownshipAsync(office.Neighbour);
        using var bureau = await office.BureauAsync();
        var id = await CallOffice.StartAsync(unit, call);
        await CallOffice.FillAsync(colleague, id, "合作填写的项目");
        string[] paths = [$"/applications/{id}", $"/applications/{id}/edit", $"/applications/{id}/check"];

        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync(path));
        }

        foreach (var person in new[] { township, bureau })
        {
            Assert.Equal(HttpStatusCode.NotFound, await person.StatusAsync($"/applications/{id}"));
            Assert.DoesNotContain("合作填写的项目", (await person.GetAsync($"/applications?call={call.Id}")).MainText(), StringComparison.Ordinal);
        }

        Assert.Equal("1", (await bureau.GetAsync("/programmes/calls")).Rows().Single(r => r.Any(c => c.Contains(call.Title, StringComparison.Ordinal)))[^3]);

        using var sent = await CallOffice.SubmitAsync(unit, id);
        Assert.Equal(HttpStatusCode.OK, await township.StatusAsync($"/applications/{id}"));
        Assert.Equal(HttpStatusCode.OK, await bureau.StatusAsync($"/applications/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await elsewhere.StatusAsync($"/applications/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"/applications/{id}/receipt"));
        var file = (await bureau.GetAsync($"/applications/{id}")).One("a[href*='/files/']").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync(file));
    }

    [Fact]
    public async Task A_form_changed_in_mid_call_leaves_what_was_begun_with_the_form_it_was_begun_with()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        var old = await CallOffice.StartAsync(unit, call);
        var next = await office.PublishAsync(100 + call.Id, CallOffice.Document("新增一项"));
        await App.QueryAsync(db => db.Set<Call>().Where(c => c.Id == call.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.FormVersionId, next)));

        await CallOffice.FillAsync(unit, old);
        using var sent = await CallOffice.SubmitAsync(unit, old);
        var begun = await CallOffice.StartAsync(unit, call);

        Assert.Equal($"/applications/{old}/receipt", sent.Headers.Location?.ToString());
        Assert.Contains("新增一项", (await unit.GetAsync($"/applications/{begun}/edit")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_draft_of_a_call_is_begun_on_purpose_only()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        await CallOffice.StartAsync(unit, call);
        using var again = await unit.SubmitAsync(await unit.GetAsync($"/applications/new?call={call.Id}"), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("本单位已有这次征集的草稿", Html.TextOf(await again.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        await CallOffice.StartAsync(unit, call);
        Assert.Equal(2, await App.QueryAsync(db => db.Set<Application>().CountAsync(a => a.CallId == call.Id)));
    }

    [Fact]
    public async Task An_earlier_application_is_copied_with_its_answers_and_without_its_files()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        var first = await office.SubmittedAsync(unit, call, "去年的项目");

        var copy = await CallOffice.StartAsync(unit, call, first);

        Assert.Equal("去年的项目", (await unit.GetAsync($"/applications/{copy}/edit")).One("[name='f.title']").GetAttribute("value"));
        Assert.Contains("还有 1 处需要填写或修改", (await unit.GetAsync($"/applications/{copy}/check")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_does_not_meet_the_conditions_is_told_by_how_much_and_cannot_submit()
    {
        var call = await office.CallAsync(conditions: new Eligibility([new EligibilityLine(1, "age-months", Comparison.AtLeast, $"{office.Firm.AgeMonths + 7}")]));
        using var unit = await office.UnitAsync();
        var told = (await unit.GetAsync($"/applications/new?call={call.Id}")).MainText();
        Assert.Contains("还差 7 个月", told, StringComparison.Ordinal);
        Assert.Contains($"{office.Firm.AgeMonths} 个月 还差", told, StringComparison.Ordinal);
        var id = await CallOffice.StartAsync(unit, call);
        await CallOffice.FillAsync(unit, id);

        using var answer = await CallOffice.SubmitAsync(unit, id);

        Assert.Contains("不符合申报条件", (await CallOffice.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await office.SubmissionsAsync(id));
    }

    private Task<string> CodeAsync(Call call) => App.QueryAsync(db => db.Set<Programme>().Where(p => p.Id == call.ProgrammeId).Select(p => p.Code).SingleAsync());
}
