using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kechuang.Core.Indicators;

/// <summary>The written form of definitions, the same for embedded and staff-defined ones.</summary>
public static class IndicatorJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The definitions in an assembly's <c>Indicators/*.json</c>.</summary>
    public static IReadOnlyList<Indicator> Embedded(Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames()
            .Where(n => n.Contains(".Indicators.") && n.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(n => Read(assembly.GetManifestResourceStream(n)!)),
    ];

    public static string Write(Indicator indicator) => JsonSerializer.Serialize(indicator, Options);

    /// <summary>Throws <see cref="JsonException"/> for text that is not a definition.</summary>
    public static Indicator Parse(string json) => JsonSerializer.Deserialize<Indicator>(json, Options)!;

    private static Indicator[] Read(Stream stream)
    {
        using (stream)
        {
            return JsonSerializer.Deserialize<Indicator[]>(stream, Options)!;
        }
    }
}
