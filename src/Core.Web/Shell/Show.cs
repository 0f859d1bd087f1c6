using System.Globalization;
using Kechuang.Kernel;

namespace Kechuang.Core.Web;

/// <summary>Unit in which money is shown; stored amounts are always whole fen.</summary>
public enum MoneyUnit
{
    Auto,
    Yuan,
    Wan,
    Yi,
}

/// <summary>How values are written on pages.</summary>
public static class Show
{
    /// <summary>Number and unit (元, 万元 or 亿元, to be translated) of an amount; two decimals (as many as needed for <see cref="MoneyUnit.Auto"/>), rounded half away from zero for showing only.</summary>
    public static (string Number, string Unit) Amount(Money amount, MoneyUnit unit = MoneyUnit.Auto)
    {
        var size = Math.Abs((decimal)amount.Fen);
        // In a column every amount has the same decimals, so that the digits stand under each other.
        var format = unit == MoneyUnit.Auto ? "#,##0.##" : "#,##0.00";
        if (unit == MoneyUnit.Auto)
            unit = size >= Money.FenPerYi ? MoneyUnit.Yi : size >= Money.FenPerWan ? MoneyUnit.Wan : MoneyUnit.Yuan;
        return unit switch
        {
            MoneyUnit.Yi => (Written((decimal)amount.Fen / Money.FenPerYi), "亿元"),
            MoneyUnit.Wan => (Written((decimal)amount.Fen / Money.FenPerWan), "万元"),
            _ => (((decimal)amount.Fen / 100).ToString("#,##0.00", CultureInfo.CurrentCulture), "元"),
        };

        string Written(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString(format, CultureInfo.CurrentCulture);
    }

    /// <summary>A size of a file: “312 KB”, “4.5 MB”.</summary>
    public static string Bytes(long size) => size < 1_000_000 ? $"{Math.Max(1, (size + 512) / 1024):0} KB" : $"{Number((decimal)size / (1 << 20), 1)} MB";

    /// <summary>A number with group marks and at most <paramref name="decimals"/> decimals.</summary>
    public static string Number(decimal value, int decimals = 2) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("#,##0." + new string('#', decimals), CultureInfo.CurrentCulture);
}
