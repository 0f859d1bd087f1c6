namespace Kechuang.Credit.Domain;

internal enum PriceKind
{
    /// <summary>No cap.</summary>
    None,

    /// <summary>LPR + basis points.</summary>
    LprPlus,

    /// <summary>LPR × (1 + markup in percent).</summary>
    LprTimes,

    /// <summary>A benchmark rate × a factor.</summary>
    Benchmark,
}

/// <summary>What a loan may cost at most.</summary>
/// <param name="Value">Basis points, markup in percent, or factor.</param>
/// <param name="Benchmark">The benchmark rate in percent.</param>
internal sealed record PriceRule(PriceKind Kind, decimal Value = 0, decimal Benchmark = 0)
{
    public bool NeedsLpr => Kind is PriceKind.LprPlus or PriceKind.LprTimes;

    /// <summary>The highest rate in percent, unrounded; null where there is none.</summary>
    public decimal? Cap(decimal lpr) => Kind switch
    {
        PriceKind.LprPlus => lpr + (Value / 100),
        PriceKind.LprTimes => lpr * (1 + (Value / 100)),
        PriceKind.Benchmark => Benchmark * Value,
        _ => null,
    };
}
