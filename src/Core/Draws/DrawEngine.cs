using System.Text.Json;
using System.Text.Json.Nodes;
using Kechuang.Core.Assignment;

namespace Kechuang.Core.Draws;

/// <summary>A case with an expert, by their keys.</summary>
public sealed record DrawnPair(string Case, string Expert);

/// <summary>What a draw gave.</summary>
/// <param name="Attempt">1, or more where earlier panels could not have served all cases without conflict.</param>
/// <param name="Panel">Numbers in drawn order.</param>
/// <param name="Alternates">Numbers in the order in which they take a seat that becomes free.</param>
/// <param name="PairCost">Cost of unmatched fields.</param>
/// <param name="LoadCost">Cost of uneven load.</param>
public sealed record DrawResult(int Attempt, IReadOnlyList<string> Panel, IReadOnlyList<string> Alternates, IReadOnlyList<DrawnPair> Assignments, long PairCost, long LoadCost)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, Options)!.AsObject();

    /// <exception cref="DrawException">It is not a result.</exception>
    public static DrawResult FromJson(JsonNode? json)
    {
        try
        {
            return json?.Deserialize<DrawResult>(Options) ?? throw new DrawException("缺少“result”");
        }
        catch (JsonException e)
        {
            throw new DrawException($"“result”的 {e.Path} 不能识别");
        }
    }
}

/// <summary>
/// Draws a panel and gives it its cases. The experts are shuffled; each in turn gets a seat where the rules can still be kept with this seat taken; the next
/// become alternates, the categories with a minimum having one at least. The same input, seed and words give the same result everywhere.
/// </summary>
public static class DrawEngine
{
    /// <summary>Panels tried before the draw is given up.</summary>
    private const int Attempts = 200;

    /// <summary>Why no draw can be made on this input; empty where one can be tried.</summary>
    public static IReadOnlyList<string> Obstacles(DrawInput input)
    {
        var rules = input.Rules;
        var constraints = new PanelConstraints(rules);
        if (constraints.Conflicts(input.Experts) is { Count: > 0 } conflicts)
        {
            var changes = constraints.SmallestChanges(input.Experts);
            return [$"以下规则不能同时满足：{string.Join("；", conflicts)}。{(changes.Count > 0 ? $"最小的调整：{string.Join("，或", changes)}" : "只改一项规则仍不够，请补充专家或同时调整几项")}"];
        }

        if (PanelConstraints.RatioRefusal(input.Experts.Count, rules.PanelSize, rules.Alternates) is { } refusal)
        {
            return [refusal];
        }

        if (rules.ReviewsPerCase == 0 || input.Cases.Count == 0)
        {
            return [];
        }

        if (rules.PanelSize * rules.MaximumPairShare < rules.ReviewsPerCase)
        {
            return [$"每件 {rules.ReviewsPerCase} 名评审人，而每对的概率上限 {rules.MaximumPairShare:0.##} 要求专家组至少 {Math.Ceiling(rules.ReviewsPerCase / rules.MaximumPairShare)} 名，现为 {rules.PanelSize} 名"];
        }

        var free = input.Conflicts.CountBy(c => c.Case).ToDictionary();
        return [.. input.Cases.Where(c => (input.Experts.Count - free.GetValueOrDefault(c.Key)) * rules.MaximumPairShare < rules.ReviewsPerCase)
            .Select(c => $"{c.Key} 不需回避的专家只有 {input.Experts.Count - free.GetValueOrDefault(c.Key)} 名，不足以安排 {rules.ReviewsPerCase} 名评审人{(rules.MaximumPairShare < 1 ? $"（每对的概率上限 {rules.MaximumPairShare:0.##}）" : "")}")];
    }

    /// <exception cref="DrawException">No panel keeps the rules, or none of many panels can serve all cases.</exception>
    public static DrawResult Run(DrawInput input, byte[] seed, string live, CancellationToken cancel = default)
    {
        if (Obstacles(input) is { Count: > 0 } obstacles)
        {
            throw new DrawException(string.Join("；", obstacles));
        }

        var key = DrawGenerator.KeyOf(seed, CanonicalJson.Hash(input.ToJson()), live);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (panel, alternates) = Panel(input, new DrawGenerator(key, $"panel/{attempt}"), cancel);
            if (input.Rules.ReviewsPerCase == 0 || input.Cases.Count == 0)
            {
                return new DrawResult(attempt, [.. panel.Select(e => e.Number)], [.. alternates.Select(e => e.Number)], [], 0, 0);
            }

            if (CaseDraw.Draw(input, panel, key, cancel) is { } pairs)
            {
                List<(string, string)> rows = [.. pairs.Select(p => (input.Cases[p.Paper].Key, panel[p.Reviewer].Number))];
                var cost = AssignmentChecker.Cost(CaseDraw.Problem(input, panel), rows);
                return new DrawResult(attempt, [.. panel.Select(e => e.Number)], [.. alternates.Select(e => e.Number)], [.. rows.Select(r => new DrawnPair(r.Item1, r.Item2))], cost.PairCost, cost.LoadCost);
            }
        }

        throw new DrawException($"连抽 {Attempts} 组专家，都因回避过多不能为每件材料安排 {input.Rules.ReviewsPerCase} 名评审人；请扩大专家组或分组评审");
    }

    private static (List<DrawExpert> Panel, List<DrawExpert> Alternates) Panel(DrawInput input, DrawGenerator generator, CancellationToken cancel)
    {
        var constraints = new PanelConstraints(input.Rules);
        var order = generator.Shuffle(input.Experts);
        var panel = new List<DrawExpert>();
        var passed = new List<DrawExpert>();
        for (var i = 0; i < order.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (panel.Count < input.Rules.PanelSize && constraints.CanComplete([.. panel, order[i]], order[(i + 1)..]))
            {
                panel.Add(order[i]);
            }
            else
            {
                passed.Add(order[i]);
            }
        }

        return (panel, Alternates(input.Rules, passed));
    }

    private static List<DrawExpert> Alternates(DrawRules rules, List<DrawExpert> order)
    {
        var wanted = rules.MinimumByCategory.Where(m => m.Value > 0 && order.Exists(e => e.Category == m.Key)).Select(m => m.Key).ToHashSet();
        var alternates = new List<DrawExpert>();
        foreach (var expert in order)
        {
            if (alternates.Count < rules.Alternates && (wanted.Contains(expert.Category) || rules.Alternates - alternates.Count > wanted.Count))
            {
                alternates.Add(expert);
                wanted.Remove(expert.Category);
            }
        }

        return alternates;
    }
}
