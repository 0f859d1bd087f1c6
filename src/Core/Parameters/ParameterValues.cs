using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kechuang.Core.Parameters;

/// <summary>The values of a set that hold on a day; what a version does not name has its default.</summary>
public sealed class ParameterValues(ParameterSet set, ParameterVersion? version)
{
    private readonly JsonObject values = version is null ? [] : JsonNode.Parse(version.Values)!.AsObject();

    public ParameterSet Set => set;

    /// <summary>The version they come from; null where the defaults hold.</summary>
    public ParameterVersion? Version => version;

    /// <summary>The version's source, or that of the default.</summary>
    public string SourceOf(string key) => version is not null && values.ContainsKey(key) ? version.Source : set[key].Source;

    public JsonNode this[string key] => values.TryGetPropertyValue(key, out var value) && value is not null ? value : set[key].Default;

    public decimal Number(string key) => this[key].GetValue<decimal>();

    public int Whole(string key) => (int)Number(key);

    public bool Flag(string key) => this[key].GetValue<bool>();

    public string Text(string key) => this[key].GetValue<string>();

    public IReadOnlyList<decimal[]> Rows(string key) => this[key].Deserialize<decimal[][]>()!;
}
