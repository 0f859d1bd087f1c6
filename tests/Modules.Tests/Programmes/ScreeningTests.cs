using System.IO.Compression;
using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>The township recommends, the bureau returns and recommends upward, the unit corrects and withdraws.</summary>
public sealed class ScreeningTests(CallOffice office) : IClassFixture<CallOffice>
{
    private TestApp App => office.App;

    [Fact]
    public async Task A_correction_is_seen_by_the_bureau_once_it_is_submitted_beside_what_it_changed()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var bureau = await office.BureauAsync();
        var id = await office.SubmittedAsync(unit, call, "补正前的名称");
        Assert.Contains("请填写“退回补正”的理由", (await CallOffice.RefusedAsync(await CallOffice.StepAsync(bureau, id, "return"), HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        using var returned = await CallOffice.StepAsync(bureau, id, "return", "名称与指南不符");
        Assert.Equal(HttpStatusCode.Redirect, returned.StatusCode);
        Assert.Contains("名称与指南不符", (await unit.GetAsync($"/applications/{id}")).MainText(), StringComparison.Ordinal);
        Assert.Contains("退回补正", (await unit.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        // 2021-12-06 is a Monday; five working days, the first not counted.
        Assert.Equal(new DateOnly(2021, 12, 13), (await office.FindAsync(id)).CorrectionDue);

        using var saved = await unit.SubmitAsync(await unit.GetAsync($"/applications/{id}/edit"), "main form", ("f.title", "补正后的名称"), ("go", "stay"));
        Assert.DoesNotContain("补正后的名称", (await bureau.GetAsync($"/applications/{id}")).MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("补正后的名称", (await bureau.GetAsync($"/applications?call={call.Id}")).MainText(), StringComparison.Ordinal);
        using var again = await CallOffice.SubmitAsync(unit, id);
        Assert.Equal($"/applications/{id}/receipt", again.Headers.Location?.ToString());

        var changes = (await bureau.GetAsync($"/applications/{id}")).Rows("#changes table");
        Assert.Equal(["项目名称", "补正前的名称", "补正后的名称"], Assert.Single(changes));
        Assert.Equal([1, 2], (await office.SubmissionsAsync(id)).Select(s => s.Number));
        Assert.Contains("最多 1 次", (await CallOffice.RefusedAsync(await CallOffice.StepAsync(bureau, id, "return", "再改"), HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_after_its_last_day_is_refused()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var bureau = await office.BureauAsync();
        var id = await office.SubmittedAsync(unit, call);
        using var returned = await CallOffice.StepAsync(bureau, id, "return", "请补充");
        await App.QueryAsync(db => db.Set<Application>().Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.CorrectionDue, new DateOnly(2021, 12, 5))));

        using var answer = await CallOffice.SubmitAsync(unit, id);

        Assert.Contains("补正期限为 2021-12-05", (await CallOffice.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(await office.SubmissionsAsync(id));
    }

    [Fact]
    public async Task A_township_recommends_what_it_has_looked_at_together_and_nothing_of_another_township()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var neighbour = await office.UnitAsync(office.Neighbour);
        using var township = await office.TownshipAsync();
        using var bureau = await office.BureauAsync();
        var (one, two, foreign) = (await office.SubmittedAsync(unit, call, "甲项目"), await office.SubmittedAsync(unit, call, "乙项目"), await office.SubmittedAsync(neighbour, call, "外乡项目"));

        var preview = await township.GetAsync($"/applications/recommend?chosen={one}&chosen={two}&chosen={foreign}");
        Assert.Equal(2, preview.Rows().Count);
        Assert.Equal(ApplicationStatus.Submitted, (await office.FindAsync(one)).Status);
        using var answer = await township.SubmitAsync(preview, "main form", ("chosen", $"{one}"), ("chosen", $"{two}"), ("chosen", $"{foreign}"));
        var list = await township.FollowAsync(answer);

        Assert.Contains("已推荐 2 项", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 项没有推荐", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((ApplicationStatus.Recommended, ApplicationStatus.Recommended, ApplicationStatus.Submitted), ((await office.FindAsync(one)).Status, (await office.FindAsync(two)).Status, (await office.FindAsync(foreign)).Status));
        Assert.Contains("待初审：甲项目", (await bureau.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.Equal($"/reviews/formal/{one}", await office.App.QueryAsync(db => db.Set<InboxItem>().Where(m => m.Subject.StartsWith("待初审：甲项目")).Select(m => m.Href).Distinct().SingleAsync()));
        Assert.Equal(HttpStatusCode.Forbidden, await unit.StatusAsync("/applications/recommend"));
    }

    [Fact]
    public async Task Who_declines_says_why_and_the_unit_reads_it()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        using var township = await office.TownshipAsync();
        var id = await office.SubmittedAsync(unit, call);

        using var mute = await CallOffice.StepAsync(township, id, "decline");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
        using var declined = await CallOffice.StepAsync(township, id, "decline", "单位已迁出本辖区");

        Assert.Equal(ApplicationStatus.NotRecommended, (await office.FindAsync(id)).Status);
        Assert.Contains("单位已迁出本辖区", (await unit.GetAsync($"/applications/{id}")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawing_needs_a_reason_and_takes_the_row_out_of_the_ledger_and_after_establishment_it_is_too_late()
    {
        var call = await office.CallAsync();
        using var unit = await office.UnitAsync();
        var (gone, kept) = (await office.SubmittedAsync(unit, call, "撤回的"), await office.SubmittedAsync(unit, call, "立项的"));
        var page = await unit.GetAsync($"/applications/{kept}");
        await App.QueryAsync(db => db.Set<Application>().Where(a => a.Id == kept).ExecuteUpdateAsync(a => a.SetProperty(x => x.Status, ApplicationStatus.Established)));

        using var withdrawn = await CallOffice.StepAsync(unit, gone, "withdraw", "合作方退出");
        using var late = await unit.SubmitAsync(page, "#steps", ("step", "withdraw"), ("Reason", "不做了"));

        Assert.Equal(ApplicationStatus.Withdrawn, (await office.FindAsync(gone)).Status);
        var number = (await office.FindAsync(gone)).Number;
        Assert.True(await App.QueryAsync(db => db.Set<Project>().Where(p => p.Key == number).Select(p => p.Voided).SingleAsync()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Equal(ApplicationStatus.Established, (await office.FindAsync(kept)).Status);
    }

    [Fact]
    public async Task A_municipal_application_is_recommended_upward_listed_and_its_result_stands_in_the_ledger()
    {
        var call = await office.CallAsync(level: "市级");
        using var unit = await office.UnitAsync();
        using var bureau = await office.BureauAsync();
        var id = await office.SubmittedAsync(unit, call, "市级重点项目");
        await App.QueryAsync(db => db.Set<Application>().Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Status, ApplicationStatus.FormalPassed)));
        var number = (await office.FindAsync(id)).Number;

        using var tomorrow = await bureau.SubmitAsync(await bureau.GetAsync("/applications/upward?year=2021"), "main form.card", ("Chosen", $"{id}"), ("On", "2021-12-07"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tomorrow.StatusCode);
        using var sent = await bureau.SubmitAsync(await bureau.GetAsync("/applications/upward?year=2021"), "main form.card", ("Chosen", $"{id}"), ("On", "2021-12-06"));
        var page = await bureau.FollowAsync(sent);
        Assert.Equal(new DateOnly(2021, 12, 6), await App.QueryAsync(db => db.Set<Project>().Where(p => p.Key == number).Select(p => p.RecommendedOn).SingleAsync()));
        using var word = await bureau.Http.GetAsync("/applications/upward?year=2021&handler=Word");
        using var archive = new ZipArchive(await word.Content.ReadAsStreamAsync());
        using var text = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        Assert.Contains("市级重点项目", await text.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await bureau.StatusAsync("/applications/upward?year=2021&handler=Workbook"));

        using var result = await bureau.SubmitAsync(page, "main form.card", ("Result.Established", "true"), ("Result.EstablishedOn", "2021-12-06"), ("Result.DocumentNumber", "江科〔2021〕9号"), ("Result.GrantWan", "20"));
        Assert.Equal(HttpStatusCode.Redirect, result.StatusCode);
        var row = await App.QueryAsync(db => db.Set<Project>().AsNoTracking().SingleAsync(p => p.Key == number));
        Assert.Equal(("江科〔2021〕9号", new DateOnly(2021, 12, 6), Money.FromWan(20)), (row.EstablishmentNumber, row.EstablishedOn, row.Subsidy));
        Assert.Equal(ApplicationStatus.Established, (await office.FindAsync(id)).Status);
    }

    [Fact]
    public async Task Drafts_near_their_deadline_are_reminded_of_once()
    {
        var (near, far) = (await office.CallAsync(minutes: 2 * 24 * 60), await office.CallAsync(minutes: 9 * 24 * 60));
        var person = await App.AccountAsync(Roles.Enterprise, a => a with { CreditCode = office.Firm.CreditCode });
        using var unit = await App.SignInAsync(person.UserName!);
        await CallOffice.StartAsync(unit, near);
        await CallOffice.StartAsync(unit, far);

        for (var run = 0; run < 2; run++)
        {
            await App.InScopeAsync(s => s.GetServices<IDailyWork>().Single(w => w.Name == "applications.deadlines").RunAsync(office.District, BeijingTime.Today(App.Clock), default));
        }

        var told = await App.QueryAsync(db => db.Set<InboxItem>().Where(m => m.UserId == person.Id && m.Subject.StartsWith("即将截止")).Select(m => m.Subject).ToListAsync());
        Assert.Contains(near.Title, Assert.Single(told, t => t.Contains(near.Title, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(told, t => t.Contains(far.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bureaus_list_is_filtered_sorted_paged_and_exported_as_it_is_filtered()
    {
        var (call, other) = (await office.CallAsync(), await office.CallAsync());
        using var unit = await office.UnitAsync();
        using var bureau = await office.BureauAsync();
        await office.SubmittedAsync(unit, call, "丙项目");
        await office.SubmittedAsync(unit, call, "丁项目");
        await office.SubmittedAsync(unit, other, "别处的项目");

        var rows = (await bureau.GetAsync($"/applications?call={call.Id}&sort=number")).Rows();
        Assert.Equal(["丙项目", "丁项目"], rows.Select(r => r[1]));
        Assert.Equal(["丁项目", "丙项目"], (await bureau.GetAsync($"/applications?call={call.Id}&sort=-number")).Rows().Select(r => r[1]));
        Assert.Equal(["丁项目"], (await bureau.GetAsync($"/applications?q={Uri.EscapeDataString("丁项")}&status=Submitted")).Rows().Select(r => r[1]));
        using var export = await bureau.Http.GetAsync($"/applications?call={call.Id}&handler=Export");
        using var book = new ZipArchive(await export.Content.ReadAsStreamAsync());
        using var text = new StreamReader(book.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = await text.ReadToEndAsync();
        Assert.Contains("丙项目", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("别处的项目", sheet, StringComparison.Ordinal);
    }
}
