using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

/// <summary>Upper limits made ready: the least of those that apply.</summary>
internal sealed class CapSet
{
    private readonly (CapRule Rule, ConditionSet When, Operand? Of)[] caps;

    public CapSet(ClauseDefinition clause, IReadOnlyList<CapRule> rules) => caps = [.. rules.Select(r => (r, ConditionSet.Of(clause, r.When), r.Of.Length > 0 ? Operand.Of(clause, r.Of) : null))];

    /// <summary>True where a limit was not read in the source: the amount is then to be confirmed.</summary>
    public bool Unread => caps.Any(c => c.Rule.Amount is { IsRead: false } || c.Rule.Percent is { IsRead: false });

    /// <summary>The amount within the limits; null where a limit is not known.</summary>
    public decimal? Within(decimal wan, in Case asked, Trace? trace)
    {
        foreach (var (rule, when, of) in caps)
        {
            var met = when.Met(asked);
            if (met == false || rule.Amount is { IsRead: false } || rule.Percent is { IsRead: false })
            {
                continue;
            }

            var limit = of is null ? rule.Amount!.Value.Number : of.Number(asked) is { } basis ? Math.Max(0, basis) * (rule.Percent?.Number ?? 100m) / 100m : null;
            if (met is null || limit is not { } most)
            {
                if (of is not null && trace is not null && limit is null)
                {
                    trace.Lacks(of);
                }

                when.Explain(asked, trace);
                return null;
            }

            if (wan > most)
            {
                trace?.Add(TraceKind.Cap, of is null ? trace.T["最高 {0} 万元", Trace.Show(most)] : trace.T["不超过{0}的 {1}%，即 {2} 万元", of.Fact.Title, Trace.Show(rule.Percent?.Number ?? 100m), Trace.Show(decimal.Round(most, 6))], most);
                wan = most;
            }
        }

        return wan;
    }
}
