using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kechuang.Core.Draws;

/// <summary>An expert who may be drawn. The employer is a label (“单位3”) that tells same from other without naming anybody.</summary>
public sealed record DrawExpert(string Number, string Category, string Field, string Employer, bool Outside);

/// <summary>An expert who may not be drawn, and by which rules.</summary>
public sealed record DrawExclusion(string Number, IReadOnlyList<string> Reasons);

public sealed record DrawCase(string Key, string Field);

/// <summary>An expert who must not review a case, and by which rules.</summary>
public sealed record DrawConflict(string Case, string Expert, IReadOnlyList<string> Reasons);

/// <summary>How the draw is made; every number comes from a dated parameter.</summary>
public sealed record DrawRules(
    int PanelSize, int Alternates, IReadOnlyDictionary<string, int> MinimumByCategory, int MaximumPerEmployer, decimal MinimumOutsideShare, int ReviewsPerCase, decimal MaximumPairShare, int LoadCost, int OtherFieldCost)
{
    /// <summary>Experts from outside that the panel needs: the share of its size, rounded up.</summary>
    [JsonIgnore]
    public int MinimumOutside => (int)Math.Ceiling(MinimumOutsideShare * PanelSize);
}

/// <summary>All that a draw depends on besides its seed; published before the draw, with its hash.</summary>
public sealed record DrawInput(
    string District, string Number, string Round, string Title, DateOnly ReviewOn, DrawRules Rules,
    IReadOnlyList<DrawExpert> Experts, IReadOnlyList<DrawExclusion> Excluded, IReadOnlyList<DrawCase> Cases, IReadOnlyList<DrawConflict> Conflicts)
{
    public const string Format = "kechuang-draw-input-1";

    private const int Most = 20_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>The same input with all lists in their canonical order.</summary>
    public DrawInput Sorted() => this with
    {
        Experts = [.. Experts.OrderBy(e => e.Number, StringComparer.Ordinal)],
        Excluded = [.. Excluded.OrderBy(e => e.Number, StringComparer.Ordinal).Select(e => e with { Reasons = [.. e.Reasons.Order(StringComparer.Ordinal)] })],
        Conflicts = [.. Conflicts.OrderBy(c => c.Case, StringComparer.Ordinal).ThenBy(c => c.Expert, StringComparer.Ordinal).Select(c => c with { Reasons = [.. c.Reasons.Order(StringComparer.Ordinal)] })],
    };

    public JsonObject ToJson()
    {
        var json = JsonSerializer.SerializeToNode(this, Options)!.AsObject();
        json["format"] = Format;
        return json;
    }

    /// <summary>Reads a published input.</summary>
    /// <exception cref="DrawException">It is not one.</exception>
    public static DrawInput FromJson(JsonNode? json)
    {
        if (json is not JsonObject members || members["format"]?.ToString() != Format)
        {
            throw new DrawException($"“input”应是 format 为 {Format} 的对象");
        }

        try
        {
            var input = members.Deserialize<DrawInput>(Options)!;
            input.Check();
            return input;
        }
        catch (JsonException e)
        {
            throw new DrawException($"“input”的 {e.Path} 不能识别");
        }
    }

    private void Check()
    {
        if (Rules is { PanelSize: < 1 or > 1000 } or { Alternates: < 0 or > 10_000 } or { MaximumPerEmployer: < 1 } or { ReviewsPerCase: < 0 or > 1000 } or { MaximumPairShare: <= 0 or > 1 } or { MinimumOutsideShare: < 0 or > 1 } or { LoadCost: < 0 or > 10_000 } or { OtherFieldCost: < 0 or > 10_000 })
        {
            throw new DrawException("“input.rules”里有超出范围的数");
        }

        if (Experts.Count > Most || Cases.Count > Most)
        {
            throw new DrawException($"专家和材料各不超过 {Most} 个");
        }

        if (Experts.Select(e => e.Number).Distinct().Count() != Experts.Count || Cases.Select(c => c.Key).Distinct().Count() != Cases.Count)
        {
            throw new DrawException("“input”里专家编号或材料编号有重复");
        }

        if (!Experts.Select(e => e.Number).SequenceEqual(Experts.Select(e => e.Number).Order(StringComparer.Ordinal)))
        {
            throw new DrawException("“input.experts”没有按编号排序");
        }
    }
}

/// <summary>A draw that cannot be made or a file that cannot be read; the message says why, in Chinese.</summary>
public sealed class DrawException(string message) : Exception(message);
