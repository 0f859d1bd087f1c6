using System.Globalization;

namespace Kechuang.Kernel;

/// <summary>An amount of renminbi in whole fen (1 元 = 100 fen, 1 万元 = 1,000,000 fen). Exact; may be negative; range ±9.2×10¹⁸ fen.</summary>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    /// <summary>Fen in one 万元.</summary>
    public const long FenPerWan = 1_000_000;

    /// <summary>Fen in one 亿元.</summary>
    public const long FenPerYi = 10_000_000_000;

    /// <summary>Nothing.</summary>
    public static readonly Money Zero = new(0);

    /// <summary>The amount in 万元, unrounded.</summary>
    public decimal Wan => (decimal)Fen / FenPerWan;

    /// <summary>An amount given in 万元. Throws <see cref="ArgumentException"/> when it is not whole fen and <see cref="OverflowException"/> when too large.</summary>
    public static Money FromWan(decimal wan)
    {
        var fen = wan * FenPerWan;
        return fen == decimal.Truncate(fen)
            ? new Money(checked((long)fen))
            : throw new ArgumentException($"{wan} 万元 is not a whole number of fen", nameof(wan));
    }

    /// <summary>An amount given in 万元; null where nothing was given, it is not whole fen or is larger than 10,000 亿元.</summary>
    public static Money? Typed(decimal? wan) => wan is { } given && Math.Abs(given) <= 100_000_000m && given * FenPerWan is var fen && fen == decimal.Truncate(fen) ? new Money((long)fen) : null;

    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));

    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>万元 with at least no and at most six decimals, invariant.</summary>
    public override string ToString() => Wan.ToString("0.######", CultureInfo.InvariantCulture);
}
