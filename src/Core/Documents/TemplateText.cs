using System.Text.RegularExpressions;

namespace Kechuang.Core.Documents;

/// <summary>A template written as plain text, made into the Word file that staff edit. One paragraph a line:
/// <c># </c>title (\n breaks it), <c>## </c> to <c>##### </c>headings of level 1–4, <c>@ </c>main recipient, <c>^ </c>table heading,
/// <c>| a | b |</c> table rows (the first is the head; <c>|3|1|</c> after it gives the widths), <c>&gt; </c>sign-off unit,
/// <c>&gt;&gt; </c>date, <c>!! </c>attachment on a new page, <c>~</c> an empty line, <c>// </c>remark; anything else is a paragraph of the text. Empty lines are ignored.</summary>
public static partial class TemplateText
{
    /// <summary>Writes the template as .docx; <paramref name="output"/> stays open.</summary>
    public static void ToDocx(string text, Stream output)
    {
        var builder = new OfficialDocumentBuilder();
        var table = new List<string>();
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            var line = raw.Trim();
            if (line.StartsWith('|')) { table.Add(line); continue; }
            Table(builder, table);
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)) Line(builder, line);
        }
        builder.Save(output);
    }

    private static void Line(OfficialDocumentBuilder builder, string line)
    {
        if (line == "~")
        {
            builder.Blank();
            return;
        }
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (mark, rest) = space > 0 ? (line[..space], line[(space + 1)..].Trim()) : ("", line);
        switch (mark)
        {
            case "#": builder.Title(rest.Replace("\\n", "\n", StringComparison.Ordinal)); break;
            case "##" or "###" or "####" or "#####": builder.Heading(mark.Length - 1, rest); break;
            case "@": builder.Recipient(rest); break;
            case "^": builder.Caption(rest); break;
            case "!!": builder.Attachment(rest); break;
            case ">": builder.Blank().SignOff(rest); break;
            case ">>": builder.Date(rest); break;
            default: builder.Paragraph(line); break;
        }
    }

    private static void Table(OfficialDocumentBuilder builder, List<string> lines)
    {
        if (lines.Count == 0) return;
        var widths = lines.Count > 1 && Widths().IsMatch(lines[1]) ? Cells(lines[1]).Select(int.Parse).ToList() : null;
        builder.Table(lines.Where((_, i) => widths is null || i != 1).Select(Cells).ToList(), widths);
        lines.Clear();
    }

    // A | within {{ }} belongs to the expression.
    private static List<string> Cells(string line) =>
        Separator().Split(line.Trim().TrimStart('|').TrimEnd('|')).Select(c => c.Trim()).ToList();

    [GeneratedRegex(@"^\|(\s*\d+\s*\|)+$")]
    private static partial Regex Widths();

    [GeneratedRegex(@"\|(?![^{}]*[%}]\})")]
    private static partial Regex Separator();
}
