namespace Kechuang.Contracts.Reporting;

/// <summary>What the writing of an annual summary came to.</summary>
/// <param name="Files">Paths of the files written.</param>
/// <param name="Omitted">Sentences left out, each with the codes it lacks.</param>
/// <param name="Errors">Mistakes of the template; then nothing was written.</param>
/// <param name="Sheets">Figures proved in the evidence workbook.</param>
/// <param name="Disagreeing">Figures whose records, counted again, give something else.</param>
public sealed record ReportOutcome(IReadOnlyList<string> Files, IReadOnlyList<string> Omitted, IReadOnlyList<string> Errors, int Sheets, int Disagreeing);

/// <summary>Writes reports to files, for the command line.</summary>
public interface IReports
{
    /// <summary>Writes annual-summary-YYYY-MM.docx, evidence-YYYY-MM.xlsx and figures.json into the folder.</summary>
    Task<ReportOutcome> WriteAnnualSummaryAsync(int districtId, int year, int throughMonth, string folder, CancellationToken cancel);
}
