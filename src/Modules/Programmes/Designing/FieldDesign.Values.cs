using System.Globalization;
using Kechuang.Core.Forms;

namespace Kechuang.Programmes.Designing;

/// <summary>From a field to the answers of its page, and back.</summary>
internal sealed partial class FieldDesign
{
    private static readonly char[] Separators = ['、', ',', '，', ';', '；', '\n'];

    /// <summary>The page's answers for a field as it is.</summary>
    public FormAnswers Answers(FormDocument form, FormField field)
    {
        var section = form.SectionOf(field);
        var answers = new Dictionary<string, string?>
        {
            ["label"] = field.Label, ["key"] = field.Key, ["section"] = Name(section.Key, section.Title), ["help"] = field.Help, ["required"] = YesNo(field.Required), ["blind"] = YesNo(field.Blind), ["public"] = YesNo(field.Public), ["prefill"] = field.Prefill,
            ["limit"] = Written(field.Limit), ["least"] = Written(field.Least), ["format"] = terms.Format(field.Format), ["count"] = field.Count == CountRule.Words ? T["按字词"] : T["按字符"], ["tolerance"] = Written(field.Tolerance),
            ["unit"] = field.Unit, ["min"] = Written(field.Min), ["max"] = Written(field.Max), ["decimals"] = Written(field.Decimals), ["options"] = string.Join('\n', field.Options), ["many"] = YesNo(field.Many),
            ["rows"] = string.Join('\n', field.Rows), ["minRows"] = Written(field.MinRows), ["maxRows"] = Written(field.MaxRows), ["kinds"] = string.Join('、', field.Kinds), ["maxMegabytes"] = Written(field.MaxMegabytes), ["maxCount"] = Written(field.MaxCount), ["maxPages"] = Written(field.MaxPages), ["a4"] = YesNo(field.A4),
        };
        AddBound(answers, form, "earliest", field.Earliest);
        AddBound(answers, form, "latest", field.Latest);
        var known = Document(form, field).Fields.Select(f => f.Key).ToHashSet();
        var all = answers.Where(a => known.Contains(a.Key)).Aggregate(FormAnswers.None, (made, a) => made.With(a.Key, a.Value ?? ""));
        all = Table(all, "columns", field.Columns, c => [("key", c.Key), ("label", c.Label), ("kind", terms.Kind(c.Kind)), ("required", c.Required ? FieldRules.Yes : ""), ("limit", Written(c.Limit)), ("unit", c.Unit), ("options", string.Join('、', c.Options)), ("total", c.Total ? FieldRules.Yes : ""), ("sum", string.Join('、', c.Sum))]);
        if (field.Budget is { } budget)
        {
            all = OfBudget(all, form, budget);
        }

        return OfCondition(OfCondition(all, form, "visible", field.VisibleIf), form, "needed", field.RequiredIf);
    }

    public FormAnswers Answers(FormDocument form, FormSection section) => OfCondition(FormAnswers.None.With("title", section.Title).With("help", section.Help), form, "visible", section.VisibleIf);

    public FormSection Read(FormDocument form, FormSection old, FormAnswers answers) =>
        old with { Title = answers.Text("title").Trim(), Help = answers.Text("help").Trim(), VisibleIf = ReadCondition(form, answers, "visible", old.VisibleIf) };

