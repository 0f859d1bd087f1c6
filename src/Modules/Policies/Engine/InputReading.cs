using System.Globalization;
using Kechuang.Core.Operations;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

/// <summary>Reads what a person types for a clause's inputs. Negative numbers, numbers beyond all measure and unknown choices are refused.</summary>
internal static class InputReading
{
    /// <summary>Largest input: a hundred billion yuan, in 万元.</summary>
    public const decimal Largest = ClauseCheck.Largest;

    /// <summary>The row to compute with; null where something is to mend.</summary>
    /// <param name="typed">By key of the input; what is empty is not known.</param>
    /// <param name="field">The form field of an input.</param>
    public static (GivenRow? Row, IReadOnlyList<Issue> Issues) Read(ClauseDefinition clause, IReadOnlyDictionary<string, string> typed, Func<string, string>? field = null)
    {
        var issues = new List<Issue>();
        var (numbers, choices) = (new decimal?[clause.Inputs.Count], new string?[clause.Inputs.Count]);
        foreach (var (slot, input) in clause.Inputs.Index())
        {
            var text = input.IsComputed ? "" : typed.GetValueOrDefault(input.Key, "").Trim();
            var place = field?.Invoke(input.Key) ?? input.Key;
            if (text.Length == 0)
            {
                continue;
            }

            switch (input.Kind)
            {
                case InputKind.Choice when !input.Choices.Contains(text):
                    issues.Add(new Issue(place, $"“{input.Label}”没有“{text}”这一项，请从列出的选项中选择"));
                    break;
                case InputKind.Choice:
                    choices[slot] = text;
                    break;
                case InputKind.YesNo when text is "yes" or "no":
                    numbers[slot] = text == "yes" ? 1 : 0;
                    break;
                default:
                    numbers[slot] = Number(input.Label, text, input.Kind == InputKind.Money, place, issues);
                    break;
            }
        }

        return issues.Count == 0 ? (new GivenRow(numbers, choices), issues) : (null, issues);
    }

    /// <summary>A number that is not negative; remarks go to <paramref name="issues"/>.</summary>
    public static decimal? Number(string label, string text, bool money, string place, List<Issue> issues)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
        {
            issues.Add(new Issue(place, $"“{label}”请填写数字"));
        }
        else if (number < 0)
        {
            issues.Add(new Issue(place, $"“{label}”不能是负数"));
        }
        else if (number > Largest)
        {
            issues.Add(new Issue(place, $"“{label}”过大，最多 {Trace.Show(Largest)}，请核对单位"));
        }
        else if (money && decimal.Round(number, 6) != number)
        {
            issues.Add(new Issue(place, $"“{label}”最多精确到分（万元后六位小数）"));
        }
        else
        {
            return number;
        }

        return null;
    }
}
