namespace Kechuang.Core.Web;

/// <summary>Kinds of chart. Donut only for shares of a whole with few parts.</summary>
public enum ChartKind
{
    Line,
    Bar,
    StackedBar,
    HorizontalBar,

    /// <summary>Horizontal bars in the order given, <see cref="Chart.Highlight"/> being the own district.</summary>
    RankBar,

    /// <summary>First series reached, second series the target, per category.</summary>
    Target,
    Donut,
}

/// <summary>A row of values, one per category; null is a gap, which is not zero.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values);

/// <summary>A remark on one point of the first series, e.g. “历史新高”.</summary>
public sealed record ChartRemark(int Index, string Text);

/// <summary>A chart as data. It is drawn by script and always comes with its table, so nothing is lost without script or sight.</summary>
public sealed record Chart
{
    /// <summary>How it is drawn.</summary>
    public required ChartKind Kind { get; init; }

    /// <summary>What it shows, in words, with place and period.</summary>
    public required string Title { get; init; }

    /// <summary>Names along the axis, e.g. years.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>One or more rows of values, each as long as the categories.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Unit of all values, e.g. 亿元; a second unit is a second chart.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Heading of the first column of the table.</summary>
    public string CategoryLabel { get; init; } = "";

    /// <summary>One sentence that says what the chart shows.</summary>
    public string? Summary { get; init; }

    /// <summary>Where the figures come from and their cut-off.</summary>
    public string? Source { get; init; }

    /// <summary>Index of the category to set off, e.g. the own district.</summary>
    public int? Highlight { get; init; }

    /// <summary>Remarks on points of the first series.</summary>
    public IReadOnlyList<ChartRemark> Remarks { get; init; } = [];

    /// <summary>Per category the address of the records behind it; empty when there are none.</summary>
    public IReadOnlyList<string?> Links { get; init; } = [];

    /// <summary>Most decimals shown.</summary>
    public int Decimals { get; init; } = 2;
}
