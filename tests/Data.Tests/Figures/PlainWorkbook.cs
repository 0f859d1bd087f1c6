using System.Globalization;
using Kechuang.Core.Spreadsheets;

namespace Kechuang.Data.Tests.Figures;

/// <summary>A row by its headers.</summary>
internal sealed class PlainRow(IReadOnlyDictionary<string, Cell> cells)
{
    /// <summary>The text; a whole number as its digits; null for an empty cell.</summary>
    public string? this[string header] => cells.GetValueOrDefault(header) switch
    {
        { Kind: CellKind.Text, Text: { Length: > 0 } text } => text,
        { Kind: CellKind.Number } cell => cell.Number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    public decimal? Number(string header) => cells.GetValueOrDefault(header) is { Kind: CellKind.Number } cell ? (decimal)cell.Number : null;

    public DateOnly? Date(string header) => cells.GetValueOrDefault(header) is { Kind: CellKind.Number } cell ? new DateOnly(1899, 12, 30).AddDays((int)cell.Number) : null;

    public int? Int(string header) => (int?)Number(header);
}

/// <summary>All sheets of a workbook as plain rows.</summary>
internal sealed class PlainWorkbook
{
    private readonly Dictionary<string, List<PlainRow>> sheets = [];

    public PlainWorkbook(string path)
    {
        using var reader = SpreadsheetReader.Open(path);
        foreach (var name in reader.SheetNames)
        {
            var rows = reader.Rows(name).Select(r => r.Copy()).ToList();
            var headers = rows[0].Select(c => c.Text ?? "").ToList();
            sheets[name] = [.. rows.Skip(1).Select(r => new PlainRow(headers.Select((h, i) => (h, Cell: r[i])).ToDictionary(x => x.h, x => x.Cell)))];
        }
    }

    public IReadOnlyList<PlainRow> this[string sheet] => sheets[sheet];
}
