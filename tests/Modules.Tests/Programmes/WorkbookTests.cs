using System.Net;
using Kechuang.Core.Forms;
using Kechuang.Core.Spreadsheets;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>An application filled in as a workbook, off line.</summary>
public sealed class WorkbookTests(CallOffice office) : IClassFixture<CallOffice>
{
    private TestApp App => office.App;

    [Fact]
    public async Task A_workbook_holds_the_answers_and_the_rules_and_comes_back_into_the_draft()
    {
        using var unit = await office.UnitAsync();
        var id = await CallOffice.StartAsync(unit, await office.CallAsync());
        var rows = await RowsAsync(unit, id, "一、项目");
        Assert.Contains(rows, r => r[0] == "申报单位" && r[1] == office.Firm.Name);
        Assert.Contains(rows, r => r[0] == "申请补助" && r[2].Contains("单位：万元", StringComparison.Ordinal) && r[2].Contains("必填", StringComparison.Ordinal));

        using var taken = await UploadAsync(unit, id, await BookAsync(id, ("title", "离线填写的项目"), ("grant", "28.5"), ("content", "第一行\n第二行")));

        Assert.Equal($"/applications/{id}/edit", taken.Headers.Location?.ToString());
        var application = await office.FindAsync(id);
        Assert.Equal(("离线填写的项目", Kernel.Money.FromWan(28.5m)), (application.Title, application.Requested));
        Assert.Equal("第一行\n第二行", FormAnswers.Parse(application.Answers).Text("content"));
    }

    [Fact]
    public async Task One_wrong_cell_keeps_everything_out_and_is_named_with_what_stands_there_and_what_is_wanted()
    {
        using var unit = await office.UnitAsync();
        var id = await CallOffice.StartAsync(unit, await office.CallAsync());

        using var answer = await UploadAsync(unit, id, await BookAsync(id, ("title", "不会导入"), ("grant", "三十万")));

        var page = await CallOffice.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity);
        var row = Assert.Single(page.Rows());
        Assert.Equal(["一、项目", "B5", "三十万"], row.Take(3));
        Assert.Contains("不是数字", row[3], StringComparison.Ordinal);
        Assert.Equal("", (await office.FindAsync(id)).Title);
    }

    [Fact]
    public async Task A_workbook_of_another_application_of_another_form_or_of_an_older_draft_is_refused_with_a_sentence()
    {
        using var unit = await office.UnitAsync();
        using var neighbour = await office.UnitAsync(office.Neighbour);
        var call = await office.CallAsync();
        var (id, other) = (await CallOffice.StartAsync(unit, call), await CallOffice.StartAsync(unit, call));
        var old = await BookAsync(id, ("title", "工作簿里的名称"));
        using var foreign = await UploadAsync(unit, other, old);
        using var form = await UploadAsync(unit, id, await BookAsync(id, new string('0', 64)));
        using var none = await UploadAsync(unit, id, [1, 2, 3]);
        using var saved = await unit.SubmitAsync(await unit.GetAsync($"/applications/{id}/edit"), "main form", ("f.title", "网页上的名称"), ("go", "stay"));
        using var stale = await UploadAsync(unit, id, old);

        Assert.Contains("另一项申报", (await CallOffice.RefusedAsync(foreign, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("不是同一版", (await CallOffice.RefusedAsync(form, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains("草稿在网页上又有保存", (await CallOffice.RefusedAsync(stale, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("网页上的名称", (await office.FindAsync(id)).Title);
        using var replaced = await UploadAsync(unit, id, old, ("Replace", "true"));
        Assert.Equal("工作簿里的名称", (await office.FindAsync(id)).Title);
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"/applications/{id}/workbook"));
    }

    [Fact]
    public async Task A_file_whose_pages_are_limited_is_counted_at_the_upload_and_kept_out_with_what_was_typed_staying()
    {
        var call = await office.CallAsync();
        var document = CallOffice.Document();
        var strict = document with { Sections = [document.Sections[0], document.Sections[1] with { Fields = [document.Sections[1].Fields[0], document.Sections[1].Fields[1] with { MaxPages = 2 }] }] };
        var form = await office.PublishAsync(500 + call.Id, strict);
        await App.QueryAsync(db => db.Set<Call>().Where(c => c.Id == call.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.FormVersionId, form)));
        using var unit = await office.UnitAsync();
        var id = await CallOffice.StartAsync(unit, call);
        var page = await unit.GetAsync($"/applications/{id}/edit?section=content");
        Assert.Contains("PDF 最多 2 页", page.MainText(), StringComparison.Ordinal);

        using var answer = await unit.UploadAsync(Html.Form(page), "f.plan.upload", "方案.pdf", Uploads.SomeFiles.Pdf, ("f.content", "不能丢"), ("go", "stay"));

        var refused = await CallOffice.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("读不出页数", refused.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("不能丢", refused.One("[name='f.content']").TextContent.Trim());
        Assert.Equal(0, await App.QueryAsync(db => db.Set<ApplicationFile>().CountAsync(f => f.ApplicationId == id)));
    }

    private static async Task<HttpResponseMessage> UploadAsync(TestClient unit, long id, byte[] book, params (string, string?)[] typed) =>
        await unit.UploadAsync(Html.Form(await unit.GetAsync($"/applications/{id}/workbook")), "Book", "申报书.xlsx", book, typed);

    private Task<byte[]> BookAsync(long id, params (string Key, string Text)[] changed) => BookAsync(id, null, changed);

    /// <summary>The workbook as downloaded, with cells changed.</summary>
    private async Task<byte[]> BookAsync(long id, string? form, params (string Key, string Text)[] changed)
    {
        var application = await office.FindAsync(id);
        var version = await App.QueryAsync(db => db.Set<FormVersion>().AsNoTracking().SingleAsync(v => v.Id == application.FormVersionId));
        using var stream = new MemoryStream();
        FormWorkbook.Write(stream, FormJson.Stored(version.Json), changed.Aggregate(FormAnswers.Parse(application.Answers), (a, c) => a.With(c.Key, c.Text)), new WorkbookOrigin(form ?? version.Sha256, $"{id}", $"{application.Version}"));
        return stream.ToArray();
    }

    private static async Task<List<string[]>> RowsAsync(TestClient unit, long id, string sheet)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, await unit.Http.GetByteArrayAsync($"/applications/{id}/workbook?handler=Download"));
            using var book = SpreadsheetReader.Open(path);
            return [.. book.Rows(sheet).Select(r => Enumerable.Range(0, 4).Select(c => CellValues.Display(r[c], false)).ToArray())];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
