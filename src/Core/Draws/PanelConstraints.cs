using Google.OrTools.Graph;

namespace Kechuang.Core.Draws;

/// <summary>Decides whether a panel can still be completed under its rules: a flow from categories to employers, with as many experts from outside as possible.</summary>
public sealed class PanelConstraints(DrawRules rules)
{
    private const string Employer = "单位上限";
    private const string Outside = "区外比例";

    /// <summary>True where the seats left can be filled from the remaining experts so that the whole panel keeps every rule.</summary>
    public bool CanComplete(IReadOnlyCollection<DrawExpert> taken, IEnumerable<DrawExpert> remaining) => CanComplete(rules, taken, remaining);

    /// <summary>Why no panel can be drawn from these experts: the rules that cannot be kept together, none of which could be left out; empty where a panel exists.</summary>
    public IReadOnlyList<string> Conflicts(IReadOnlyList<DrawExpert> experts)
    {
        if (CanComplete(rules, [], experts))
        {
            return [];
        }

        var (kept, loosened) = (new List<string>(), rules);
        foreach (var name in rules.MinimumByCategory.Keys.Order(StringComparer.Ordinal).Append(Employer).Append(Outside))
        {
            var without = Without(loosened, name, experts.Count);
            if (CanComplete(without, [], experts))
            {
                kept.Add(name);
            }
            else
            {
                loosened = without;
            }
        }

        var size = experts.Count < rules.PanelSize || kept.Count > 0 ? [$"专家组 {rules.PanelSize} 名（可抽 {experts.Count} 名）"] : Array.Empty<string>();
        return [.. size, .. kept.Select(name => Sentence(name, experts))];
    }