    /// <summary>The field that the answers describe; what the page does not ask stays as it was. Also the section it goes to.</summary>
    public (FormField Field, string Section) Read(FormDocument form, FormField old, FormAnswers answers)
    {
        int? Whole(string key) => answers.Number(key) is { } n ? (int)n : null;
        var text = (string key) => answers.Text(key).Trim();
        var field = new FormField
        {
            Kind = old.Kind, Key = text("key"), Label = text("label"), Help = text("help"), Required = Is(text("required")), Blind = Is(text("blind")), Public = Is(text("public")), Prefill = text("prefill"),
            Limit = Whole("limit"), Least = Whole("least"), Format = Enum.GetValues<TextFormat>().FirstOrDefault(f => terms.Format(f) == text("format")), Count = text("count") == T["按字词"] ? CountRule.Words : CountRule.Characters, Tolerance = Whole("tolerance") ?? 0,
            Unit = text("unit"), Min = answers.Number("min"), Max = answers.Number("max"), Decimals = Whole("decimals"), Options = InLines(text("options")), Many = Is(text("many")),
            Rows = InLines(text("rows")), MinRows = Whole("minRows"), MaxRows = Whole("maxRows"), Kinds = [.. text("kinds").ToLowerInvariant().Split([' ', '.', .. Separators], StringSplitOptions.RemoveEmptyEntries)], MaxMegabytes = Whole("maxMegabytes"), MaxCount = Whole("maxCount"), MaxPages = Whole("maxPages"), A4 = Is(text("a4")),
            Earliest = Bound(answers, "earliest"), Latest = Bound(answers, "latest"), Columns = [.. answers.Rows("columns").Where(r => r.Count > 0).Select(r => Column(r, old.Columns.FirstOrDefault(c => c.Key == r.GetValueOrDefault("key"))))],
            Budget = old.Kind == FieldKind.Budget ? Budget(answers) : null, VisibleIf = ReadCondition(form, answers, "visible", old.VisibleIf), RequiredIf = ReadCondition(form, answers, "needed", old.RequiredIf),
        };
        return (field, KeyOf(text("section")));
    }

