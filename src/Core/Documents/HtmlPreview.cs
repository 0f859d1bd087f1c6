using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Core.Documents;

/// <summary>The rendered document as HTML for the browser: h1 title, h2–h4 headings, paragraphs, tables; every figure a link to its proof.</summary>
internal sealed class HtmlPreview(HeadingRule headings, Func<string, string> link)
{
    private readonly StringBuilder _html = new();

    public string Write(List<OutBlock> blocks)
    {
        foreach (var block in blocks) Block(block);
        return _html.ToString();
    }

    private void Block(OutBlock block)
    {
        if (block is OutTable table) Table(table);
        else if (block is OutParagraph { IsEmpty: false } paragraph)
        {
            var level = headings.Level(paragraph.Source.Element, paragraph.Text);
            var (tag, name) = headings.StyleName(paragraph.Source.Element) switch
            {
                "title" => ("h1", ""),
                _ when level > 0 => ("h" + Math.Min(level + 1, 6), ""),
                "caption" => ("p", " class=\"caption\""),
                "主送机关" => ("p", " class=\"recipient\""),
                "signature" or "date" => ("p", " class=\"signature\""),
                _ => ("p", ""),
            };
            _html.Append('<').Append(tag).Append(name).Append('>');
            Pieces(paragraph);
            _html.Append("</").Append(tag).Append(">\n");
        }
    }

    private void Table(OutTable table)
    {
        _html.Append("<table>\n");
        foreach (var row in table.Rows)
        {
            _html.Append("<tr>");
            var tag = row.IsHead ? "th" : "td";
            foreach (var cell in row.Cells)
            {
                var span = cell.Element.TableCellProperties?.GridSpan?.Val?.Value is > 1 and var s ? $" colspan=\"{s}\"" : "";
                _html.Append('<').Append(tag).Append(row.IsHead ? " scope=\"col\"" : "").Append(span).Append('>');
                var first = true;
                foreach (var block in cell.Blocks)
                {
                    if (block is OutParagraph paragraph)
                    {
                        if (!first) _html.Append("<br>");
                        Pieces(paragraph);
                        first = false;
                    }
                    else Block(block);
                }
                _html.Append("</").Append(tag).Append('>');
            }
            _html.Append("</tr>\n");
        }
        _html.Append("</table>\n");
    }

    private void Pieces(OutParagraph paragraph)
    {
        foreach (var piece in paragraph.Pieces)
        {
            var text = WebUtility.HtmlEncode(piece.Text).Replace("\n", "<br>", StringComparison.Ordinal);
            if (piece.Value?.Code is { } code && text.Length > 0)
            {
                // "，同比增长3.44%": the comma belongs to the sentence.
                if (text.StartsWith('，')) (_, text) = (_html.Append('，'), text[1..]);
                _html.Append("<a class=\"figure\" data-code=\"").Append(WebUtility.HtmlEncode(code)).Append("\" href=\"")
                    .Append(WebUtility.HtmlEncode(link(code))).Append("\">").Append(text).Append("</a>");
            }
            else if (piece.Element is Break) _html.Append("<br>");
            else _html.Append(text);
        }
    }
}
