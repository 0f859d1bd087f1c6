namespace Kechuang.Core.Importing;

/// <summary>Something about one cell, row (column null) or sheet (row 0) of a workbook; row as Excel numbers it.</summary>
public sealed record CellIssue(string Sheet, int Row, string? Column, string? Value, string Reason);

/// <summary>What became, or would become, of one sheet's rows.</summary>
public sealed record SheetCount(string Sheet, int Added, int Changed, int Unchanged);

/// <summary>The outcome of an import or of its rehearsal.</summary>
public sealed record ImportReport(IReadOnlyList<SheetCount> Sheets, IReadOnlyList<CellIssue> Errors, IReadOnlyList<CellIssue> Warnings)
{
    /// <summary>False where nothing was or would be written.</summary>
    public bool Accepted => Errors.Count == 0;

    /// <summary>“imported” or “rejected”.</summary>
    public string Status => Accepted ? "imported" : "rejected";

    public int Added => Sheets.Sum(s => s.Added);

    public int Changed => Sheets.Sum(s => s.Changed);

    public int Unchanged => Sheets.Sum(s => s.Unchanged);

    public static ImportReport Rejected(IEnumerable<CellIssue> errors, IEnumerable<CellIssue> warnings) => new([], [.. errors], [.. warnings]);
}

/// <summary>How far a long import is.</summary>
public sealed record ImportProgress(string Stage, string Sheet, int Rows);
