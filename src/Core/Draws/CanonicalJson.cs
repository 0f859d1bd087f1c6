using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kechuang.Core.Draws;

/// <summary>
/// One way to write a JSON value, so that everyone computes the same hash: members sorted by their names' code units, no white space, UTF-8, strings with
/// <c>\"</c>, <c>\\</c> and <c>\u00xx</c> for control characters only, numbers as decimals without exponent or closing zeros.
/// </summary>
public static class CanonicalJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    /// <summary>SHA-256 of the canonical text.</summary>
    public static byte[] Hash(JsonNode? node) => SHA256.HashData(Encoding.UTF8.GetBytes(Write(node)));

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                text.Append('{');
                foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    Quote(name, text.Length > 0 && text[^1] == '{' ? text : text.Append(','));
                    Write(value, text.Append(':'));
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    Write(items[i], i == 0 ? text : text.Append(','));
                }

                text.Append(']');
                break;
            default:
                WriteValue(node, text);
                break;
        }
    }

    private static void WriteValue(JsonNode node, StringBuilder text)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                Quote(node.GetValue<string>(), text);
                break;
            case JsonValueKind.Number:
                text.Append(decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
