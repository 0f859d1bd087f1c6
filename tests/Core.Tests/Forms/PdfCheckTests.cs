using Kechuang.Core.Forms;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Writer;

namespace Kechuang.Core.Tests.Forms;

/// <summary>A file field may limit the pages of a PDF and want A4.</summary>
public sealed class PdfCheckTests
{
    [Theory]
    [InlineData(2, 2, PageSize.A4, null)]
    [InlineData(3, 2, PageSize.A4, "有 3 页，最多 2 页")]
    [InlineData(2, 2, PageSize.A3, "第 1 页不是 A4 纸")]
    public void Pages_are_counted_and_the_paper_is_looked_at(int pages, int most, PageSize paper, string? refusal)
    {
        var builder = new PdfDocumentBuilder();
        for (var i = 0; i < pages; i++)
        {
            builder.AddPage(paper);
        }

        var problem = PdfCheck.Problem(Field(most, a4: true), "方案.pdf", new MemoryStream(builder.Build()));

        Assert.Equal(refusal is null, problem is null);
        Assert.Contains(refusal ?? "", problem?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_only_where_something_is_asked_of_it()
    {
        byte[] broken = [.. "%PDF-1.7 nothing"u8];
        Assert.Contains("读不出页数", PdfCheck.Problem(Field(2, a4: false), "方案.pdf", new MemoryStream(broken))!.Message, StringComparison.Ordinal);
        Assert.Null(PdfCheck.Problem(Field(null, a4: false), "方案.pdf", new MemoryStream(broken)));
        Assert.Null(PdfCheck.Problem(Field(2, a4: true), "方案.docx", new MemoryStream(broken)));
    }

    private static FormField Field(int? most, bool a4) => new() { Key = "plan", Kind = FieldKind.File, Label = "方案", Kinds = ["pdf"], MaxPages = most, A4 = a4 };
}
