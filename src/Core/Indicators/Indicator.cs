namespace Kechuang.Core.Indicators;

/// <summary>The definition of a figure: built in (embedded JSON of a module) or written by staff in a form, in the same shape. Exactly one of Measure, Combination and Regional is set.</summary>
public sealed record Indicator
{
    /// <summary>“loan.issued”: lower-case words, digits and underscores, joined by dots.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>家, 万元, 亿元, %, 名次 …; money is shown in 万元 or 亿元 as it says.</summary>
    public required string Unit { get; init; }

    /// <summary>What is counted, in a sentence, for the person who asks.</summary>
    public string Definition { get; init; } = "";

    /// <summary>The responsible section; see <see cref="Ledgers.Sections"/>.</summary>
    public string Section { get; init; } = "";

    /// <summary>Which parts of it stand in the figures file (“value”, “yoy”, “record_high” …); empty for what is computed on demand only.</summary>
    public IReadOnlyList<string> Published { get; init; } = ["value"];

    public Measure? Measure { get; init; }

    public Combination? Combination { get; init; }

    public Regional? Regional { get; init; }

    /// <summary>The regional index whose growth and growth rank go with this figure (“规上企业研发费用”), or null.</summary>
    public string? RegionIndex { get; init; }

    /// <summary>False where less is better (days to pay, overdue tasks).</summary>
    public bool MoreIsBetter { get; init; } = true;

    /// <summary>True for a flow: it counts what happened in the period, so it adds up over time.</summary>
    public bool IsFlow => Measure is { Timing.Kind: TimingKind.Flow };

    /// <summary>True where growth is told in percentage points, not in per cent.</summary>
    public bool IsRate => Unit == "%";

    /// <summary>True where the figure is one number (not a list or a set of counts).</summary>
    public bool IsNumber => Measure is not { Aggregate.Function: AggregateFunction.LatestStage or AggregateFunction.NewKinds };
}

/// <summary>An aggregate over the records of one ledger.</summary>
public sealed record Measure(string Ledger, Timing Timing, Aggregate Aggregate)
{
    public IReadOnlyList<Condition> Where { get; init; } = [];
}

/// <summary>Which records belong to a period.</summary>
public enum TimingKind
{
    /// <summary>Date in the period.</summary>
    Flow,

    /// <summary>Date ≤ the period's last day, and until empty or later: what stands on that day.</summary>
    Stock,

    /// <summary>Date ≤ the period's last day ≤ until; an empty until does not count: what is valid on that day.</summary>
    Valid,

    /// <summary>The returns of the period's year and cut-off month.</summary>
    Return,

    /// <summary>All records, whatever the period.</summary>
    All,
}

/// <summary>How records are tied to a period. <paramref name="Date"/> and <paramref name="Until"/> are columns (of the ledger, or of a related one: “event.date”); for Return, Date is the year's column and Until the month's.</summary>
public sealed record Timing(TimingKind Kind, string? Date = null, string? Until = null);

/// <summary>What is done with the records.</summary>
public enum AggregateFunction
{
    Count,
    Distinct,
    Sum,
    Average,
    WeightedAverage,
    Median,

    /// <summary>Records meeting Share's conditions ÷ all records, in %.</summary>
    Share,

    /// <summary>How many of Column's values stand at each stage (Other) by the latest date.</summary>
    LatestStage,

    /// <summary>The pairs Column/Other that occur in the period and never before the year.</summary>
    NewKinds,

    /// <summary>Distinct values of Column in the period that are not in the same period a year earlier.</summary>
    NewlyActive,
}

/// <summary>An aggregate. Column: what is counted or added; Other: the weight, the second date of a span of days, the stage or the second part of a kind.</summary>
public sealed record Aggregate(AggregateFunction Function, string? Column = null, string? Other = null)
{
    public IReadOnlyList<Condition> Share { get; init; } = [];
}

/// <summary>Tests on a column.</summary>
public enum Test
{
    Is,
    IsNot,
    OneOf,
    Contains,
    Empty,
    NotEmpty,
    More,
    AtLeast,
    Less,
    AtMost,

    /// <summary>The date is on or before the period's last day.</summary>
    ByEnd,

    /// <summary>The date is empty or after the period's last day.</summary>
    NotByEnd,

    /// <summary>The date is in the period.</summary>
    InPeriod,
}

/// <summary>One condition; all of a list must hold. Numbers and money (万元) are written as text, dates as yyyy-MM-dd.</summary>
public sealed record Condition(string Column, Test Test, params IReadOnlyList<string> Values);

/// <summary>Which period an operand is taken from.</summary>
public enum Shift
{
    Same,
    YearEarlier,
    LastYearEnd,
}

/// <summary>How operands are put together.</summary>
public enum CombinationKind
{
    /// <summary>Σ factor × operand.</summary>
    Sum,

    /// <summary>First ÷ second; in % where the unit is %.</summary>
    Ratio,
}

/// <summary>A figure made of other figures.</summary>
public sealed record Combination(CombinationKind Kind, IReadOnlyList<Operand> Operands);

/// <summary>A figure's part in a combination.</summary>
public sealed record Operand(string Code, Shift Shift = Shift.Same, decimal Factor = 1);

/// <summary>A figure from the regional statistics: an index, or index ÷ Per in %; of the period itself or of the whole year before.</summary>
public sealed record Regional(string Index, string? Per = null, bool LastYear = false);
