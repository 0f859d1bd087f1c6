using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kechuang.Programmes.Domain.Reviews;

/// <summary>A band of an item: from, to (both counted), and its wording.</summary>
internal sealed record ScoreBand(decimal From, decimal To, string Words);

/// <summary>An item of a score sheet.</summary>
/// <param name="Technical">True where its score decides ties.</param>
internal sealed record ScoreItem(string Key, string Title, decimal Max, decimal Weight, bool Technical, string Guidance, IReadOnlyList<ScoreBand> Bands);

/// <summary>A ground on which an expert may say no whatever the score.</summary>
internal sealed record VetoItem(string Key, string Title);

/// <summary>What a score sheet says: items, veto items and the scale that the total is given on.</summary>
internal sealed record SheetContent(decimal Scale, IReadOnlyList<ScoreItem> Items, IReadOnlyList<VetoItem> Vetoes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SheetContent Parse(string json) => JsonSerializer.Deserialize<SheetContent>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);
}

/// <summary>An expert's marks: a score an item, the veto grounds ticked.</summary>
internal sealed record Marks(IReadOnlyDictionary<string, decimal> Scores, IReadOnlyList<string> Vetoes)
{
    public static readonly Marks None = new(new Dictionary<string, decimal>(), []);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Marks Parse(string json) => JsonSerializer.Deserialize<Marks>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(new Marks(Scores.OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary(), [.. Vetoes.Order(StringComparer.Ordinal)]), Json);
}
