using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Kechuang.Core.Documents;

namespace Kechuang.Core.Tests.Documents;

/// <summary>Word files made and read by the tests.</summary>
internal static class WordFile
{
    public static MemoryStream Of(params string[] paragraphs) =>
        Of(paragraphs.Select(p => (OpenXmlElement)new Paragraph(new Run(new Text(p) { Space = SpaceProcessingModeValues.Preserve }))).ToArray());

    public static MemoryStream Of(params OpenXmlElement[] blocks)
    {
        var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
            package.AddMainDocumentPart().Document = new Document(new Body(blocks));
        stream.Position = 0;
        return stream;
    }

    public static Paragraph Runs(params string[] runs) =>
        new(runs.Select(r => new Run(new Text(r) { Space = SpaceProcessingModeValues.Preserve })));

    public static Table Table(params string[][] rows)
    {
        var table = new Table(
            new TableProperties(new TableWidth { Width = "0", Type = TableWidthUnitValues.Auto }),
            new TableGrid(rows[0].Select(_ => new GridColumn())));
        table.Append(rows.Select(r => new TableRow(r.Select(c => new TableCell(Runs(c))))));
        return table;
    }

    public static IReadOnlyList<string> Errors(Stream docx)
    {
        docx.Position = 0;
        using var package = WordprocessingDocument.Open(docx, false);
        return new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => $"{e.Path?.XPath} {e.Description}").ToList();
    }

    public static IReadOnlyList<string> Paragraphs(Stream docx) =>
        Read(docx, body => body.Descendants<Paragraph>().Select(p => p.InnerText).ToList());

    public static T Read<T>(Stream docx, Func<Body, T> read)
    {
        docx.Position = 0;
        using var package = WordprocessingDocument.Open(docx, false);
        return read(package.MainDocumentPart!.Document!.Body!);
    }

    public static (IReadOnlyList<string> Text, RenderedDocument Result) Render(IFigureSource figures, params string[] paragraphs) =>
        Render(Of(paragraphs), figures);

    public static (IReadOnlyList<string> Text, RenderedDocument Result) Render(Stream template, IFigureSource figures)
    {
        using var output = new MemoryStream();
        var result = WordTemplate.Load(template).Render(figures, output);
        Assert.Empty(Errors(output));
        return (Paragraphs(output), result);
    }
}
