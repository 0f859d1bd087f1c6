using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Core.Documents;

/// <summary>Makes a Word document in the layout of GB/T 9704-2012: A4, 22 lines of 28 characters, heading styles,
/// page numbers right on odd and left on even pages. Text is written as given; control characters are dropped.</summary>
public sealed class OfficialDocumentBuilder
{
    private readonly Body _body = new();
    private string _header = "";

    /// <summary>公文标题; a line feed breaks the line (break by sense, not inside a word).</summary>
    public OfficialDocumentBuilder Title(string text) => Add(OfficialStyle.Title, text);

    /// <summary>主送机关 with its full-width colon.</summary>
    public OfficialDocumentBuilder Recipient(string text) => Add(OfficialStyle.Recipient, text);

    /// <summary>A heading of level 1–4; the number 一、 （一） 1. （1） is part of the text.</summary>
    public OfficialDocumentBuilder Heading(int level, string text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 4);
        return Add(OfficialStyle.Heading(level), text);
    }

    /// <summary>A paragraph of the text.</summary>
    public OfficialDocumentBuilder Paragraph(string text) => Add(OfficialStyle.Body, text);

    /// <summary>An empty line.</summary>
    public OfficialDocumentBuilder Blank() => Add(OfficialStyle.Body, "");

    /// <summary>The heading of a table.</summary>
    public OfficialDocumentBuilder Caption(string text) => Add(OfficialStyle.Caption, text);

    /// <summary>落款 (without seal): the unit, right with two characters' space; a blank line goes before it.</summary>
    public OfficialDocumentBuilder SignOff(string unit) => Add(OfficialStyle.SignOff, unit);

    /// <summary>成文日期, under the unit.</summary>
    public OfficialDocumentBuilder Date(string date) => Add(OfficialStyle.Date, date);

    /// <summary>"附件" at the top of a new page; its title follows on the third line.</summary>
    public OfficialDocumentBuilder Attachment(string label) => Add(OfficialStyle.Attachment, label).Blank();

    /// <summary>A table over the full text width; the first row is repeated on every page.</summary>
    /// <param name="rows">Rows of equal length, the first is the head.</param>
    /// <param name="widths">Relative widths of the columns; null = equal.</param>
    public OfficialDocumentBuilder Table(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<int>? widths = null)
    {
        if (rows.Count == 0) return this;
        var columns = rows.Max(r => r.Count);
        var shares = Enumerable.Range(0, columns).Select(i => widths is not null && i < widths.Count ? widths[i] : 1).ToArray();
        var full = OfficialLayout.Twips(OfficialLayout.TextWidth);
        var twips = shares.Select(s => full * s / shares.Sum()).ToArray();
        var table = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Text(full) },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Type = TableWidthValues.Dxa, Width = 57 },
                    new TableCellRightMargin { Type = TableWidthValues.Dxa, Width = 57 })),
            new TableGrid(twips.Select(w => new GridColumn { Width = Text(w) })));
        for (var r = 0; r < rows.Count; r++) table.Append(Row(rows[r], twips, head: r == 0));
        _body.Append(table);
        return this;
    }

    /// <summary>Puts a line on top of every page: for whom the copy was made and when.</summary>
    public OfficialDocumentBuilder Header(string text)
    {
        _header = text;
        return this;
    }

    /// <summary>Writes the document; <paramref name="output"/> stays open.</summary>
    public void Save(Stream output)
    {
        using var buffer = new MemoryStream();
        using (var package = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            OfficialStyles.AddTo(main);
            var body = (Body)_body.CloneNode(true);
            // Word needs a paragraph after a table at the end.
            if (body.LastChild is Table) body.Append(WordText.End());
            var section = Section(main);
            if (_header.Length > 0)
            {
                var id = HeaderPart(main, _header);
                section.PrependChild(new HeaderReference { Type = HeaderFooterValues.Even, Id = id });
                section.PrependChild(new HeaderReference { Type = HeaderFooterValues.Default, Id = id });
            }

            body.Append(section);
            main.Document = new Document(body);
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private OfficialDocumentBuilder Add(string style, string text)
    {
        _body.Append(Styled(style, text));
        return this;
    }

    private static SectionProperties Section(MainDocumentPart main) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = Footer(main, OfficialStyle.Footer) },
        new FooterReference { Type = HeaderFooterValues.Even, Id = Footer(main, OfficialStyle.EvenFooter) },
        new PageSize
        {
            Width = (uint)OfficialLayout.Twips(OfficialLayout.PageWidth), Height = (uint)OfficialLayout.Twips(OfficialLayout.PageHeight),
        },
        new PageMargin
        {
            Top = OfficialLayout.Twips(OfficialLayout.Top), Bottom = OfficialLayout.Twips(OfficialLayout.Bottom),
            Left = (uint)OfficialLayout.Twips(OfficialLayout.Left), Right = (uint)OfficialLayout.Twips(OfficialLayout.Right),
            Header = (uint)OfficialLayout.Twips(15), Footer = (uint)OfficialLayout.Twips(OfficialLayout.FooterDistance), Gutter = 0,
        },
        new PageNumberType { Start = 1 },
        // Lines by the grid, characters by the body style's spacing: LibreOffice spreads text on a character grid narrower than its type.
        new DocGrid { Type = DocGridValues.Lines, LinePitch = OfficialLayout.LinePitchTwips });

    private static string HeaderPart(MainDocumentPart main, string text)
    {
        var part = main.AddNewPart<HeaderPart>();
        part.Header = new Header(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyle.Footer }), Run(text)));
        return main.GetIdOfPart(part);
    }

    private static string Footer(MainDocumentPart main, string style)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = style }),
            Run("— "),
            new SimpleField(Run("1")) { Instruction = " PAGE " },
            Run(" —")));
        return main.GetIdOfPart(part);
    }

    private static TableRow Row(IReadOnlyList<string> cells, int[] widths, bool head)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (head) properties.Append(new TableHeader());
        var row = new TableRow(properties);
        for (var c = 0; c < widths.Length; c++)
        {
            row.Append(new TableCell(
                new TableCellProperties(
                    new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Text(widths[c]) },
                    new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                Styled(head ? OfficialStyle.HeadCell : OfficialStyle.Cell, c < cells.Count ? cells[c] : "")));
        }
        return row;
    }

    private static TableBorders Borders() => new(
        Border<TopBorder>(8), Border<LeftBorder>(4), Border<BottomBorder>(8), Border<RightBorder>(4),
        Border<InsideHorizontalBorder>(4), Border<InsideVerticalBorder>(4));

    private static T Border<T>(uint eighths) where T : BorderType, new() =>
        new() { Val = BorderValues.Single, Size = eighths, Space = 0, Color = "000000" };

    private static Paragraph Styled(string style, string text)
    {
        var paragraph = new Paragraph();
        if (style != OfficialStyle.Body) paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (text.Length > 0) paragraph.Append(Run(text));
        return paragraph;
    }

    private static Run Run(string text)
    {
        var run = new Run();
        WordText.Append(run, text);
        return run;
    }

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
