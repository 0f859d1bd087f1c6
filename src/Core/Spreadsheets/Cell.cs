using System.Collections;

namespace Kechuang.Core.Spreadsheets;

/// <summary>What a cell holds.</summary>
public enum CellKind : byte
{
    /// <summary>Nothing, or only blanks and invisible characters.</summary>
    Empty,
    /// <summary>Shared, inline or formula text.</summary>
    Text,
    /// <summary>A number; a date when <see cref="Cell.IsDateFormat"/>.</summary>
    Number,
    /// <summary>TRUE (Number = 1) or FALSE (Number = 0).</summary>
    Boolean,
    /// <summary>An error value; Text says which.</summary>
    Error,
}

/// <summary>One cell as stored. Convert with <see cref="CellValues"/>.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">The text of a text cell, untrimmed; the name of an error ("#N/A"); otherwise null.</param>
/// <param name="Number">The number, the date's serial, or 1/0 of a boolean.</param>
/// <param name="IsDateFormat">The number is shown as a date or time.</param>
/// <param name="IsFormula">The value is a formula's stored result.</param>
public readonly record struct Cell(CellKind Kind, string? Text, double Number, bool IsDateFormat, bool IsFormula)
{
    /// <summary>The text of the error cell that stands for a formula saved without its result.</summary>
    public const string FormulaWithoutResult = "公式没有计算结果";
}

/// <summary>One row of a sheet. The reader fills the same object again for the next row: take what you need, or <see cref="Copy"/>.</summary>
public sealed class SheetRow : IReadOnlyList<Cell>
{
    private Cell[] cells = new Cell[32];

    /// <summary>Excel's row number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Zero-based index of the last cell with content, plus one.</summary>
    public int Count { get; private set; }

    /// <summary>The cell of a zero-based column; an empty cell beyond <see cref="Count"/>.</summary>
    public Cell this[int column] => (uint)column < (uint)Count ? cells[column] : default;

    /// <summary>A copy that stays as it is when the reader moves on.</summary>
    public SheetRow Copy() => new() { Number = Number, Count = Count, cells = cells[..Math.Max(Count, 1)] };

    /// <inheritdoc/>
    public IEnumerator<Cell> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return cells[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Begin(int number)
    {
        Array.Clear(cells, 0, Count);
        Number = number;
        Count = 0;
    }

    internal void Set(int column, in Cell cell)
    {
        if (column >= cells.Length) Array.Resize(ref cells, Math.Max(column + 1, cells.Length * 2));
        cells[column] = cell;
        Count = Math.Max(Count, column + 1);
    }
}
