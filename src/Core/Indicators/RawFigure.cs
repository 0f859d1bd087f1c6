namespace Kechuang.Core.Indicators;

/// <summary>An unrounded value over one window: a number, a set of counts, or a list. All empty: the figure does not exist.</summary>
public readonly record struct RawFigure(decimal? Number, IReadOnlyDictionary<string, decimal>? Counts = null, IReadOnlyList<string>? List = null)
{
    public bool Exists => Number is not null || Counts is not null || List is not null;
}

/// <summary>One aggregated row as the database gave it.</summary>
internal readonly record struct AggregateRow(int Ordinal, int Window, string? Group, decimal? A, decimal? B);
