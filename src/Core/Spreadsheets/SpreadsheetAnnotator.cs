using System.Globalization;
using System.IO.Compression;

namespace Kechuang.Core.Spreadsheets;

/// <summary>Something to say about a cell, a row or a sheet of a workbook.</summary>
/// <param name="Sheet">Name of the sheet; it may be missing from the workbook.</param>
/// <param name="Row">Excel's row number; 0 = the whole sheet.</param>
/// <param name="Column">Header text of the column; null = the whole row.</param>
/// <param name="Reason">What is wrong and how to mend it.</param>
public sealed record CellNote(string Sheet, int Row, string? Column, string Reason);

/// <summary>Writes a copy of a workbook in which everything noted is shown: red cells with comments, and a list of all notes in front.</summary>
public static class SpreadsheetAnnotator
{
    /// <summary>The sheet added in front; one of this name that exists already is written anew.</summary>
    public const string ErrorSheetName = "错误清单";

    /// <summary>With more notes than this only the list is written: so many comments would make the copy unusable.</summary>
    public const int MaxNotes = 5_000;

    internal static readonly IReadOnlyList<SheetColumn> ListColumns =
    [
        new("工作表", Width: 20), new("行", SheetColumnKind.Integer, 8), new("列", Width: 24), new("内容", Width: 30), new("原因", Width: 70),
    ];

    /// <summary>
    /// Writes the annotated copy. Everything else in the workbook is kept. Sheets are streamed, so a workbook of any size needs
    /// little memory; with more than <see cref="MaxNotes"/> notes, or when a part other than a sheet is larger than 16 MiB or
    /// its old drawings cannot be extended, the output holds only the list and a sheet 「说明」 saying so.
    /// </summary>
    /// <param name="sourcePath">The workbook.</param>
    /// <param name="output">Need not be seekable; stays open.</param>
    /// <param name="notes">In the order of the list. Empty: a copy with an empty list.</param>
    /// <param name="limits">As for reading.</param>
    /// <exception cref="SpreadsheetException">The source cannot be read as a workbook.</exception>
    public static void Annotate(string sourcePath, Stream output, IReadOnlyList<CellNote> notes, SpreadsheetLimits? limits = null)
    {
        using var source = SpreadsheetReader.Open(sourcePath, limits);
        var located = NoteLocator.Locate(source, notes);
        var copy = notes.Count > MaxNotes ? null : WorkbookPackage.Guarded("工作簿", () => AnnotatedCopy.Plan(source, located));
        if (copy is null)
        {
            WriteListOnly(output, located);
            return;
        }
        WorkbookPackage.Guarded("工作簿", () =>
        {
            using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
            copy.Write(zip);
            return true;
        });
    }

    /// <summary>The cells of a note's line in the list.</summary>
    internal static object?[] ListValues(LocatedNote note) =>
    [
        note.Note.Sheet,
        note.Note.Row > 0 ? note.Note.Row : "整张表",
        note.Note.Column ?? (note.Note.Row > 0 ? "整行" : null),
        Cut(note.Value),
        Cut(note.Note.Reason),
    ];

    private static void WriteListOnly(Stream output, IReadOnlyList<LocatedNote> notes)
    {
        using var writer = SpreadsheetWriter.Create(output);
        foreach (var part in notes.Chunk(SpreadsheetWriter.MaxRows - 1))
        {
            writer.BeginSheet(ErrorSheetName, ListColumns);
            foreach (var note in part) writer.WriteRow(ListValues(note));
            writer.EndSheet();
        }
        writer.BeginSheet("说明", [new("说明", Width: 80)]);
        writer.WriteRow([string.Create(CultureInfo.InvariantCulture,
            $"共 {notes.Count} 处错误，超过 {MaxNotes} 处或工作簿结构特殊，未在原表上标红，只列出清单。请按清单在原工作簿中改正后重新上传。")]);
    }

    private static string? Cut(string? text) => text is { Length: > 32_000 } ? text[..32_000] + "…" : text;
}
