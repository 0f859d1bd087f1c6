using System.Globalization;

namespace Kechuang.Core.Spreadsheets;

/// <summary>Cell names such as "AB12".</summary>
public static class CellReference
{
    /// <summary>The letters of a zero-based column: 0 → "A", 27 → "AB".</summary>
    public static string ColumnName(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters[--at] = (char)('A' + (rest - 1) % 26);
        return new string(letters[at..]);
    }

    /// <summary>The name of a cell from its one-based row and zero-based column.</summary>
    public static string Name(int row, int column) => ColumnName(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Zero-based column of a cell name ("AB12", "$A$1"), or -1 when it has no valid letters (more than XFD).</summary>
    public static int Column(ReadOnlySpan<char> name)
    {
        var column = 0;
        foreach (var c in name)
        {
            if (c == '$') continue;
            if (!char.IsAsciiLetter(c)) break;
            column = column * 26 + ((c | 0x20) - 'a' + 1);
            if (column > 16_384) return -1;
        }
        return column - 1;
    }
}
