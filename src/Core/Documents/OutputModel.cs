using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Core.Documents;

/// <summary>A block of the rendered document.</summary>
internal abstract class OutBlock;

/// <summary>A piece of a paragraph: text in the properties of a run, a printed value, or an element cloned as it is.</summary>
internal sealed record OutPiece(int Run, string Text, PrintedValue? Value = null, OpenXmlElement? Element = null);

internal sealed class OutParagraph(SourceParagraph source) : OutBlock
{
    public SourceParagraph Source { get; } = source;
    public List<OutPiece> Pieces { get; set; } = [];
    public string Text => string.Concat(Pieces.Select(p => p.Text));
    public bool IsEmpty => Pieces.TrueForAll(p => p.Element is null or BookmarkStart or BookmarkEnd && string.IsNullOrWhiteSpace(p.Text));
}

internal sealed class OutElement(OpenXmlElement element) : OutBlock
{
    public OpenXmlElement Element { get; } = element;
}

internal sealed class OutTable(Table element) : OutBlock
{
    public Table Element { get; } = element;
    public List<OutRow> Rows { get; } = [];
}

internal sealed record OutRow(TableRow Element)
{
    public List<OutCell> Cells { get; } = [];
    public bool IsHead => Element.TableRowProperties?.GetFirstChild<TableHeader>() is not null;
    public IEnumerable<OutParagraph> Paragraphs => Cells.SelectMany(c => c.Blocks).OfType<OutParagraph>();
}

internal sealed record OutCell(TableCell Element)
{
    public List<OutBlock> Blocks { get; } = [];
}

/// <summary>Reads the rendered Liquid text back into blocks by its markers.</summary>
internal sealed class OutputReader(TemplateSource source, IReadOnlyList<PrintedValue> values)
{
    private readonly List<OutBlock> _result = [];
    private readonly Stack<OutTable> _tables = [];
    private OutParagraph? _paragraph;
    private int _run;

    public List<OutBlock> Read(string rendered)
    {
        for (var at = 0; at < rendered.Length;)
        {
            var marker = rendered.IndexOf(Marker.Open, at);
            if (marker < 0) marker = rendered.Length;
            if (marker > at) _paragraph?.Pieces.Add(new OutPiece(_run, rendered[at..marker].Replace(Marker.Brace, '{')));
            if (marker == rendered.Length) break;
            var close = rendered.IndexOf(Marker.Close, marker);
            Accept((ItemKind)(rendered[marker + 1] - 'A'), int.Parse(rendered.AsSpan(marker + 2, close - marker - 2), CultureInfo.InvariantCulture));
            at = close + 1;
        }
        return _result;
    }

    private List<OutBlock> Blocks => _tables.TryPeek(out var table) ? table.Rows[^1].Cells[^1].Blocks : _result;

    private void Accept(ItemKind kind, int index)
    {
        switch (kind)
        {
            case ItemKind.ParagraphOpen: _paragraph = new OutParagraph(source.Paragraphs[index]); break;
            case ItemKind.ParagraphClose: EndParagraph(); break;
            case ItemKind.TableOpen: _tables.Push(new OutTable((Table)source.Elements[index])); break;
            case ItemKind.TableClose: EndTable(); break;
            case ItemKind.RowOpen: _tables.Peek().Rows.Add(new OutRow((TableRow)source.Elements[index])); break;
            case ItemKind.CellOpen: _tables.Peek().Rows[^1].Cells.Add(new OutCell((TableCell)source.Elements[index])); break;
            case ItemKind.Run: _run = index; break;
            case ItemKind.Block: Blocks.Add(new OutElement(source.Elements[index])); break;
            case ItemKind.Inline: _paragraph?.Pieces.Add(new OutPiece(_run, "", Element: source.Elements[index])); break;
            case ItemKind.Output: _paragraph?.Pieces.Add(new OutPiece(_run, values[index].Text, values[index])); break;
        }
    }

    private void EndParagraph()
    {
        Blocks.Add(_paragraph!);
        _paragraph = null;
    }

    private void EndTable()
    {
        var table = _tables.Pop();
        if (table.Rows.Count > 0) Blocks.Add(table);
    }
}
