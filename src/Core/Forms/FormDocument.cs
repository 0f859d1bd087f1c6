namespace Kechuang.Core.Forms;

/// <summary>A form as data: what is asked, in which order, under which conditions. Written as JSON (docs/forms.md); a published one never changes.</summary>
public sealed record FormDocument
{
    public string Title { get; init; } = "";

    /// <summary>Shown above the first section.</summary>
    public string Help { get; init; } = "";

    public IReadOnlyList<FormSection> Sections { get; init; } = [];

    /// <summary>All fields in reading order.</summary>
    public IEnumerable<FormField> Fields => Sections.SelectMany(s => s.Fields);

    public FormField? Field(string key) => Fields.FirstOrDefault(f => f.Key == key);

    public FormSection? Section(string key) => Sections.FirstOrDefault(s => s.Key == key);

    public FormSection SectionOf(FormField field) => Sections.First(s => s.Fields.Any(f => f.Key == field.Key));
}

/// <summary>A part of a form: a page of its own, or a heading.</summary>
public sealed record FormSection
{
    public string Key { get; init; } = "";

    public string Title { get; init; } = "";

    public string Help { get; init; } = "";

    public Condition? VisibleIf { get; init; }

    public IReadOnlyList<FormField> Fields { get; init; } = [];
}

/// <summary>What a field takes.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Number,
    Money,
    Percent,
    Date,
    Choice,
    YesNo,
    Table,
    People,
    Budget,
    File,
}

/// <summary>How the length of a text is counted.</summary>
public enum CountRule
{
    /// <summary>Every visible character is one, spaces and line breaks none.</summary>
    Characters,

    /// <summary>A Chinese character is one, so is a Latin word or a number; punctuation and spaces are none.</summary>
    Words,
}

/// <summary>The form that a short text must have.</summary>
public enum TextFormat
{
    Any,
    CreditCode,
    Phone,
    Email,
}

/// <summary>A question of a form, or a column of a table in it. Which of the properties a kind knows is said in <see cref="FieldRules"/>.</summary>
public sealed record FormField
{
    public string Key { get; init; } = "";

    public FieldKind Kind { get; init; }

    public string Label { get; init; } = "";

    public string Help { get; init; } = "";

    public bool Required { get; init; }

    public Condition? RequiredIf { get; init; }

    public Condition? VisibleIf { get; init; }

    /// <summary>The known fact that fills it at first, e.g. “unit.name”.</summary>
    public string Prefill { get; init; } = "";

    /// <summary>Left out where experts review without knowing the applicant.</summary>
    public bool Blind { get; init; }

    /// <summary>May be shown to the public (notices, portal).</summary>
    public bool Public { get; init; }

    /// <summary>Longest and shortest text.</summary>
    public int? Limit { get; init; }

    public int? Least { get; init; }

    public CountRule Count { get; init; }

    /// <summary>By how many percent the limit may be passed with a warning only.</summary>
    public int Tolerance { get; init; }

    public TextFormat Format { get; init; }

    public string Unit { get; init; } = "";

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public int? Decimals { get; init; }

    public DateBound? Earliest { get; init; }

    public DateBound? Latest { get; init; }

    /// <summary>What can be chosen: the words are the values. For people: their roles.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Several may be chosen.</summary>
    public bool Many { get; init; }

    public IReadOnlyList<FormField> Columns { get; init; } = [];

    /// <summary>Labels of rows that are given and cannot be added to.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    public int? MinRows { get; init; }

    public int? MaxRows { get; init; }

    /// <summary>Of a column: its sum stands under the table.</summary>
    public bool Total { get; init; }

    /// <summary>Of a column: computed as the sum of these columns of the row.</summary>
    public IReadOnlyList<string> Sum { get; init; } = [];

    public BudgetRules? Budget { get; init; }

    /// <summary>Endings of the files taken, without dot.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public int? MaxMegabytes { get; init; }

    public int? MaxCount { get; init; }

    /// <summary>Pages of one PDF at most.</summary>
    public int? MaxPages { get; init; }

    /// <summary>Every page of a PDF must be A4, upright or lying.</summary>
    public bool A4 { get; init; }
}

/// <summary>A day, or one counted from the answer of another field.</summary>
public sealed record DateBound
{
    public DateOnly? Date { get; init; }

    public string Field { get; init; } = "";

    public int Years { get; init; }

    public int Months { get; init; }

    public int Days { get; init; }
}

/// <summary>A budget: spending by category and source, and by year and source, which must agree.</summary>
public sealed record BudgetRules
{
    public IReadOnlyList<BudgetCategory> Categories { get; init; } = [];

    public IReadOnlyList<BudgetSource> Sources { get; init; } = [];

    /// <summary>How many years, called first, second …; none where the dates say them.</summary>
    public int Years { get; init; }

    /// <summary>Date fields whose years are the first and the last.</summary>
    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public IndirectCap? IndirectCap { get; init; }
}

/// <summary>What money is spent on.</summary>
public sealed record BudgetCategory
{
    public string Key { get; init; } = "";

    public string Label { get; init; } = "";

    public CostPart Part { get; init; }
}

/// <summary>How a category counts for the ceiling of indirect cost.</summary>
public enum CostPart
{
    Direct,
    Equipment,
    Indirect,
}

/// <summary>Where money comes from.</summary>
public sealed record BudgetSource
{
    public string Key { get; init; } = "";

    public string Label { get; init; } = "";
}

/// <summary>The ceiling of indirect cost: percentages of slices of direct cost without equipment.</summary>
public sealed record IndirectCap
{
    public IReadOnlyList<CapSlice> Slices { get; init; } = [];

    /// <summary>The sources counted; none named means all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The rule it comes from.</summary>
    public string Basis { get; init; } = "";

    /// <summary>The ceiling in 万元 for a base in 万元.</summary>
    public decimal Of(decimal basis)
    {
        var (cap, from) = (0m, 0m);
        foreach (var slice in Slices)
        {
            var to = Math.Min(slice.UpTo ?? decimal.MaxValue, basis);
            cap += Math.Max(0, to - from) * slice.Percent / 100;
            from = slice.UpTo ?? from;
        }

        return cap;
    }
}

/// <summary>A slice of the base up to an amount in 万元 (the last has none).</summary>
public sealed record CapSlice
{
    public decimal? UpTo { get; init; }

    public decimal Percent { get; init; }
}

/// <summary>A statement over other answers: one of <see cref="All"/>, <see cref="Any"/>, <see cref="Not"/>, or a comparison of a field.</summary>
public sealed record Condition
{
    public IReadOnlyList<Condition> All { get; init; } = [];

    public IReadOnlyList<Condition> Any { get; init; } = [];

    public Condition? Not { get; init; }

    public string Field { get; init; } = "";

    public ConditionTest? Test { get; init; }

    public string Value { get; init; } = "";

    /// <summary>Values of <see cref="ConditionTest.In"/>.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>A field to compare with in place of a value.</summary>
    public string Other { get; init; } = "";

    /// <summary>Every field that it looks at.</summary>
    public IEnumerable<string> FieldsUsed() =>
        All.Concat(Any).SelectMany(c => c.FieldsUsed()).Concat(Not?.FieldsUsed() ?? []).Concat(new[] { Field, Other }.Where(k => k.Length > 0));
}

/// <summary>Comparisons.</summary>
public enum ConditionTest
{
    Is,
    IsNot,
    In,
    More,
    AtLeast,
    Less,
    AtMost,
    Answered,
    Unanswered,
}
