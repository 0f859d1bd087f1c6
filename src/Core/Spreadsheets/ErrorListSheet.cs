using System.Globalization;
using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>The sheet 「错误清单」 of an annotated copy: a line for each note, linked to its cell.</summary>
internal static class ErrorListSheet
{
    public static void Write(XmlWriter to, string main, AnnotatedStyles styles, IReadOnlyList<LocatedNote> notes)
    {
        to.WriteStartElement("worksheet", main);
        to.WriteRaw("<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        var columns = SpreadsheetAnnotator.ListColumns;
        for (var i = 0; i < columns.Count; i++)
            to.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{columns[i].Width}\" customWidth=\"1\"/>"));
        to.WriteRaw("</cols>");
        to.WriteStartElement("sheetData", main);
        WriteRow(to, main, 1, [.. columns.Select(c => c.Header)], _ => styles.Header);
        for (var i = 0; i < notes.Count; i++)
        {
            var link = notes[i].Exists ? styles.Link : styles.Wrapped;
            WriteRow(to, main, i + 2, SpreadsheetAnnotator.ListValues(notes[i]), c => c < 3 ? link : styles.Wrapped);
        }
        to.WriteEndElement();
        to.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<autoFilter ref=\"A1:E{notes.Count + 1}\"/>"));
        WriteLinks(to, main, notes);
        to.WriteEndElement();
    }

    private static void WriteLinks(XmlWriter to, string main, IReadOnlyList<LocatedNote> notes)
    {
        if (!notes.Any(n => n.Exists)) return;
        to.WriteStartElement("hyperlinks", main);
        for (var i = 0; i < notes.Count; i++)
        {
            if (!notes[i].Exists) continue;
            to.WriteStartElement("hyperlink", main);
            to.WriteAttributeString("ref", string.Create(CultureInfo.InvariantCulture, $"A{i + 2}:C{i + 2}"));
            to.WriteAttributeString("location", $"'{notes[i].Note.Sheet.Replace("'", "''")}'!{CellReference.Name(notes[i].Row, notes[i].Column)}");
            to.WriteEndElement();
        }
        to.WriteEndElement();
    }

    private static void WriteRow(XmlWriter to, string main, int row, object?[] values, Func<int, int> style)
    {
        to.WriteStartElement("row", main);
        to.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null or "") continue;
            to.WriteStartElement("c", main);
            to.WriteAttributeString("r", CellReference.Name(row, i));
            to.WriteAttributeString("s", style(i).ToString(CultureInfo.InvariantCulture));
            if (values[i] is string text)
            {
                to.WriteAttributeString("t", "inlineStr");
                to.WriteStartElement("is", main);
                SpreadsheetXml.WriteText(to, main, text);
                to.WriteEndElement();
            }
            else to.WriteElementString("v", main, Convert.ToString(values[i], CultureInfo.InvariantCulture));
            to.WriteEndElement();
        }
        to.WriteEndElement();
    }
}
