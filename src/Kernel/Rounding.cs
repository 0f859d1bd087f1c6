namespace Kechuang.Kernel;

/// <summary>The one rounding rule of the ledgers: half away from zero, at the end only (ledger format, “Indicator codes”).</summary>
public static class Rounding
{
    /// <summary>Rounds to <paramref name="decimals"/> places (2 by default), half away from zero.</summary>
    public static decimal Round(decimal value, int decimals = 2) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
}
