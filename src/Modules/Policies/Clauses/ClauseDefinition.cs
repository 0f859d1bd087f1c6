using Kechuang.Core.Firms;

namespace Kechuang.Policies.Clauses;

/// <summary>A clause as data (docs/clauses.md): who is entitled, to how much, and on what terms. Amounts in 万元 unless the property says 元.</summary>
internal sealed record ClauseDefinition
{
    /// <summary>Short name in Latin letters, unique within the document.</summary>
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>“第三条”.</summary>
    public string Article { get; init; } = "";

    public FulfilmentMode Mode { get; init; }

    public BasisDay Basis { get; init; }

    public Frequency Frequency { get; init; }

    /// <summary>What the clause asks beside the register's facts.</summary>
    public IReadOnlyList<ClauseInput> Inputs { get; init; } = [];

    /// <summary>Who is entitled: lines of one group are alternatives, every group must be met.</summary>
    public IReadOnlyList<EligibilityLine> Eligibility { get; init; } = [];

    /// <summary>The amount is the sum of these.</summary>
    public IReadOnlyList<ClausePart> Parts { get; init; } = [];

    /// <summary>The sum is at most the least of these.</summary>
    public IReadOnlyList<CapRule> Caps { get; init; } = [];

    public RoundingRule Rounding { get; init; } = new();

    public StackingRule? Stacking { get; init; }

    public FirmYearRule? FirmYear { get; init; }

    public PoolRule? Pool { get; init; }

    /// <summary>Who pays which share; adds up to 100.</summary>
    public IReadOnlyList<PayerShare> Split { get; init; } = [];

    public PrepayRule? Prepay { get; init; }

    public KeepRule? Keep { get; init; }

    /// <summary>What shuts a firm out: looked at when a list is made and again when it is paid.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];

    public IReadOnlyList<string> Evidence { get; init; } = [];

    public IReadOnlyList<StepLimit> Steps { get; init; } = [];

    /// <summary>What the source did not show and the amount may hang on; the amount is then marked as to be confirmed.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Where the rule was read.</summary>
    public string Source { get; init; } = "";

    public string Remark { get; init; } = "";

    /// <summary>The fact with this key: the clause's own, or the register's.</summary>
    public Fact? Find(string key) => Inputs.FirstOrDefault(i => i.Key == key)?.AsFact() ?? (Fact?)FirmFact.Find(key);
}

/// <summary>How a clause is fulfilled.</summary>
internal enum FulfilmentMode
{
    /// <summary>申报兑现.</summary>
    Claimed,

    /// <summary>免申即享.</summary>
    Automatic,

    /// <summary>即申即享.</summary>
    Fast,

    /// <summary>竞争分配.</summary>
    Competitive,
}

/// <summary>The day whose rules hold.</summary>
internal enum BasisDay
{
    EventDay,
    ApplicationDay,
}

internal enum Frequency
{
    PerEvent,
    PerYear,
    Once,
}

internal enum InputKind
{
    Money,
    Number,
    Percent,
    Choice,
    YesNo,

    /// <summary>Computed: <c>of ÷ over</c> in percent.</summary>
    Ratio,

    /// <summary>Computed: growth of <c>of</c> over <c>over</c> in percent.</summary>
    Growth,
}

/// <summary>Something a clause asks for. With <paramref name="Fact"/> the register answers unless the claim says otherwise.</summary>
/// <param name="Of">Of a computed one: what is divided, or has grown.</param>
/// <param name="Over">Of a computed one: by what, or since when.</param>
internal sealed record ClauseInput(string Key, string Label, InputKind Kind, string Unit = "", string Fact = "", string Of = "", string Over = "")
{
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What proves it.</summary>
    public string Evidence { get; init; } = "";

    public bool IsComputed => Kind is InputKind.Ratio or InputKind.Growth;

    public Fact AsFact() => new(Key, Label, Kind switch { InputKind.Money => "万元", InputKind.Percent or InputKind.Ratio or InputKind.Growth => "%", _ => Unit }, Kind switch { InputKind.Choice => FactKind.Words, InputKind.YesNo => FactKind.YesNo, _ => FactKind.Number });
}

/// <summary>The shapes of a part; letters as in the list of shapes A–Q. The other letters are terms of a part or of the clause.</summary>
internal enum PartShape
{
    /// <summary>A: a fixed sum, or one for each choice of an input.</summary>
    Fixed,

    /// <summary>B: by level, with the difference to the level held before.</summary>
    Level,

    /// <summary>C: a percentage of a base.</summary>
    Percent,

    /// <summary>D: a percentage of the increase, or of the part above a threshold of growth.</summary>
    Increase,

    /// <summary>F: by the band of a measure, on the whole amount or marginally.</summary>
    Bands,

    /// <summary>G: so much for each whole step.</summary>
    Step,

    /// <summary>H: by the row of a table with further conditions.</summary>
    Matrix,

    /// <summary>L: so many yuan for each unit.</summary>
    Unit,
}

internal enum BandMode
{
    Whole,
    Marginal,
}

/// <summary>Which band a value on the boundary belongs to.</summary>
internal enum BandEdge
{
    Upper,
    Lower,
}

/// <summary>What an increase is where there is nothing before.</summary>
internal enum MissingBefore
{
    Nothing,
    Whole,
}

