using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Kechuang.Core.Forms;

/// <summary>What is wrong with a form document: where, and what to mend.</summary>
public sealed record FormError(string Section, string Field, string Template, params IReadOnlyList<object> Args)
{
    public string Message => new FormProblem(Template, Args).Message;

    /// <summary>“项目信息 · 起始日期：…”.</summary>
    public override string ToString() => string.Join(" · ", new[] { Section, Field }.Where(p => p.Length > 0)) is { Length: > 0 } place ? $"{place}：{Message}" : Message;
}

/// <summary>A document, or everything that keeps the text from being one.</summary>
public sealed record FormParse(FormDocument? Document, IReadOnlyList<FormError> Errors);

/// <summary>The written form of documents (docs/forms.md). Reading is strict: what it does not know it names and refuses.</summary>
public static class FormJson
{
    /// <summary>Longest text of a document.</summary>
    public const int MaxLength = 300_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDefaults } },
    };

    private static readonly Type[] Inner = [typeof(DateBound), typeof(BudgetRules), typeof(BudgetCategory), typeof(BudgetSource), typeof(IndirectCap), typeof(CapSlice), typeof(Condition)];

    /// <summary>Values in one line, for comparisons.</summary>
    internal static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A part of a document, written as within it.</summary>
    internal static string Part<T>(T part) => JsonSerializer.Serialize(part, Options);

    /// <summary>The one writing of a document.</summary>
    public static string Write(FormDocument document) => JsonSerializer.Serialize(document, Options);

    /// <summary>SHA-256 (hex) of a document's text.</summary>
    public static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>Reads and checks a document.</summary>
    public static FormParse Parse(string json)
    {
        var read = Read(json);
        if (read.Document is null)
        {
            return read;
        }

        var errors = FormDocumentCheck.Check(read.Document);
        return new FormParse(errors.Count == 0 ? read.Document : null, errors);
    }

    /// <summary>Reads a document without asking whether it makes sense: for the designer, which shows what is still to mend.</summary>
    public static FormParse Read(string json)
    {
        if (json.Length > MaxLength)
        {
            return new FormParse(null, [new("", "", "表单定义最多 {0} 个字符，请删减", MaxLength)]);
        }

        try
        {
            return JsonSerializer.Deserialize<FormDocument>(json, Options) is { } document ? new FormParse(document, []) : new FormParse(null, [new("", "", "表单定义是空的，请给出标题和分节")]);
        }
        catch (JsonException e)
        {
            return new FormParse(null, [Explain(json, e)]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote and <see cref="Parse"/> accepted.</summary>
    public static FormDocument Stored(string json) => JsonSerializer.Deserialize<FormDocument>(json, Options) ?? throw new JsonException("A stored form is empty");

    private static FormError Explain(string json, JsonException e)
    {
        JsonElement root;
        try
        {
            using var parsed = JsonDocument.Parse(json);
            root = parsed.RootElement.Clone();
        }
        catch (JsonException syntax)
        {
            return new("", "", "第 {0} 行不是合法的 JSON（缺逗号、引号或括号，或有多余的逗号），请检查这一行和上一行", (syntax.LineNumber ?? 0) + 1);
        }

        var path = (e.Path ?? "").Split('.', '[', ']').Where(p => p.Length > 0).ToList();
        var (section, field) = Place(root, path);
        var property = path.LastOrDefault(p => !p.All(char.IsAsciiDigit)) is { } last && last != "$" ? last : "";
        return Known(path).Contains(property)
            ? new(section, field, "属性“{0}”的取值不对或写了两次，请对照表单格式说明改正（第 {1} 行）", property, (e.LineNumber ?? 0) + 1)
            : new(section, field, "有不认识的属性“{0}”，请删去或改名（第 {1} 行）", property, (e.LineNumber ?? 0) + 1);
    }

    /// <summary>What may be said at a place of the document.</summary>
    private static IEnumerable<string> Known(List<string> path) =>
        (path.Count switch { 2 => [typeof(FormDocument)], 4 when path[1] == "sections" => [typeof(FormSection)], _ => Inner.Append(typeof(FormField)) })
            .SelectMany(t => t.GetProperties()).Where(p => p.CanWrite).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static (string Section, string Field) Place(JsonElement root, List<string> path)
    {
        var names = new string[2];
        var at = root;
        for (var i = 1; i < path.Count; i++)
        {
            if (at.ValueKind == JsonValueKind.Array && int.TryParse(path[i], out var n) && n < at.GetArrayLength())
            {
                at = at[n];
                var depth = path[i - 1] switch { "sections" => 0, "fields" => 1, _ => -1 };
                if (depth >= 0)
                {
                    names[depth] = Name(at, depth == 0 ? $"第 {n + 1} 节" : $"第 {n + 1} 个字段");
                }
            }
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(path[i], out at))
            {
                break;
            }
        }

        return (names[0] ?? "", names[1] ?? "");
    }

    private static string Name(JsonElement element, string otherwise) =>
        element.ValueKind == JsonValueKind.Object && (element.TryGetProperty("title", out var name) || element.TryGetProperty("label", out name)) && name.ValueKind == JsonValueKind.String ? name.GetString()! : otherwise;

    /// <summary>What says nothing is not written: empty texts and lists, “no”, zero where zero is the default.</summary>
    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        // What is computed (all fields of a document) is neither written nor taken.
        foreach (var computed in type.Kind == JsonTypeInfoKind.Object ? type.Properties.Where(p => p.Set is null).ToList() : [])
        {
            type.Properties.Remove(computed);
        }

        foreach (var property in type.Properties)
        {
            var (kind, of) = (property.Name == "kind", property.PropertyType);
            property.ShouldSerialize = (_, value) => value switch
            {
                null or "" or false => false,
                System.Collections.ICollection { Count: 0 } => false,
                int number when of == typeof(int) => number != 0,
                Enum choice when of.IsEnum => kind || Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture) != 0,
                _ => true,
            };
        }
    }
}
