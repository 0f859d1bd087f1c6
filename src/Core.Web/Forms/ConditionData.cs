using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kechuang.Core.Forms;

namespace Kechuang.Core.Web;

/// <summary>Conditions for the page's script: what looks at fields of other pages is decided here, the rest is left as data.</summary>
internal sealed class ConditionData(FormDocument document, Conditions conditions, IReadOnlySet<string> onPage)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>“true”, “false”, or the condition that remains, as JSON.</summary>
    public string Of(Condition? condition) => condition is null ? "true" : Reduce(condition).ToJsonString(Json);

    private JsonNode Reduce(Condition condition)
    {
        if (condition.Test is { } test)
        {
            return condition.FieldsUsed().All(k => !onPage.Contains(k)) ? JsonValue.Create(conditions.Holds(condition)) : Leaf(condition, test);
        }

        var all = condition.All.Select(Reduce).Append(Any(condition)).Append(condition.Not is null ? JsonValue.Create(true) : Not(Reduce(condition.Not))).Where(c => !Is(c, true)).ToList();
        return all.Any(c => Is(c, false)) ? JsonValue.Create(false) : all.Count == 0 ? JsonValue.Create(true) : all.Count == 1 ? all[0] : new JsonObject { ["all"] = new JsonArray([.. all]) };
    }

    private JsonNode Any(Condition condition)
    {
        var any = condition.Any.Select(Reduce).Where(c => !Is(c, false)).ToList();
        return condition.Any.Count == 0 || any.Any(c => Is(c, true)) ? JsonValue.Create(true) : any.Count == 0 ? JsonValue.Create(false) : new JsonObject { ["any"] = new JsonArray([.. any]) };
    }

    private static JsonNode Not(JsonNode inner) => Is(inner, true) ? JsonValue.Create(false) : Is(inner, false) ? JsonValue.Create(true) : new JsonObject { ["not"] = inner };

    private static bool Is(JsonNode node, bool value) => node is JsonValue known && known.TryGetValue(out bool said) && said == value;

    private JsonObject Leaf(Condition condition, ConditionTest test)
    {
        var leaf = new JsonObject { ["field"] = FormPost.Name(condition.Field), ["kind"] = document.Field(condition.Field)!.Kind.ToString(), ["test"] = test.ToString() };
        if (condition.Other.Length > 0)
        {
            leaf["other"] = FormPost.Name(condition.Other);
        }
        else
        {
            leaf["values"] = new JsonArray([.. (test == ConditionTest.In ? condition.Values : [condition.Value]).Select(v => JsonValue.Create(v))]);
        }

        return leaf;
    }
}
