using System.Globalization;
using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>Which cell styles show a number as a date or time (ECMA-376 Part 1, 18.8.30).</summary>
internal static class NumberFormats
{
    /// <summary>For every cell style index, whether its number format is a date or time.</summary>
    public static bool[] ReadDateStyles(XmlReader xml)
    {
        var custom = new Dictionary<int, bool>();
        var styles = new List<bool>();
        var inCellFormats = false;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "cellXfs") break;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && Id(xml) is { } id) custom.TryAdd(id, IsDate(xml.GetAttribute("formatCode") ?? ""));
            else if (xml.LocalName == "cellXfs") inCellFormats = !xml.IsEmptyElement;
            else if (xml.LocalName == "xf" && inCellFormats)
                styles.Add(Id(xml) is { } format && (custom.TryGetValue(format, out var date) ? date : IsBuiltInDate(format)));
        }
        return [.. styles];
    }

    /// <summary>Built-in formats of dates and times, those of Chinese Excel included.</summary>
    public static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>A format code is a date's when y, m, d, h, s or 年月日 stand outside quotes, escapes and brackets ([h] counts).</summary>
    public static bool IsDate(string code)
    {
        bool chinese = false, digits = false;
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = IndexOrEnd(code, '"', i + 1);
                    break;
                case '[':
                    var close = IndexOrEnd(code, ']', i + 1);
                    if (IsElapsed(code.AsSpan(i + 1, Math.Min(close, code.Length) - i - 1))) return true;
                    i = close;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
                case '年' or '月' or '日':
                    chinese = true;
                    break;
                case '0' or '#' or '?':
                    digits = true;
                    break;
            }
        }
        // "0月" is a count of months, not a date.
        return chinese && !digits;
    }

    private static bool IsElapsed(ReadOnlySpan<char> inside) =>
        inside.Length > 0 && (inside.Trim("hH").IsEmpty || inside.Trim("mM").IsEmpty || inside.Trim("sS").IsEmpty);

    private static int IndexOrEnd(string code, char c, int from)
    {
        var at = from <= code.Length ? code.IndexOf(c, from) : -1;
        return at < 0 ? code.Length : at;
    }

    private static int? Id(XmlReader xml) =>
        int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
