using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Kechuang.Policies.Clauses;

/// <summary>A clause, or everything that keeps the text from being one.</summary>
internal sealed record ClauseParse(ClauseDefinition? Clause, IReadOnlyList<ClauseError> Errors);

/// <summary>The written form of clauses (docs/clauses.md). Reading is strict: what it does not know it names, with its place.</summary>
internal static class ClauseJson
{
    /// <summary>Longest text of one clause.</summary>
    public const int MaxLength = 60_000;

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDefaults } },
    };

    public static string Write(ClauseDefinition clause) => JsonSerializer.Serialize(clause, Options);

    /// <summary>SHA-256 (hex) of a clause's text.</summary>
    public static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>Reads what <see cref="Write"/> wrote and <see cref="Parse"/> accepted.</summary>
    public static ClauseDefinition Stored(string json) => JsonSerializer.Deserialize<ClauseDefinition>(json, Options) ?? throw new JsonException("A stored clause is empty");

    /// <summary>Reads and checks a clause.</summary>
    public static ClauseParse Parse(string json, Wording? wording = null)
    {
        var T = wording ?? Wording.Chinese;
        if (json.Length > MaxLength)
        {
            return new(null, [new("", T["条款定义最多 {0} 个字符，请删减", MaxLength])]);
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, T);
        }
        catch (JsonException e)
        {
            return new(null, [Syntax(e, T)]);
        }
    }

    /// <summary>Reads and checks a clause that stands within another text.</summary>
    public static ClauseParse Read(JsonElement element, Wording T)
    {
        var errors = StrictShape.Check<ClauseDefinition>(element, T);
        if (errors.Count > 0)
        {
            return new(null, errors);
        }

        var clause = element.Deserialize<ClauseDefinition>(Options)!;
        errors = ClauseCheck.Check(clause, T);
        return new(errors.Count == 0 ? clause : null, errors);
    }

    internal static ClauseError Syntax(JsonException e, Wording T) => new(T["第 {0} 行", (e.LineNumber ?? 0) + 1], T["不是合法的 JSON（缺逗号、引号或括号，或有多余的逗号），请检查这一行和上一行"]);

    /// <summary>What says nothing is not written: empty texts and lists, “no”, zero, and what is computed.</summary>
    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        foreach (var computed in type.Kind == JsonTypeInfoKind.Object ? type.Properties.Where(p => p.AttributeProvider is System.Reflection.PropertyInfo { SetMethod: null }).ToList() : [])
        {
            type.Properties.Remove(computed);
        }

        foreach (var property in type.Properties)
        {
            var keep = property.Name is "shape" or "kind" or "comparison";
            property.ShouldSerialize = (_, value) => value switch
            {
                null or "" or false or 0 => false,
                RoundingRule rounding => rounding != new RoundingRule(),
                IReadOnlyDictionary<string, Figure> named => named.Count > 0,
                System.Collections.ICollection { Count: 0 } => false,
                Enum choice => keep || Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture) != 0,
                _ => true,
            };
        }
    }
}
