using System.Globalization;
using System.Text.RegularExpressions;
using Kechuang.Core.Forms;

namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>What became of an indicator between two versions.</summary>
internal enum IndicatorVerdict
{
    Same,
    Raised,
    Added,
    Lowered,
    Removed,

    /// <summary>Written otherwise, so that nobody can say by rule whether it is lower.</summary>
    Unclear,
}

/// <summary>One indicator in two versions.</summary>
internal sealed record IndicatorChange(string Table, string Name, string Before, string After, IndicatorVerdict Verdict)
{
    /// <summary>True where an approved change is needed.</summary>
    public bool NeedsApproval => Verdict is IndicatorVerdict.Lowered or IndicatorVerdict.Removed or IndicatorVerdict.Unclear;

    public string Words => Verdict switch
    {
        IndicatorVerdict.Same => "未变", IndicatorVerdict.Raised => "提高", IndicatorVerdict.Added => "新增", IndicatorVerdict.Lowered => "降低", IndicatorVerdict.Removed => "删去", _ => "写法改变，无法判断是否降低",
    };
}

/// <summary>Compares the indicators of two versions: all tables of a form that have a column “target”.</summary>
internal static partial class Indicators
{
    private const string Target = "target", Name = "name";

    public static IReadOnlyList<IndicatorChange> Compare(FormDocument document, FormAnswers before, FormAnswers after) =>
    [
        .. from table in document.Fields
           where table.Kind == FieldKind.Table && table.Columns.Any(c => c.Key == Target)
           let column = table.Columns.First(c => c.Key == Target)
           let old = Read(table, before)
           let now = Read(table, after)
           from name in old.Keys.Union(now.Keys)
           let one = old.GetValueOrDefault(name)
           let other = now.GetValueOrDefault(name)
           select new IndicatorChange(table.Label, name, one ?? "", other ?? "", Judge(column.Kind, one, other)),
    ];

    /// <summary>Numbers may only rise; a text says its direction by ≥ or ≤.</summary>
    internal static IndicatorVerdict Judge(FieldKind kind, string? before, string? after)
    {
        if (string.IsNullOrWhiteSpace(before))
        {
            return string.IsNullOrWhiteSpace(after) ? IndicatorVerdict.Same : IndicatorVerdict.Added;
        }

        if (string.IsNullOrWhiteSpace(after))
        {
            return IndicatorVerdict.Removed;
        }

        if (before.Trim() == after.Trim())
        {
            return IndicatorVerdict.Same;
        }

        if (kind is FieldKind.Number or FieldKind.Money or FieldKind.Percent)
        {
            return FormReading.Number(before) is { } least && FormReading.Number(after) is { } now ? Rising(least, now) : IndicatorVerdict.Unclear;
        }

        return Bound.Read(before) is { } a && Bound.Read(after) is { } b && a.Unit == b.Unit && a.AtMost == b.AtMost
            ? a.AtMost ? Rising(b.Value, a.Value) : Rising(a.Value, b.Value)
            : IndicatorVerdict.Unclear;
    }

    private static IndicatorVerdict Rising(decimal before, decimal after) => after > before ? IndicatorVerdict.Raised : after < before ? IndicatorVerdict.Lowered : IndicatorVerdict.Same;

    /// <summary>Name to target; given rows are named by their label.</summary>
    private static Dictionary<string, string> Read(FormField table, FormAnswers answers)
    {
        var found = new Dictionary<string, string>();
        foreach (var (row, i) in answers.Rows(table.Key).Select((r, i) => (r, i)))
        {
            var name = table.Rows.Count > 0 ? i < table.Rows.Count ? table.Rows[i] : "" : row.GetValueOrDefault(Name, "").Trim();
            var target = row.GetValueOrDefault(Target, "");
            if (name.Length > 0 && target.Length > 0)
            {
                found.TryAdd(name, target);
            }
        }

        return found;
    }

    [GeneratedRegex(@"^\s*(≥|>=|＞=|不低于|不少于|达到|大于|>|＞|≤|<=|＜=|不高于|不超过|不大于|小于|<|＜)\s*(-?\d+(?:\.\d+)?)\s*(.*?)\s*(以上|以下)?\s*$")]
    private static partial Regex Writing();

    /// <summary>“≥95%”: a number, which side of it is wanted, and its unit.</summary>
    private sealed record Bound(bool AtMost, decimal Value, string Unit)
    {
        public static Bound? Read(string text)
        {
            var match = Writing().Match(text.Normalize(System.Text.NormalizationForm.FormKC).Replace("≧", "≥", StringComparison.Ordinal));
            return match.Success && decimal.TryParse(match.Groups[2].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
                ? new Bound(match.Groups[1].Value is "≤" or "<=" or "不高于" or "不超过" or "不大于" or "小于" or "<", value, match.Groups[3].Value) : null;
        }
    }
}
