using System.Globalization;
using System.Text;
using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>Text of cells in the file format: rich text runs and the _xHHHH_ escapes (ECMA-376 Part 1, 22.9.2.19).</summary>
internal static class CellText
{
    /// <summary>Text of a shared or inline string, phonetic guides left out. From its start element to the node after its end.</summary>
    public static string ReadRichText(XmlReader xml)
    {
        string? text = null;
        StringBuilder? runs = null;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            xml.Read();
            while (xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element) xml.Read();
                else if (xml.LocalName == "t")
                {
                    var run = xml.ReadElementContentAsString();
                    if (text is null) text = run;
                    else (runs ??= new StringBuilder(text)).Append(run);
                }
                else if (xml.LocalName == "r") xml.Read();
                else xml.Skip();
            }
        }
        xml.Read();
        return Unescape(runs?.ToString() ?? text ?? "");
    }

    public static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0) return text;
        var result = new StringBuilder(text.Length);
        var from = 0;
        for (; at >= 0; at = text.IndexOf("_x", from, StringComparison.Ordinal))
        {
            if (IsEscape(text, at))
            {
                result.Append(text, from, at - from).Append((char)ushort.Parse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                from = at + 7;
            }
            else
            {
                result.Append(text, from, at + 1 - from);
                from = at + 1;
            }
        }
        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Makes any string writable: characters XML has not, carriage returns and look-alikes of escapes are escaped.</summary>
    public static string Escape(string text)
    {
        StringBuilder? result = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair || (XmlConvert.IsXmlChar(c) && c != '\r' && !(c == '_' && IsEscape(text, i))))
            {
                var length = pair ? 2 : 1;
                result?.Append(text, i, length);
                i += length - 1;
                continue;
            }
            result ??= new StringBuilder(text, 0, i, text.Length + 16);
            result.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
        }
        return result?.ToString() ?? text;
    }

    private static bool IsEscape(string text, int at)
    {
        if (at + 7 > text.Length || text[at + 1] != 'x' || text[at + 6] != '_') return false;
        for (var i = at + 2; i < at + 6; i++)
            if (!char.IsAsciiHexDigit(text[i])) return false;
        return true;
    }
}
