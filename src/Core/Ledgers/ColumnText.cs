using System.Globalization;
using Kechuang.Kernel;

namespace Kechuang.Core.Ledgers;

/// <summary>A value as text: canonical (keys, audit, hashes) and as a person reads it.</summary>
public static class ColumnText
{
    /// <summary>Invariant and unique per value: dates ISO, money in 万元, decimals without trailing zeros; empty for null.</summary>
    public static string Canonical(object? value) => value switch
    {
        null => "",
        string s => s,
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal n => n.ToString("0.######", CultureInfo.InvariantCulture),
        Money m => m.ToString(),
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>For screens: grouped numbers, money with two decimals.</summary>
    public static string Show(Column column, object? value) => value switch
    {
        null => "",
        Money m => m.Wan.ToString("#,0.00", CultureInfo.InvariantCulture),
        int n when column.Name is not ("year" or "callYear") => n.ToString("#,0", CultureInfo.InvariantCulture),
        decimal n => n.ToString("#,0.######", CultureInfo.InvariantCulture),
        _ => Canonical(value),
    };
}
