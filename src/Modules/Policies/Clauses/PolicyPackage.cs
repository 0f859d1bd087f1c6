using System.Text.Json;
using Kechuang.Policies.Domain;

namespace Kechuang.Policies.Clauses;

/// <summary>A document with its clauses as one file: what export writes and import reads (docs/clauses.md).</summary>
internal sealed record PolicyPackage(string Number, string Title, string Issuer, string Level)
{
    /// <summary>Largest file.</summary>
    public const int MaxLength = 2_000_000;

    /// <summary>Longest list of clauses.</summary>
    public const int ClausesMaximum = 200;

    public PolicyStatus Status { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public DateOnly? EffectiveFrom { get; init; }

    public DateOnly? EffectiveUntil { get; init; }

    public string Source { get; init; } = "";

    public IReadOnlyList<ClauseDefinition> Clauses { get; init; } = [];

    public static string Write(PolicyPackage package) => JsonSerializer.Serialize(package, ClauseJson.Options);

    /// <summary>Reads a file and checks each of its clauses; errors say where.</summary>
    public static (PolicyPackage? Package, IReadOnlyList<ClauseError> Errors) Parse(string json, Wording? wording = null)
    {
        var T = wording ?? Wording.Chinese;
        if (json.Length > MaxLength)
        {
            return (null, [new("", T["文件最多 {0} 个字符，请分开导入", MaxLength])]);
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var errors = StrictShape.Check<PolicyPackage>(document.RootElement, T);
            if (errors.Count > 0)
            {
                return (null, errors);
            }

            var package = document.RootElement.Deserialize<PolicyPackage>(ClauseJson.Options)!;
            errors = [.. package.Head(T), .. package.Clauses.SelectMany((c, i) => ClauseCheck.Check(c, T).Select(e => e with { Path = $"clauses[{i}].{e.Path}" }))];
            return (errors.Count == 0 ? package : null, errors);
        }
        catch (JsonException e)
        {
            return (null, [ClauseJson.Syntax(e, T)]);
        }
    }

    private IEnumerable<ClauseError> Head(Wording T)
    {
        foreach (var (path, text, most) in new[] { ("number", Number, 100), ("title", Title, 200), ("issuer", Issuer, 100), ("level", Level, 10) })
        {
            if (text.Length == 0 || text.Length > most)
            {
                yield return new(path, T["请填写，不超过 {0} 字；文件中没有的写“{1}”", most, Figure.NotRead]);
            }
        }

        if (Source.Length > 500)
        {
            yield return new("source", T["不超过 {0} 字", 500]);
        }

        if (EffectiveUntil < EffectiveFrom)
        {
            yield return new("effectiveUntil", T["截止日期不能早于施行日期"]);
        }

        if (Clauses.Count > ClausesMaximum)
        {
            yield return new("clauses", T["最多 {0} 项", ClausesMaximum]);
        }

        foreach (var twice in Clauses.GroupBy(c => c.Code).Where(g => g.Count() > 1))
        {
            yield return new("clauses", T["“{0}”写了两次，请只留一个", twice.Key]);
        }
    }
}
