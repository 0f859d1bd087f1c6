using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Reporting.Evidence;

/// <summary>Counts a measure again from the listed records, in plain code: the database's figure must come out.</summary>
internal sealed class Recount(Indicator indicator, Sheet sheet, Window window)
{
    private readonly Aggregate aggregate = indicator.Measure!.Aggregate;
    private readonly HashSet<object> distinct = [];
    private readonly List<decimal> values = [];
    private readonly Dictionary<string, decimal> counts = [];
    private readonly HashSet<string> kinds = [];
    private decimal sum;
    private decimal weight;

    public int Rows { get; private set; }

    public void Add(EvidenceRow row)
    {
        Rows++;
        var value = aggregate.Column is { } column ? row.Get(column) : null;
        switch (aggregate.Function)
        {
            case AggregateFunction.Distinct or AggregateFunction.NewlyActive:
                distinct.Add(value!);
                break;
            case AggregateFunction.Sum or AggregateFunction.Average or AggregateFunction.Median:
                values.Add(value is DateOnly to ? to.DayNumber - ((DateOnly)row.Get(aggregate.Other!)!).DayNumber : Number(value));
                break;
            case AggregateFunction.WeightedAverage:
                var share = Number(row.Get(aggregate.Other!));
                (sum, weight) = (sum + (Number(value) * share), weight + share);
                break;
            case AggregateFunction.Share:
                var part = aggregate.Column is null ? 1 : Number(value);
                (sum, weight) = (sum + (aggregate.Share.All(c => Meets(row, c)) ? part : 0), weight + part);
                break;
            case AggregateFunction.LatestStage:
                var stage = ColumnText.Canonical(row.Get(aggregate.Other!));
                counts[stage] = counts.GetValueOrDefault(stage) + 1;
                break;
            case AggregateFunction.NewKinds:
                kinds.Add($"{value}/{row.Get(aggregate.Other!)}");
                break;
        }
    }

    /// <summary>The figure, unrounded.</summary>
    public RawFigure Result() => aggregate.Function switch
    {
        AggregateFunction.Count => new(Rows),
        AggregateFunction.Distinct or AggregateFunction.NewlyActive => new(distinct.Count),
        AggregateFunction.Sum => new(values.Sum() / Scale()),
        AggregateFunction.Average => new(values.Count == 0 ? null : values.Average() / Scale()),
        AggregateFunction.Median => new(values.Count == 0 ? null : Median() / Scale()),
        AggregateFunction.WeightedAverage => new(weight == 0 ? null : sum / weight / Scale()),
        AggregateFunction.Share => new(weight == 0 ? null : sum / weight * 100),
        AggregateFunction.LatestStage => new(null, counts),
        _ => new(null, null, [.. kinds.Order(StringComparer.Ordinal)]),
    };

    /// <summary>True where both say the same once rounded.</summary>
    public static bool Agree(RawFigure a, RawFigure b) => (a, b) switch
    {
        ({ Counts: { } x }, { Counts: { } y }) => x.Count == y.Count && x.All(c => y.GetValueOrDefault(c.Key) == c.Value),
        ({ List: { } x }, { List: { } y }) => x.SequenceEqual(y),
        _ => a.Number is { } m && b.Number is { } n ? Figure.Rounded(m) == Figure.Rounded(n) : a.Number is null && b.Number is null,
    };

    private decimal Median()
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    /// <summary>Fen in one shown unit where the column is money, otherwise 1.</summary>
    private decimal Scale() => aggregate.Column is { } path && !path.Contains('.') && sheet[path].Kind == ColumnKind.Money ? ColumnValue.Scale(sheet[path], indicator.Unit) : 1;

    private static decimal Number(object? value) => value switch
    {
        Money m => m.Fen,
        int n => n,
        decimal d => d,
        _ => 0,
    };

    private bool Meets(EvidenceRow row, Condition condition)
    {
        var value = row.Get(condition.Column);
        return condition.Test switch
        {
            Test.Empty => value is null,
            Test.NotEmpty => value is not null,
            Test.ByEnd => value is DateOnly d && d <= window.End,
            Test.NotByEnd => value is not DateOnly d || d > window.End,
            Test.InPeriod => value is DateOnly d && d >= window.Start && d <= window.End,
            Test.Is => value is not null && Text(value) == condition.Values[0],
            Test.IsNot => value is not null && Text(value) != condition.Values[0],
            Test.OneOf => value is not null && condition.Values.Contains(Text(value)),
            Test.Contains => value is string s && s.Contains(condition.Values[0], StringComparison.OrdinalIgnoreCase),
            _ => value is not null && Ordered(condition.Test, Compare(value, condition.Values[0])),
        };
    }

    private static string Text(object value) => ColumnText.Canonical(value);

    private static int Compare(object value, string given) => value is DateOnly date
        ? date.CompareTo(DateOnly.ParseExact(given, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        : (value is Money m ? m.Wan : Number(value)).CompareTo(decimal.Parse(given, System.Globalization.CultureInfo.InvariantCulture));

    private static bool Ordered(Test test, int order) => test switch
    {
        Test.More => order > 0,
        Test.AtLeast => order >= 0,
        Test.Less => order < 0,
        _ => order <= 0,
    };
}
