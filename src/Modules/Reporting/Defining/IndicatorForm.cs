using System.Globalization;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;

namespace Kechuang.Reporting.Defining;

/// <summary>How a figure is made.</summary>
internal enum Shape
{
    Measure,
    Combination,
    Regional,
}

/// <summary>A condition as typed; several values are parted by 、 or a comma.</summary>
internal sealed class ConditionInput
{
    public string? Column { get; set; }

    public Test Test { get; set; }

    public string? Value { get; set; }
}

/// <summary>An operand as typed.</summary>
internal sealed class OperandInput
{
    public string? Code { get; set; }

    public Shift Shift { get; set; }

    public string? Factor { get; set; }
}

/// <summary>The form of a definition: everything as typed, so that nothing is lost when something is wrong.</summary>
internal sealed class IndicatorForm
{
    public const int MostOperands = 6;

    /// <summary>What the figures file and the evidence tell of every defined indicator, as far as it exists.</summary>
    private static readonly string[] Told = [Facet.Value, Facet.Yoy, Facet.PpChange, Facet.Rank, Facet.Growth, Facet.GrowthRank];

    public string? Code { get; set; }

    public string? Title { get; set; }

    public string? Unit { get; set; }

    public string? Definition { get; set; }

    public string? Section { get; set; }

    /// <summary>“yes” where more is better.</summary>
    public bool LessIsBetter { get; set; }

    public Shape Shape { get; set; }

    public string? Ledger { get; set; }

    public TimingKind Timing { get; set; }

    public string? Date { get; set; }

    public string? Until { get; set; }

    public AggregateFunction Function { get; set; }

    public string? Column { get; set; }

    public string? Other { get; set; }

    public List<ConditionInput> Where { get; set; } = [];

    public List<ConditionInput> Share { get; set; } = [];

    public CombinationKind Kind { get; set; }

    public List<OperandInput> Operands { get; set; } = [];

    public string? Index { get; set; }

    public string? Per { get; set; }

    public bool LastYear { get; set; }

    /// <summary>Version of the definition being edited; 0 for a new one.</summary>
    public int Version { get; set; }

    /// <summary>The form of a definition.</summary>
    public static IndicatorForm Of(Indicator indicator, int version) => new IndicatorForm
    {
        Code = indicator.Code, Title = indicator.Title, Unit = indicator.Unit, Definition = indicator.Definition, Section = indicator.Section, LessIsBetter = !indicator.MoreIsBetter, Version = version,
        Shape = indicator.Combination is not null ? Shape.Combination : indicator.Regional is not null ? Shape.Regional : Shape.Measure,
        Ledger = indicator.Measure?.Ledger, Timing = indicator.Measure?.Timing.Kind ?? TimingKind.Flow, Date = indicator.Measure?.Timing.Date, Until = indicator.Measure?.Timing.Until,
        Function = indicator.Measure?.Aggregate.Function ?? AggregateFunction.Count, Column = indicator.Measure?.Aggregate.Column, Other = indicator.Measure?.Aggregate.Other,
        Where = [.. (indicator.Measure?.Where ?? []).Select(Of)], Share = [.. (indicator.Measure?.Aggregate.Share ?? []).Select(Of)],
        Kind = indicator.Combination?.Kind ?? CombinationKind.Sum,
        Operands = [.. (indicator.Combination?.Operands ?? []).Select(o => new OperandInput { Code = o.Code, Shift = o.Shift, Factor = o.Factor.ToString("0.######", CultureInfo.InvariantCulture) })],
        Index = indicator.Regional?.Index, Per = indicator.Regional?.Per, LastYear = indicator.Regional?.LastYear ?? false,
    }.Filled();

    /// <summary>Gives the lists their full number of rows.</summary>
    public IndicatorForm Filled()
    {
        Fill(Where, IndicatorValidator.MostConditions, () => new ConditionInput());
        Fill(Share, 2, () => new ConditionInput());
        Fill(Operands, MostOperands, () => new OperandInput());
        return this;
    }

    /// <summary>What was typed and cannot be read: told, never taken for something else.</summary>
    public IEnumerable<IndicatorError> Unreadable() => Shape != Shape.Combination ? []
        : Operands.Index().Where(o => Given(o.Item.Code) is not null && Given(o.Item.Factor) is { } factor && Number(factor) is null)
            .Select(o => new IndicatorError($"operands[{o.Index}].factor", "“{0}”不是数字，请写成 1、-1 或 0.5", o.Item.Factor!.Trim()));

    /// <summary>The definition that the form says; whether it can be computed is the validator's question.</summary>
    public Indicator ToIndicator() => new()
    {
        Code = Code?.Trim() ?? "", Title = Title?.Trim() ?? "", Unit = Unit?.Trim() ?? "", Definition = Definition?.Trim() ?? "", Section = Section ?? "", MoreIsBetter = !LessIsBetter, Published = Told,
        Measure = Shape == Shape.Measure ? ToMeasure() : null,
        Combination = Shape == Shape.Combination ? new Combination(Kind, [.. Operands.Where(o => Given(o.Code) is not null).Select(o => new Operand(o.Code!.Trim(), o.Shift, Number(o.Factor) ?? 1))]) : null,
        Regional = Shape == Shape.Regional ? new Regional(Index?.Trim() ?? "", Given(Per), LastYear) : null,
    };

    private Measure ToMeasure()
    {
        var counts = Function == AggregateFunction.Count;
        return new Measure(Ledger ?? "", new Timing(Timing, Timing == TimingKind.All ? null : Given(Date), Timing is TimingKind.All or TimingKind.Flow ? null : Given(Until)),
            new Aggregate(Function, counts ? null : Given(Column), counts ? null : Given(Other)) { Share = Function == AggregateFunction.Share ? Tests(Share) : [] })
        {
            Where = Tests(Where),
        };
    }

    private static Condition[] Tests(List<ConditionInput> rows) =>
        [.. rows.Where(r => Given(r.Column) is not null).Select(r => new Condition(r.Column!, r.Test, [.. (r.Value ?? "").Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]))];

    private static ConditionInput Of(Condition condition) => new() { Column = condition.Column, Test = condition.Test, Value = string.Join("、", condition.Values) };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static decimal? Number(string? text) => decimal.TryParse(text?.Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.Number, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static void Fill<T>(List<T> rows, int count, Func<T> make)
    {
        while (rows.Count < count)
        {
            rows.Add(make());
        }
    }
}
