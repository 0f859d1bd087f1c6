namespace Kechuang.Core.Spreadsheets;

/// <summary>A note with its place in the workbook.</summary>
/// <param name="Note">The note.</param>
/// <param name="Exists">The sheet is in the workbook.</param>
/// <param name="Row">One-based row of the cell that bears the comment.</param>
/// <param name="Column">Zero-based column of the same.</param>
/// <param name="Columns">How many columns from there are coloured: 1, or for a whole row as many as there are headers.</param>
/// <param name="Value">What the cell shows; "" for rows and sheets.</param>
internal sealed record LocatedNote(CellNote Note, bool Exists, int Row, int Column, int Columns, string Value);

/// <summary>Finds the cells that notes mean: columns by the header in the first row with content.</summary>
internal static class NoteLocator
{
    private const int MaxRow = 1_048_576;

    public static IReadOnlyList<LocatedNote> Locate(SpreadsheetReader source, IReadOnlyList<CellNote> notes)
    {
        var located = new LocatedNote[notes.Count];
        var names = source.SheetNames.ToHashSet(StringComparer.Ordinal);
        foreach (var sheet in Enumerable.Range(0, notes.Count).GroupBy(i => notes[i].Sheet, StringComparer.Ordinal))
        {
            if (names.Contains(sheet.Key)) LocateIn(source, sheet.Key, [.. sheet], notes, located);
            else foreach (var i in sheet) located[i] = new LocatedNote(notes[i], false, 1, 0, 1, "");
        }
        return located;
    }

    private static void LocateIn(SpreadsheetReader source, string sheet, int[] indexes, IReadOnlyList<CellNote> notes, LocatedNote[] located)
    {
        var byRow = indexes.ToLookup(i => notes[i].Row);
        var last = indexes.Max(i => notes[i].Row);
        var headers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (headerRow, width) = (1, 1);
        foreach (var row in source.Rows(sheet))
        {
            if (headers.Count == 0)
            {
                for (var c = 0; c < row.Count; c++) headers.TryAdd(Header(CellValues.Display(row[c], source.Date1904)), c);
                (headerRow, width) = (row.Number, row.Count);
            }
            if (row.Number > last) break;
            foreach (var i in byRow[row.Number]) located[i] = Place(notes[i], row);
        }
        // Notes on the sheet as a whole, and on rows that have no content.
        foreach (var i in indexes) located[i] ??= Place(notes[i], null);

        LocatedNote Place(CellNote note, SheetRow? row)
        {
            var at = Math.Clamp(note.Row <= 0 ? headerRow : note.Row, 1, MaxRow);
            if (note.Column is not null && headers.TryGetValue(Header(note.Column), out var column))
                return new LocatedNote(note, true, at, column, 1, row is null ? "" : CellValues.Display(row[column], source.Date1904));
            return new LocatedNote(note, true, at, 0, note.Row <= 0 ? 1 : width, "");
        }
    }

    private static string Header(string text) => CellValues.Fold(text);
}
