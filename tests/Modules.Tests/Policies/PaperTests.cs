using System.Net;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Kechuang.Core.Accounts;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Policies.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>Texts, attachments, interpretations and related documents of a policy: found by their words, looked at, downloaded.</summary>
public sealed class PaperTests(PolicyOffice office) : IClassFixture<PolicyOffice>
{
    [Fact]
    public async Task A_word_file_is_found_by_its_chinese_words_and_shown_with_them_marked()
    {
        using var section = await office.SectionAsync();
        var id = await office.DocumentAsync(section, "科技创新二十条");
        await AddAsync(section, id, "二十条.docx", Word("第一条 支持企业建设研发机构。", "第七条 对首次认定的雏鹰企业给予奖励。"));
        using var reader = await office.OtherSectionAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await PolicyOffice.PressAsync(section, id, "Move&to=Comment")).StatusCode);
        var found = await reader.GetAsync("/policies/library?q=雏鹰企业");
        Assert.Contains("科技创新二十条", found.MainText(), StringComparison.Ordinal);
        Assert.Contains("首次认定的雏鹰企业给予奖励", found.MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("科技创新二十条", (await reader.GetAsync("/policies/library?q=独角兽企业")).MainText(), StringComparison.Ordinal);
        var paper = await PaperAsync(id);
        var page = await reader.GetAsync($"/policies/library/{id}/papers/{paper}?q=雏鹰企业");
        Assert.Equal("雏鹰企业", Assert.Single(page.QuerySelectorAll("mark")).TextContent);
        using var file = await reader.Http.GetAsync($"/policies/library/{id}/papers/{paper}?handler=File");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(HttpStatusCode.NotFound, await reader.StatusAsync($"/policies/library/{id}/papers/{paper}?handler=View"));
        Assert.Equal(HttpStatusCode.Forbidden, await reader.StatusAsync($"/policies/library/{id}/papers"));
    }

    [Fact]
    public async Task A_pdf_is_read_and_shown_by_the_browser_as_a_pdf_only()
    {
        using var section = await office.SectionAsync();
        var id = await office.DocumentAsync(section, "创新券办法");
        await AddAsync(section, id, "voucher.pdf", Pdf("Innovation voucher rules 2021"));
        Assert.Contains("Innovation voucher", (await section.GetAsync("/policies/library?q=voucher rules")).MainText(), StringComparison.Ordinal);
        using var shown = await section.Http.GetAsync($"/policies/library/{id}/papers/{await PaperAsync(id)}?handler=View");
        Assert.Equal(("inline", "application/pdf", "nosniff"), (shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentType!.MediaType, shown.Headers.GetValues("X-Content-Type-Options").Single()));
    }

    [Fact]
    public async Task A_file_without_words_is_kept_and_said_to_have_none_and_a_wrong_one_is_refused()
    {
        using var section = await office.SectionAsync();
        var id = await office.DocumentAsync(section, "扫描件");
        await AddAsync(section, id, "scan.pdf", SomeFiles.Pdf);
        Assert.Contains("没有可预览的文字", (await section.GetAsync($"/policies/library/{id}/papers/{await PaperAsync(id)}")).MainText(), StringComparison.Ordinal);
        var form = Html.Form(await section.GetAsync($"/policies/library/{id}/papers"), "#add");
        await PolicyOffice.RefusedAsync(await section.UploadAsync(form, "Attachment", "page.html", "<script>alert(1)</script>"u8.ToArray()), HttpStatusCode.UnprocessableEntity);
        await PolicyOffice.RefusedAsync(await section.SubmitAsync(await section.GetAsync($"/policies/library/{id}/papers"), "#add", ("Input.Title", "空的")), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(1, await office.App.QueryAsync(db => db.Set<PolicyPaper>().CountAsync(p => p.DocumentId == id)));
    }

    [Fact]
    public async Task An_interpretation_and_a_related_document_stand_on_it_until_they_are_taken_off()
    {
        using var section = await office.SectionAsync();
        var (id, other) = (await office.DocumentAsync(section, "奖励办法"), await office.DocumentAsync(section, "奖励细则"));
        var page = await section.GetAsync($"/policies/library/{id}/papers");
        await section.FollowAsync(await section.SubmitAsync(page, "#add", ("Input.Kind", "Related"), ("Input.RelatedId", $"{other}")));
        await section.SubmitAsync(page, "#add", ("Input.Kind", "Related"), ("Input.RelatedId", $"{other}"));
        await section.FollowAsync(await section.SubmitAsync(await section.GetAsync($"/policies/library/{id}/papers"), "#add", ("Input.Kind", "Interpretation"), ("Input.Title", "一图读懂"), ("Input.Words", "谁能拿：规上企业。")));
        var text = (await section.GetAsync($"/policies/library/{id}")).MainText();
        Assert.Contains("相关文件： 奖励细则", text, StringComparison.Ordinal);
        Assert.Contains("解读： 一图读懂", text, StringComparison.Ordinal);
        var form = Html.Form(await section.GetAsync($"/policies/library/{id}/papers"), "#papers");
        form.SetAttribute("action", $"/policies/library/{id}/papers?handler=Remove&paper={await PaperAsync(id)}");
        await section.FollowAsync(await section.SubmitAsync(form));
        Assert.DoesNotContain("相关文件： 奖励细则", (await section.GetAsync($"/policies/library/{id}")).MainText(), StringComparison.Ordinal);
        await PolicyOffice.RefusedAsync(await section.SubmitAsync(await section.GetAsync($"/policies/library/{id}/papers"), "#add", ("Input.Kind", "Related"), ("Input.RelatedId", $"{id}")), HttpStatusCode.UnprocessableEntity);
        using var firm = await office.App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = "91330100MA00000019" });
        Assert.Equal(HttpStatusCode.NotFound, await firm.StatusAsync($"/policies/library/{id}/papers/{await PaperAsync(id)}"));
    }

    private async Task<long> PaperAsync(int document) => await office.App.QueryAsync(db => db.Set<PolicyPaper>().Where(p => p.DocumentId == document).OrderBy(p => p.Id).Select(p => p.Id).FirstAsync());

    private static async Task AddAsync(TestClient section, int document, string name, byte[] content)
    {
        var form = Html.Form(await section.GetAsync($"/policies/library/{document}/papers"), "#add");
        await section.FollowAsync(await section.UploadAsync(form, "Attachment", name, content));
    }

    private static byte[] Word(params string[] paragraphs)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(paragraphs.Select(p => new Paragraph(new Run(new Text(p))))));
        }

        return memory.ToArray();
    }

    private static byte[] Pdf(string words)
    {
        using var builder = new PdfDocumentBuilder();
        builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4).AddText(words, 12, new PdfPoint(50, 700), builder.AddStandard14Font(Standard14Font.Helvetica));
        return builder.Build();
    }
}