/// <summary>One part of the amount: a shape with its figures, and the terms that any part may carry.</summary>
internal sealed record ClausePart
{
    public PartShape Shape { get; init; }

    public string Label { get; init; } = "";

    /// <summary>The part counts where this is met.</summary>
    public IReadOnlyList<EligibilityLine> When { get; init; } = [];

    public Figure? Amount { get; init; }

    /// <summary>Yuan for each unit.</summary>
    public Figure? Yuan { get; init; }

    public Figure? Percent { get; init; }

    /// <summary>The choice that tells which of <see cref="Amounts"/> or <see cref="Percents"/>.</summary>
    public string By { get; init; } = "";

    public IReadOnlyDictionary<string, Figure> Amounts { get; init; } = new Dictionary<string, Figure>();

    public IReadOnlyDictionary<string, Figure> Percents { get; init; } = new Dictionary<string, Figure>();

    /// <summary>The base or measure.</summary>
    public string Of { get; init; } = "";

    /// <summary>The base, measure or level before.</summary>
    public string Before { get; init; } = "";

    /// <summary>Percent of growth that earns nothing.</summary>
    public Figure? Threshold { get; init; }

    public MissingBefore Missing { get; init; }

    public BandMode Mode { get; init; }

    public BandEdge Edge { get; init; }

    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>Size of a step.</summary>
    public Figure? Every { get; init; }

    public IReadOnlyList<Quantity> Quantities { get; init; } = [];

    /// <summary>Percentage points added where a condition is met.</summary>
    public IReadOnlyList<PointsRule> Points { get; init; } = [];

    /// <summary>K and M: percent by the choice of an input (performance class, order of completion).</summary>
    public IReadOnlyList<FactorRule> Factors { get; init; } = [];

    /// <summary>H: of the multipliers whose condition is met the greatest counts.</summary>
    public IReadOnlyList<MultiplierRule> Multipliers { get; init; } = [];

    /// <summary>N: paid in the first years only; the year is an input.</summary>
    public FirstYears? FirstYears { get; init; }

    public IReadOnlyList<CapRule> Caps { get; init; } = [];
}

/// <summary>A band of a measure (from, below), with its percent or amount and further conditions.</summary>
internal sealed record Band(Figure From, Figure? Below = null, Figure? Percent = null, Figure? Amount = null)
{
    public IReadOnlyList<EligibilityLine> When { get; init; } = [];
}

/// <summary>A quantity that a rate is multiplied with, at most so many.</summary>
internal sealed record Quantity(string Of, Figure? Max = null);

internal sealed record PointsRule(Figure Add)
{
    public IReadOnlyList<EligibilityLine> When { get; init; } = [];
}

internal sealed record FactorRule(string By)
{
    public IReadOnlyDictionary<string, Figure> Percents { get; init; } = new Dictionary<string, Figure>();
}

internal sealed record MultiplierRule(Figure Percent, Figure? Cap = null)
{
    public IReadOnlyList<EligibilityLine> When { get; init; } = [];
}

internal sealed record FirstYears(int Years, string Year);

/// <summary>An upper limit: a sum, or a percentage of an input (100 where none is given).</summary>
internal sealed record CapRule(Figure? Amount = null, string Of = "", Figure? Percent = null)
{
    public IReadOnlyList<EligibilityLine> When { get; init; } = [];
}

internal enum RoundingUnit
{
    Fen,
    Yuan,
    Hundred,
    Thousand,
    Wan,
}

internal enum RoundingMode
{
    Half,
    Down,
    Up,
}

internal sealed record RoundingRule(RoundingUnit To = RoundingUnit.Fen, RoundingMode Mode = RoundingMode.Half);

internal enum StackingOperator
{
    /// <summary>就高不重复.</summary>
    HighestOnly,

    /// <summary>就高补差.</summary>
    TopUp,

    /// <summary>叠加.</summary>
    Additive,
}

/// <summary>Clauses of one group (same matter) and how they stand together.</summary>
internal sealed record StackingRule(string Group, StackingOperator Rule = StackingOperator.HighestOnly);

/// <summary>Q: what a firm gets in a year in all from the clauses of a group (总量控制), in order of priority.</summary>
internal sealed record FirmYearRule(string Group, int Priority = 0, Figure? Amount = null, string Of = "", Figure? Percent = null);

/// <summary>A ranking: the first so many by a measure, then by a second one.</summary>
internal sealed record RankRule(int Top, string By, string Then = "");

/// <summary>I and J: what all claims of a year share. Ranks: who is in any of them is in. With a budget that does not suffice each gets its share.</summary>
internal sealed record PoolRule(Figure? Budget = null, bool CapsAfter = false)
{
    public IReadOnlyList<RankRule> Ranks { get; init; } = [];
}

/// <summary>P: a payer's share in percent.</summary>
internal sealed record PayerShare(string Payer, Figure Percent);

/// <summary>O: so much of what the claim would give with this value of the input is paid first, the rest when the value is known.</summary>
internal sealed record PrepayRule(Figure Percent, string Input, string Value);

/// <summary>Keep-in-place commitment: the years, and the percent to be given back.</summary>
internal sealed record KeepRule(int Years, Figure? Clawback = null);

/// <summary>A step of the fulfilment with its limit in working days.</summary>
internal sealed record StepLimit(string Title, int WorkingDays);
