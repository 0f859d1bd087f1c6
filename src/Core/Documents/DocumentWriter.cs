using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Core.Documents;

/// <summary>Writes rendered blocks back as WordprocessingML with the properties of the template's paragraphs, runs, rows and cells.</summary>
internal sealed class DocumentWriter(TemplateSource source)
{
    private readonly HashSet<OpenXmlElement> _once = [];

    /// <summary>Replaces the content of a body, header or footer.</summary>
    public void Replace(OpenXmlCompositeElement part, List<OutBlock> blocks)
    {
        var section = part.GetFirstChild<SectionProperties>();
        section?.Remove();
        part.RemoveAllChildren();
        foreach (var block in blocks) part.AppendChild(Write(block));
        if (part.LastChild is not Paragraph) part.AppendChild(WordText.End());
        if (section is not null) part.AppendChild(section);
    }

    private OpenXmlElement Write(OutBlock block) => block switch
    {
        OutParagraph paragraph => Write(paragraph),
        OutTable table => Write(table),
        OutElement element => element.Element.CloneNode(true),
        _ => throw new InvalidOperationException(),
    };

    private Table Write(OutTable table)
    {
        var result = (Table)table.Element.CloneNode(false);
        foreach (var child in table.Element.ChildElements.Where(c => c is not TableRow)) result.AppendChild(child.CloneNode(true));
        foreach (var row in table.Rows)
        {
            var r = result.AppendChild((TableRow)row.Element.CloneNode(false));
            foreach (var child in row.Element.ChildElements.Where(c => c is not TableCell)) r.AppendChild(child.CloneNode(true));
            foreach (var cell in row.Cells) r.AppendChild(Write(cell));
        }
        return result;
    }

    private TableCell Write(OutCell cell)
    {
        var result = (TableCell)cell.Element.CloneNode(false);
        if (cell.Element.TableCellProperties is { } properties) result.AppendChild(properties.CloneNode(true));
        foreach (var block in cell.Blocks) result.AppendChild(Write(block));
        // A cell must end with a paragraph.
        if (result.LastChild is not Paragraph)
        {
            var empty = new Paragraph();
            if (cell.Element.GetFirstChild<Paragraph>()?.ParagraphProperties is { } style) empty.AppendChild(style.CloneNode(true));
            result.AppendChild(empty);
        }
        return result;
    }

    private Paragraph Write(OutParagraph paragraph)
    {
        var result = new Paragraph();
        if (paragraph.Source.Element.ParagraphProperties is { } properties)
        {
            var clone = (ParagraphProperties)properties.CloneNode(true);
            // A section ends once, however often a loop repeats its last paragraph.
            if (clone.SectionProperties is { } section && !_once.Add(properties)) section.Remove();
            result.AppendChild(clone);
        }
        foreach (var piece in paragraph.Pieces) Append(result, piece);
        return result;
    }

    private void Append(Paragraph paragraph, OutPiece piece)
    {
        if (piece.Element is { Parent: not Run } element)
        {
            if (element is not (BookmarkStart or BookmarkEnd) || _once.Add(element)) paragraph.AppendChild(element.CloneNode(true));
            return;
        }
        if (piece.Element is null && piece.Text.Length == 0) return;
        var properties = source.Runs[piece.Run];
        var run = paragraph.LastChild is Run last && SameProperties(last.RunProperties, properties) ? last : NewRun(paragraph, properties);
        if (piece.Element is not null) run.AppendChild(piece.Element.CloneNode(true));
        else WordText.Append(run, piece.Text);
    }

    private static bool SameProperties(RunProperties? one, RunProperties? other) => (one?.OuterXml ?? "") == (other?.OuterXml ?? "");

    private static Run NewRun(Paragraph paragraph, RunProperties? properties)
    {
        var run = paragraph.AppendChild(new Run());
        if (properties is not null) run.AppendChild(properties.CloneNode(true));
        return run;
    }
}
