using System.Globalization;
using Kechuang.Core.Firms;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

/// <summary>Conditions made ready: every group must be met, of a group one line.</summary>
internal sealed class ConditionSet
{
    public static readonly ConditionSet None = new([]);

    private readonly Test[][] groups;

    private ConditionSet(Test[][] groups) => this.groups = groups;

    public bool IsEmpty => groups.Length == 0;

    public static ConditionSet Of(ClauseDefinition clause, IReadOnlyList<EligibilityLine> lines) =>
        lines.Count == 0 ? None : new([.. lines.GroupBy(l => l.Group).OrderBy(g => g.Key).Select(g => g.Select(l => new Test(l, Operand.Of(clause, l.Fact))).ToArray())]);

    /// <summary>Null where it hangs on what is not known.</summary>
    public bool? Met(in Case asked)
    {
        var unknown = false;
        foreach (var group in groups)
        {
            var met = Met(group, asked);
            if (met == false)
            {
                return false;
            }

            unknown |= met is null;
        }

        return unknown ? null : true;
    }

    /// <summary>Every group as a line, and what is missing.</summary>
    public void Explain(in Case asked, Trace? trace)
    {
        if (trace is null)
        {
            return;
        }

        foreach (var group in groups)
        {
            var met = Met(group, asked);
            var parts = new List<string>();
            foreach (var test in group)
            {
                parts.Add(test.Explain(asked, trace, met != true));
            }

            trace.Add(TraceKind.Condition, string.Join(trace.T["，或者"], parts), met: met);
        }
    }

    private static bool? Met(Test[] group, in Case asked)
    {
        var unknown = false;
        foreach (var test in group)
        {
            var met = test.Met(asked);
            if (met == true)
            {
                return true;
            }

            unknown |= met is null;
        }

        return unknown ? null : false;
    }

    private sealed class Test(EligibilityLine line, Operand operand)
    {
        private readonly decimal wanted = operand.Fact.Kind == FactKind.Number ? decimal.Parse(line.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 1m;
        private readonly string[] words = [.. Eligibility.Words(line)];

        public bool? Met(in Case asked)
        {
            var says = operand.Fact.Kind switch
            {
                FactKind.Number => operand.Number(asked) is { } number ? Eligibility.Compares(line.Comparison, number, wanted) : (bool?)null,
                FactKind.YesNo => operand.Number(asked) is { } yes ? yes != 0 : null,
                _ => operand.Words(asked) is { } held ? Holds(held) : null,
            };
            return line.Not ? !says : says;
        }

        public string Explain(in Case asked, Trace trace, bool distance)
        {
            var T = trace.T;
            var words = ClauseSentence.Line(line, operand.Fact, T);
            var actual = operand.Fact.Kind switch
            {
                FactKind.Number => operand.Number(asked) is { } number ? trace.Show(operand, number) : "",
                FactKind.YesNo => operand.Number(asked) is { } yes ? T[yes != 0 ? "是" : "否"] : "",
                _ => string.Join('、', operand.Words(asked) ?? []),
            };
            if (Met(asked) is null)
            {
                trace.Lacks(operand);
                return T["{0}（未填写，无法判断）", words];
            }

            return distance && !line.Not && operand.Fact.Kind == FactKind.Number && operand.Number(asked) is { } real && real != wanted
                ? T["{0}（现为 {1}，相差 {2}）", words, actual, trace.Show(operand, Math.Abs(wanted - real))]
                : T["{0}（现为 {1}）", words, actual.Length > 0 ? actual : T["无"]];
        }

        private bool Holds(IReadOnlyList<string> held)
        {
            for (var i = 0; i < held.Count; i++)
            {
                foreach (var word in words)
                {
                    if (held[i] == word)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
