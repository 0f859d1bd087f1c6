using System.Globalization;
using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>Copies a worksheet part, streaming, with marked cells in red and a reference to the drawing of the comments.</summary>
/// <param name="marks">Zero-based columns to colour, by row.</param>
/// <param name="styles">Gives the red styles.</param>
/// <param name="relations">Namespace of r:id in this workbook.</param>
/// <param name="drawing">Relationship id of a new drawing of comments; null when the sheet has one already or needs none.</param>
internal sealed class AnnotatedSheet(SortedDictionary<int, SortedSet<int>> marks, AnnotatedStyles styles, string relations, string? drawing)
{
    // What stands behind legacyDrawing in CT_Worksheet (ECMA-376 Part 1, 18.3.1.99).
    private static readonly HashSet<string> AfterDrawing =
        ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent"];

    private bool drawn = drawing is null;
    private string main = "";

    public void Copy(XmlReader from, InflatingStream stream, XmlWriter to)
    {
        from.MoveToContent();
        main = from.NamespaceURI;
        while (!from.EOF)
        {
            stream.Progress();
            if (from.NodeType == XmlNodeType.EndElement)
            {
                if (from.Depth == 0) WriteDrawing(to);
                to.WriteEndElement();
                from.Read();
            }
            else if (from.NodeType != XmlNodeType.Element) to.WriteNode(from, false);
            else if (from.Depth == 1 && from.LocalName == "sheetData") CopyRows(from, stream, to);
            else CopyElement(from, to);
        }
    }

    private void CopyElement(XmlReader from, XmlWriter to)
    {
        if (from.Depth == 1 && AfterDrawing.Contains(from.LocalName)) WriteDrawing(to);
        // The list in front is the selected sheet; two selected sheets would be edited together.
        if (from.LocalName == "sheetView") CopyStart(from, to, "tabSelected", null);
        else CopyStart(from, to);
        if (from.IsEmptyElement) to.WriteEndElement();
        from.Read();
    }

    private void WriteDrawing(XmlWriter to)
    {
        if (drawn) return;
        drawn = true;
        to.WriteStartElement("legacyDrawing", main);
        to.WriteAttributeString("r", "id", relations, drawing);
        to.WriteEndElement();
    }

    private void CopyRows(XmlReader from, InflatingStream stream, XmlWriter to)
    {
        var waiting = new Queue<int>(marks.Keys);
        CopyStart(from, to);
        var number = 0;
        for (var inside = Enter(from); inside && from.NodeType != XmlNodeType.EndElement;)
        {
            stream.Progress();
            if (from.NodeType != XmlNodeType.Element || from.LocalName != "row")
            {
                to.WriteNode(from, false);
                continue;
            }
            number = int.TryParse(from.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : number + 1;
            while (waiting.TryPeek(out var missing) && missing < number) WriteNewRow(to, waiting.Dequeue());
            if (waiting.TryPeek(out var marked) && marked == number) CopyMarkedRow(from, to, waiting.Dequeue());
            else
            {
                CopyStart(from, to, "r", Text(number));
                CopyContent(from, to);
            }
        }
        while (waiting.TryDequeue(out var missing)) WriteNewRow(to, missing);
        to.WriteEndElement();
        from.Read();
    }

    private void WriteNewRow(XmlWriter to, int row)
    {
        to.WriteStartElement("row", main);
        to.WriteAttributeString("r", Text(row));
        foreach (var column in marks[row]) WriteNewCell(to, row, column);
        to.WriteEndElement();
    }

    private void WriteNewCell(XmlWriter to, int row, int column)
    {
        to.WriteStartElement("c", main);
        to.WriteAttributeString("r", CellReference.Name(row, column));
        to.WriteAttributeString("s", Text(styles.Red(0)));
        to.WriteEndElement();
    }

    private void CopyMarkedRow(XmlReader from, XmlWriter to, int row)
    {
        var waiting = new Queue<int>(marks[row]);
        CopyStart(from, to, "r", Text(row), "spans");
        var next = 0;
        for (var inside = Enter(from); inside && from.NodeType != XmlNodeType.EndElement;)
        {
            if (from.NodeType != XmlNodeType.Element || from.LocalName != "c")
            {
                to.WriteNode(from, false);
                continue;
            }
            var column = from.GetAttribute("r") is { } name ? CellReference.Column(name) : next;
            next = column + 1;
            while (waiting.TryPeek(out var missing) && missing < column) WriteNewCell(to, row, waiting.Dequeue());
            var style = from.GetAttribute("s");
            if (waiting.TryPeek(out var marked) && marked == column)
            {
                waiting.Dequeue();
                style = Text(styles.Red(int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0));
            }
            CopyStart(from, to, "r", CellReference.Name(row, column), "s", style);
            CopyContent(from, to);
        }
        while (waiting.TryDequeue(out var missing)) WriteNewCell(to, row, missing);
        to.WriteEndElement();
        from.Read();
    }

    /// <summary>From a start element to its first child; false, and still on it, when it is empty.</summary>
    private static bool Enter(XmlReader from) => !from.IsEmptyElement && from.Read();

    /// <summary>The children and the end of an element whose start is written; the reader goes on behind it.</summary>
    private static void CopyContent(XmlReader from, XmlWriter to)
    {
        for (var inside = Enter(from); inside && from.NodeType != XmlNodeType.EndElement;) to.WriteNode(from, false);
        to.WriteEndElement();
        from.Read();
    }

    /// <summary>A start element with one or two attributes (without prefix) set, or removed when the value is null.</summary>
    private static void CopyStart(XmlReader from, XmlWriter to, string? name = null, string? value = null, string? name2 = null, string? value2 = null)
    {
        to.WriteStartElement(from.Prefix, from.LocalName, from.NamespaceURI);
        while (from.MoveToNextAttribute())
            if (from.Prefix.Length > 0 || (from.LocalName != name && from.LocalName != name2))
                to.WriteAttributeString(from.Prefix, from.LocalName, from.NamespaceURI, from.Value);
        from.MoveToElement();
        if (value is not null) to.WriteAttributeString(name!, value);
        if (value2 is not null) to.WriteAttributeString(name2!, value2);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