    /// <summary>The smallest changes, any one of which alone makes a panel possible, in words; empty where no single rule's change does.</summary>
    public IReadOnlyList<string> SmallestChanges(IReadOnlyList<DrawExpert> experts)
    {
        for (var step = 1; step <= Math.Max(rules.PanelSize, experts.Count); step++)
        {
            var found = Changed(step).Where(c => CanComplete(c.Rules, [], experts)).Select(c => c.Words).ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>Each rule loosened by so many experts; a panel stays odd and no smaller than a case needs.</summary>
    private IEnumerable<(DrawRules Rules, string Words)> Changed(int step)
    {
        foreach (var (category, minimum) in rules.MinimumByCategory.Where(m => m.Value >= step).OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            yield return (rules with { MinimumByCategory = rules.MinimumByCategory.ToDictionary(m => m.Key, m => m.Key == category ? minimum - step : m.Value) }, $"{category}类至少改为 {minimum - step} 名");
        }

        yield return (rules with { MaximumPerEmployer = rules.MaximumPerEmployer + step }, $"同一单位最多改为 {rules.MaximumPerEmployer + step} 名");
        if (rules.MinimumOutside >= step)
        {
            yield return (rules with { MinimumOutsideShare = Math.Floor((rules.MinimumOutside - step) * 1_000_000m / rules.PanelSize) / 1_000_000 }, $"区外专家至少改为 {rules.MinimumOutside - step} 名");
        }

        if (rules.PanelSize - step is var size && size > 0 && size % 2 == 1 && size >= rules.ReviewsPerCase)
        {
            yield return (rules with { PanelSize = size }, $"专家组改为 {size} 名");
        }
    }

    /// <summary>What a ratio of candidates to seats asks for and which smaller ratio could be had; null where there are enough.</summary>
    public static string? RatioRefusal(int eligible, int panelSize, int alternates)
    {
        var wanted = panelSize + alternates;
        if (eligible >= wanted)
        {
            return null;
        }

        var (ratio, possible) = ((decimal)wanted / panelSize, eligible / panelSize);
        var offer = possible >= 1 ? $"；可改为 1:{possible}（{possible * panelSize} 名，其中候补 {(possible - 1) * panelSize} 名）" : "";
        return $"可抽专家 {eligible} 名，按 1:{ratio:0.##} 抽取需要 {wanted} 名{offer}";
    }

    private string Sentence(string name, IReadOnlyList<DrawExpert> experts) => name switch
    {
        Employer => $"同一单位最多 {rules.MaximumPerEmployer} 名（按此最多选出 {experts.GroupBy(e => e.Employer).Sum(g => Math.Min(g.Count(), rules.MaximumPerEmployer))} 名）",
        Outside => $"区外专家至少 {rules.MinimumOutside} 名（可抽 {experts.Count(e => e.Outside)} 名）",
        _ => $"{name}类至少 {rules.MinimumByCategory[name]} 名（可抽 {experts.Count(e => e.Category == name)} 名）",
    };

    private static DrawRules Without(DrawRules rules, string name, int experts) => name switch
    {
        Employer => rules with { MaximumPerEmployer = experts + 1 },
        Outside => rules with { MinimumOutsideShare = 0 },
        _ => rules with { MinimumByCategory = rules.MinimumByCategory.Where(m => m.Key != name).ToDictionary(m => m.Key, m => m.Value) },
    };

    private static bool CanComplete(DrawRules rules, IReadOnlyCollection<DrawExpert> taken, IEnumerable<DrawExpert> remaining)
    {
        var seats = rules.PanelSize - taken.Count;
        var byEmployer = taken.CountBy(e => e.Employer).ToDictionary();
        if (seats < 0 || byEmployer.Values.Any(n => n > rules.MaximumPerEmployer))
        {
            return false;
        }

        var wanted = rules.MinimumByCategory.ToDictionary(m => m.Key, m => Math.Max(0, m.Value - taken.Count(e => e.Category == m.Key)));
        var outside = Math.Max(0, rules.MinimumOutside - taken.Count(e => e.Outside));
        if (wanted.Values.Sum() > seats || outside > seats)
        {
            return false;
        }

        var groups = remaining.Where(e => byEmployer.GetValueOrDefault(e.Employer) < rules.MaximumPerEmployer).CountBy(e => (e.Category, e.Employer, e.Outside)).ToList();
        return seats == 0 || Fill(seats, wanted, outside, groups, e => rules.MaximumPerEmployer - byEmployer.GetValueOrDefault(e));
    }

    /// <summary>Source → category (what is wanted first) → employer → sink; a wanted seat is worth more than all seats from outside together.</summary>
    private static bool Fill(int seats, Dictionary<string, int> wanted, int outside, List<KeyValuePair<(string Category, string Employer, bool Outside), int>> groups, Func<string, int> room)
    {
        using var flow = new MinCostFlow();
        var categories = groups.Select(g => g.Key.Category).Concat(wanted.Keys).Distinct().Select((name, at) => (name, at: at + 2)).ToDictionary(x => x.name, x => x.at);
        var employers = groups.Select(g => g.Key.Employer).Distinct().Select((name, at) => (name, at: at + 2 + categories.Count)).ToDictionary(x => x.name, x => x.at);
        var first = categories.Select(c => flow.AddArcWithCapacityAndUnitCost(0, c.Value, wanted.GetValueOrDefault(c.Key), -(seats + 1))).ToList();
        foreach (var at in categories.Values)
        {
            flow.AddArcWithCapacityAndUnitCost(0, at, seats, 0);
        }

        var away = new List<int>();
        foreach (var (group, count) in groups)
        {
            var arc = flow.AddArcWithCapacityAndUnitCost(categories[group.Category], employers[group.Employer], count, group.Outside ? -1 : 0);
            if (group.Outside)
            {
                away.Add(arc);
            }
        }

        foreach (var (name, at) in employers)
        {
            flow.AddArcWithCapacityAndUnitCost(at, 1, room(name), 0);
        }

        flow.SetNodeSupply(0, seats);
        flow.SetNodeSupply(1, -seats);
        return flow.Solve() == MinCostFlowBase.Status.OPTIMAL && first.Sum(flow.Flow) == wanted.Values.Sum() && away.Sum(flow.Flow) >= outside;
    }
}
