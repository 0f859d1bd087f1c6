using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>Files that go with a call: hung on and taken off by the bureau, downloaded by the public.</summary>
public sealed class CallFileTests(CallOffice office) : IClassFixture<CallOffice>
{
    private TestApp App => office.App;

    [Fact]
    public async Task A_file_of_a_published_call_stands_on_the_portal_with_its_size_and_comes_as_a_download()
    {
        var call = await office.CallAsync();
        using var bureau = await office.BureauAsync();
        using var visitor = App.Anonymous();
        Assert.Null((await visitor.GetAsync($"/portal/calls/{call.Id}")).QuerySelector("#files"));

        using var done = await AttachAsync(bureau, call.Id, "申报书模板.docx", SomeFiles.Docx);

        var own = (await bureau.FollowAsync(done)).One("#files").TextContent;
        foreach (var words in new[] { "申报书模板.docx", "DOCX", "1 KB", Convert.ToHexStringLower(SHA256.HashData(SomeFiles.Docx))[..12], "未扫描" })
        {
            Assert.Contains(words, own, StringComparison.Ordinal);
        }

        var page = await visitor.GetAsync($"/portal/calls/{call.Id}");
        Assert.Contains("1 KB", page.One("#files").TextContent, StringComparison.Ordinal);
        using var file = await visitor.Http.GetAsync(page.One("#files a").GetAttribute("href"));
        Assert.Equal(SomeFiles.Docx, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "申报书模板.docx"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(file.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(["call.attach"], await KindsAsync(call.Id));
    }

    [Fact]
    public async Task A_file_of_a_draft_of_another_call_or_of_a_neighbouring_district_is_not_there()
    {
        using var bureau = await office.BureauAsync();
        using var visitor = App.Anonymous();
        var (published, draft) = (await office.CallAsync(), await office.CallAsync());
        await App.QueryAsync(db => db.Set<Call>().Where(c => c.Id == draft.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, CallStatus.Draft)));
        using var one = await AttachAsync(bureau, published.Id, "公开.pdf", SomeFiles.Pdf);
        using var two = await AttachAsync(bureau, draft.Id, "未公开.pdf", SomeFiles.Pdf);
        var (open, shut) = (await FileAsync(published.Id), await FileAsync(draft.Id));

        Assert.Equal(HttpStatusCode.OK, await visitor.StatusAsync($"/portal/calls/{published.Id}?handler=File&file={open}"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"/portal/calls/{draft.Id}?handler=File&file={shut}"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"/portal/calls/{published.Id}?handler=File&file={shut}"));
        Assert.Equal(HttpStatusCode.OK, await bureau.StatusAsync($"/programmes/calls/{draft.Id}?handler=File&file={shut}"));

        var neighbour = await App.QueryAsync(async db =>
        {
            var district = db.Add(new District { Name = "邻区" }).Entity;
            await db.SaveChangesAsync();
            return district.Id;
        });
        using var other = await App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects, DistrictId = neighbour });
        Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync($"/programmes/calls/{published.Id}?handler=File&file={open}"));
    }

    [Fact]
    public async Task A_file_taken_off_is_gone_for_everyone_and_stays_on_record()
    {
        var call = await office.CallAsync();
        using var bureau = await office.BureauAsync();
        using var visitor = App.Anonymous();
        using var added = await AttachAsync(bureau, call.Id, "旧版.pdf", SomeFiles.Pdf);
        var file = await FileAsync(call.Id);

        var form = Html.Form(await bureau.GetAsync($"/programmes/calls/{call.Id}"), "#files");
        using var gone = await bureau.Http.PostAsync($"/programmes/calls/{call.Id}?handler=Detach&file={file}", new FormUrlEncodedContent(Html.Values(form)));

        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Null((await visitor.GetAsync($"/portal/calls/{call.Id}")).QuerySelector("#files"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"/portal/calls/{call.Id}?handler=File&file={file}"));
        Assert.Equal(HttpStatusCode.NotFound, await bureau.StatusAsync($"/programmes/calls/{call.Id}?handler=File&file={file}"));
        Assert.Equal(["call.attach", "call.detach"], await KindsAsync(call.Id));
        using var late = await bureau.Http.PostAsync($"/programmes/calls/{call.Id}?handler=Detach&file={file}", new FormUrlEncodedContent(Html.Values(form)));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_file_sent_twice_hangs_once_a_wrong_one_never_and_who_only_reads_may_not_hang_any()
    {
        var call = await office.CallAsync();
        using var bureau = await office.BureauAsync();
        var form = Html.Form(await bureau.GetAsync($"/programmes/calls/{call.Id}"), "#files");
        form.SetAttribute("action", $"/programmes/calls/{call.Id}?handler=Attach");
        using var once = await bureau.UploadAsync(form, "Attachment", "模板.pdf", SomeFiles.Pdf);
        using var twice = await bureau.UploadAsync(form, "Attachment", "模板.pdf", SomeFiles.Pdf);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (once.StatusCode, twice.StatusCode));
        Assert.Equal(1, await App.QueryAsync(db => db.Set<CallFile>().CountAsync(f => f.CallId == call.Id)));

        using var wrong = await AttachAsync(bureau, call.Id, "程序.pdf", "MZ"u8.ToArray());
        Assert.Contains("程序.pdf", (await CallOffice.RefusedAsync(wrong, HttpStatusCode.UnprocessableEntity)).One("#files").TextContent, StringComparison.Ordinal);
        using var none = await bureau.Http.PostAsync($"/programmes/calls/{call.Id}?handler=Attach", new FormUrlEncodedContent(Html.Values(Html.Form(await bureau.GetAsync($"/programmes/calls/{call.Id}"), "#files"))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);

        using var auditor = await App.SignInAsync(Roles.Auditor);
        Assert.Null((await auditor.GetAsync($"/programmes/calls/{call.Id}")).QuerySelector("#files input[type=file]"));
        Assert.Equal(1, await App.QueryAsync(db => db.Set<CallFile>().CountAsync(f => f.CallId == call.Id)));
    }

    private static async Task<HttpResponseMessage> AttachAsync(TestClient bureau, int call, string name, byte[] content)
    {
        var form = Html.Form(await bureau.GetAsync($"/programmes/calls/{call}"), "#files");
        form.SetAttribute("action", $"/programmes/calls/{call}?handler=Attach");
        return await bureau.UploadAsync(form, "Attachment", name, content);
    }

    private Task<long> FileAsync(int call) => App.QueryAsync(db => db.Set<CallFile>().Where(f => f.CallId == call).Select(f => f.FileId).SingleAsync());

    private Task<List<string>> KindsAsync(int call) => App.QueryAsync(db => (
        from e in db.Set<OperationEvent>()
        join o in db.Set<Operation>() on e.OperationId equals o.Id
        where e.Subject == "call" && e.SubjectId == call
        orderby e.Id
        select o.Kind).ToListAsync());
}
