using System.Globalization;

namespace Kechuang.Core.Forms;

/// <summary>Decides conditions over answers. A field that is hidden counts as not answered.</summary>
public sealed class Conditions
{
    private readonly FormAnswers answers;
    private readonly Dictionary<string, (FormField Field, FormSection Section)> places;
    private readonly Dictionary<string, bool> decided = [];

    /// <summary>Needs a document that was checked: a circle of conditions has no answer.</summary>
    public Conditions(FormDocument document, FormAnswers answers)
    {
        this.answers = answers;
        places = document.Sections.SelectMany(s => s.Fields.Select(f => (Field: f, Section: s))).ToDictionary(p => p.Field.Key);
    }

    public bool Visible(FormSection section) => section.VisibleIf is null || Holds(section.VisibleIf);

    public bool Visible(FormField field)
    {
        if (!decided.TryGetValue(field.Key, out var visible))
        {
            visible = places.TryGetValue(field.Key, out var place) && Visible(place.Section) && (field.VisibleIf is null || Holds(field.VisibleIf));
            decided[field.Key] = visible;
        }

        return visible;
    }

    public bool Required(FormField field) => field.Required || (field.RequiredIf is not null && Holds(field.RequiredIf));

    public bool Holds(Condition condition) =>
        condition.Test is not { } test ? condition.All.All(Holds) && (condition.Any.Count == 0 || condition.Any.Any(Holds)) && (condition.Not is null || !Holds(condition.Not))
        : Answer(condition.Field) is not { } answer ? test is ConditionTest.Unanswered or ConditionTest.IsNot
        : test switch
        {
            ConditionTest.Answered => true,
            ConditionTest.Unanswered => false,
            ConditionTest.Is => Wanted(condition) is { Length: > 0 } value && Says(answer, value),
            ConditionTest.IsNot => Wanted(condition) is not { Length: > 0 } value || !Says(answer, value),
            ConditionTest.In => condition.Values.Any(v => Says(answer, v)),
            _ => Compares(condition, test),
        };

    /// <summary>What a condition compares of the text: number or date; null where it is neither.</summary>
    public static decimal? Size(FieldKind kind, string text) =>
        kind == FieldKind.Date ? FormReading.Date(text)?.DayNumber : FieldRules.IsNumber(kind) || kind == FieldKind.Budget ? FormReading.Number(text) : null;

    private FormValue? Answer(string key) => places.TryGetValue(key, out var place) && Visible(place.Field) ? answers[key] : null;

    private string Wanted(Condition condition) => condition.Other.Length == 0 ? condition.Value : Answer(condition.Other) is FormValue.Text text ? text.Value : "";

    private bool Compares(Condition condition, ConditionTest test)
    {
        var kind = places[condition.Field].Field.Kind;
        var right = condition.Other.Length > 0 ? SizeOf(condition.Other) : Size(kind, condition.Value);
        if (SizeOf(condition.Field) is not { } left || right is null)
        {
            return false;
        }

        return test switch
        {
            ConditionTest.More => left > right,
            ConditionTest.AtLeast => left >= right,
            ConditionTest.Less => left < right,
            _ => left <= right,
        };
    }

    private decimal? SizeOf(string key) => Answer(key) switch
    {
        FormValue.Text text => Size(places[key].Field.Kind, text.Value),
        FormValue.Amounts amounts => amounts.Items.Values.SelectMany(l => l.Values).Sum(t => FormReading.Number(t) ?? 0),
        _ => null,
    };

    private static bool Says(FormValue answer, string value) => answer switch
    {
        FormValue.Text text => text.Value == value || (FormReading.Number(text.Value) is { } one && FormReading.Number(value) is { } other && one == other),
        FormValue.Several several => several.Values.Contains(value),
        _ => false,
    };
}

/// <summary>Conditions in words, in Chinese or as the page's texts say them; what the form itself calls things stays.</summary>
public static class ConditionWords
{
    /// <summary>“是否有合作单位”为“是”.</summary>
    public static string Of(FormDocument document, Condition condition, Func<string, string>? say = null)
    {
        say ??= words => words;
        return condition.Test is { } test ? Compared(document, condition, test, say) : string.Join(say("，且"), Parts(document, condition, say));
    }

    private static IEnumerable<string> Parts(FormDocument document, Condition condition, Func<string, string> say)
    {
        foreach (var part in condition.All)
        {
            yield return Inner(document, part, say);
        }

        if (condition.Any.Count > 0)
        {
            var any = string.Join(say("或"), condition.Any.Select(c => Inner(document, c, say)));
            yield return condition.All.Count > 0 || condition.Not is not null ? With(say("（{0}）"), any) : any;
        }

        if (condition.Not is { } not)
        {
            yield return With(say("并非（{0}）"), Of(document, not, say));
        }
    }

    private static string Inner(FormDocument document, Condition part, Func<string, string> say) => part.Test is null ? With(say("（{0}）"), Of(document, part, say)) : Of(document, part, say);

    private static string Compared(FormDocument document, Condition condition, ConditionTest test, Func<string, string> say)
    {
        var name = document.Field(condition.Field)?.Label ?? condition.Field;
        var value = test == ConditionTest.In ? string.Join(say("或"), condition.Values.Select(v => $"“{v}”"))
            : condition.Other.Length > 0 ? $"“{document.Field(condition.Other)?.Label ?? condition.Other}”"
            : document.Field(condition.Field) is { } field && FieldRules.IsNumber(field.Kind) ? $" {condition.Value} {say(FieldRules.Unit(field))}".TrimEnd()
            : $"“{say(FormWords.YesNo(condition.Value))}”";
        return With(say(Template(test)), name, value);
    }

    private static string Template(ConditionTest test) => test switch
    {
        ConditionTest.Is or ConditionTest.In => "“{0}”为{1}", ConditionTest.IsNot => "“{0}”不为{1}", ConditionTest.More => "“{0}”大于{1}", ConditionTest.AtLeast => "“{0}”不小于{1}",
        ConditionTest.Less => "“{0}”小于{1}", ConditionTest.AtMost => "“{0}”不大于{1}", ConditionTest.Answered => "“{0}”已填写", _ => "“{0}”未填写",
    };

    private static string With(string template, params object[] values) => string.Format(CultureInfo.InvariantCulture, template, values);
}