    private FormField Column(IReadOnlyDictionary<string, string> row, FormField? old)
    {
        string Text(string key) => row.GetValueOrDefault(key, "").Trim();
        var kind = ColumnKinds.FirstOrDefault(k => terms.Kind(k) == Text("kind"));
        // What the page does not ask of a column (range, decimals, help, format) stays, as long as its kind does.
        return ((old?.Kind == kind ? old : null) ?? new FormField()) with
        {
            Kind = kind, Key = Text("key"), Label = Text("label"), Required = Is(Text("required")), Limit = FormReading.Number(Text("limit")) is { } limit ? (int)limit : null, Unit = Text("unit"),
            Options = [.. Text("options").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], Total = Is(Text("total")), Sum = [.. Text("sum").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        };
    }

    private FormAnswers OfBudget(FormAnswers answers, FormDocument form, BudgetRules budget)
    {
        answers = Table(answers, "categories", budget.Categories, c => [("key", c.Key), ("label", c.Label), ("part", terms.Part(c.Part))]);
        answers = Table(answers, "sources", budget.Sources, s => [("key", s.Key), ("label", s.Label)]);
        answers = Table(answers, "slices", budget.IndirectCap?.Slices ?? [], s => [("upTo", Written(s.UpTo)), ("percent", Written(s.Percent))]);
        return answers.With("years", Written(budget.Years)).With("from", Named(form, budget.From)).With("to", Named(form, budget.To)).With("capSources", string.Join('、', budget.IndirectCap?.Sources ?? [])).With("basis", budget.IndirectCap?.Basis ?? "");
    }

    private BudgetRules Budget(FormAnswers answers)
    {
        IEnumerable<IReadOnlyDictionary<string, string>> Rows(string key) => answers.Rows(key).Where(r => r.Count > 0);
        var slices = Rows("slices").Select(r => new CapSlice { UpTo = FormReading.Number(r.GetValueOrDefault("upTo", "")), Percent = FormReading.Number(r.GetValueOrDefault("percent", "")) ?? 0 }).ToList();
        return new BudgetRules
        {
            Categories = [.. Rows("categories").Select(r => new BudgetCategory { Key = r.GetValueOrDefault("key", ""), Label = r.GetValueOrDefault("label", ""), Part = Enum.GetValues<CostPart>().FirstOrDefault(p => terms.Part(p) == r.GetValueOrDefault("part")) })],
            Sources = [.. Rows("sources").Select(r => new BudgetSource { Key = r.GetValueOrDefault("key", ""), Label = r.GetValueOrDefault("label", "") })],
            Years = answers.Number("years") is { } years ? (int)years : 0, From = KeyOf(answers.Text("from")), To = KeyOf(answers.Text("to")),
            IndirectCap = slices.Count == 0 ? null : new IndirectCap { Slices = slices, Basis = answers.Text("basis"), Sources = [.. answers.Text("capSources").Split([' ', .. Separators], StringSplitOptions.RemoveEmptyEntries)] },
        };
    }

    /// <summary>The comparisons of a condition that is one, or all or any of several; null for what is more complex.</summary>
    private static (IReadOnlyList<Condition> Parts, bool Any)? Flat(Condition condition)
    {
        if (condition.Test is not null)
        {
            return condition.Other.Length == 0 ? ([condition], false) : null;
        }

        var parts = condition.All.Count > 0 ? condition.All : condition.Any;
        return condition.Not is null && (condition.All.Count == 0 || condition.Any.Count == 0) && parts.All(p => p.Test is not null && p.Other.Length == 0) ? (parts, condition.Any.Count > 0) : null;
    }

    private FormAnswers OfCondition(FormAnswers answers, FormDocument form, string key, Condition? condition)
    {
        if (condition is null || Flat(condition) is not { } flat)
        {
            return answers;
        }

        answers = Table(answers, key, flat.Parts, c => [("field", Named(form, c.Field)), ("test", terms.Test(c.Test!.Value)), ("value", c.Test == ConditionTest.In ? string.Join('、', c.Values) : FormWords.YesNo(c.Value))]);
        return answers.With(key + "Mode", flat.Any ? T["任一满足"] : T["全部满足"]);
    }

    private Condition? ReadCondition(FormDocument form, FormAnswers answers, string key, Condition? old)
    {
        var parts = answers.Rows(key).Where(r => r.Count > 0).Select(r => Comparison(form, r)).ToList();
        return parts.Count switch
        {
            0 => old is not null && Flat(old) is null ? old : null,
            1 => parts[0],
            _ => answers.Text(key + "Mode") == T["任一满足"] ? new Condition { Any = parts } : new Condition { All = parts },
        };
    }

    private Condition Comparison(FormDocument form, IReadOnlyDictionary<string, string> row)
    {
        var test = Enum.GetValues<ConditionTest>().FirstOrDefault(t => terms.Test(t) == row.GetValueOrDefault("test"));
        var (field, value) = (KeyOf(row.GetValueOrDefault("field", "")), row.GetValueOrDefault("value", "").Trim());
        if (form.Field(field)?.Kind == FieldKind.YesNo)
        {
            value = value == "是" || value == T["是"] ? FieldRules.Yes : value == "否" || value == T["否"] ? FieldRules.No : value;
        }

        return test switch
        {
            ConditionTest.Answered or ConditionTest.Unanswered => new Condition { Field = field, Test = test },
            ConditionTest.In => new Condition { Field = field, Test = test, Values = [.. value.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] },
            _ => new Condition { Field = field, Test = test, Value = value },
        };
    }

    private static void AddBound(Dictionary<string, string?> answers, FormDocument form, string key, DateBound? bound)
    {
        answers[key + "Date"] = bound?.Date is { } date ? FormReading.Write(date) : "";
        answers[key + "Field"] = Named(form, bound?.Field ?? "");
        (answers[key + "Years"], answers[key + "Months"], answers[key + "Days"]) = (Written(bound?.Years), Written(bound?.Months), Written(bound?.Days));
    }

    private static DateBound? Bound(FormAnswers answers, string key)
    {
        var (date, field) = (answers.Date(key + "Date"), KeyOf(answers.Text(key + "Field")));
        int Whole(string part) => field.Length > 0 && answers.Number(key + part) is { } n ? (int)n : 0;
        return date is null && field.Length == 0 ? null : new DateBound { Date = date, Field = field, Years = Whole("Years"), Months = Whole("Months"), Days = Whole("Days") };
    }

    private static FormAnswers Table<T1>(FormAnswers answers, string key, IReadOnlyList<T1> things, Func<T1, (string Key, string Text)[]> cells) => things.Count == 0 ? answers
        : answers.With(key, new FormValue.Rows([.. things.Select(t => cells(t).Where(c => c.Text.Length > 0).ToDictionary(c => c.Key, c => c.Text))]));

    private static string Named(FormDocument form, string key) => form.Field(key) is { } field ? Name(field.Key, field.Label) : key;

    private static string[] InLines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Is(string text) => text == FieldRules.Yes;

    private static string YesNo(bool value) => value ? FieldRules.Yes : FieldRules.No;

    private static string Written(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Written(decimal? number) => number is { } n ? FormReading.Write(n) : "";
}
