using System.Text;
using Kechuang.Core.Files;
using Kechuang.Core.Importing;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Spreadsheets;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Core.Web;

/// <summary>Files made for downloading: written to a temporary file first, so that memory stays bounded, the length is known and a fault is an error page, not half a file.</summary>
public static class Downloads
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Csv = "text/csv; charset=utf-8";

    /// <summary>Runs <paramref name="write"/> on a temporary file and gives it for download; it is removed when sent.</summary>
    public static async Task<FileStreamResult> MakeAsync(string name, string contentType, Func<Stream, Task> write)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16, Options = FileOptions.DeleteOnClose };
        var file = new FileStream(Path.Combine(Path.GetTempPath(), "kechuang-" + Path.GetRandomFileName()), options);
        try
        {
            await write(file);
            file.Position = 0;
            return new FileStreamResult(file, contentType) { FileDownloadName = name };
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A stored file, for the one who may have it: the page decides and says so in <paramref name="allowed"/>. Always as a download under its own name,
    /// never shown by the browser as a page; without the right it is as if there were none.
    /// </summary>
    public static IActionResult Stored(FileStore files, StoredFile? file, bool allowed) => file is null || !allowed ? new NotFoundResult()
        : new FileStreamResult(files.Open(file), file.ContentType) { FileDownloadName = file.Name, EnableRangeProcessing = true, LastModified = new DateTimeOffset(file.At) };

    /// <summary>The records of one ledger as a workbook with the ledger format's headers.</summary>
    public static Task<FileStreamResult> WorkbookAsync(string name, Sheet sheet, IQueryable<LedgerRecord> records, CancellationToken cancel) => MakeAsync(name, Xlsx, async output =>
    {
        using var writer = SpreadsheetWriter.Create(output);
        await WorkbookExporter.WriteAsync(writer, sheet, records, cancel);
    });

    /// <summary>The records of one ledger as comma-separated text (RFC 4180, UTF-8 with mark, which Excel opens as Chinese).</summary>
    public static Task<FileStreamResult> CsvAsync(string name, Sheet sheet, IQueryable<LedgerRecord> records, CancellationToken cancel) => MakeAsync(name, Csv, async output =>
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', sheet.Columns.Select(c => Quoted(c.Header))));
        await foreach (var record in Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsAsyncEnumerable(records).WithCancellation(cancel))
        {
            await writer.WriteLineAsync(string.Join(',', sheet.Columns.Select(c => Field(c, record))));
        }
    });

    /// <summary>A line of comma-separated text; a text that a spreadsheet would run as a formula is marked as text.</summary>
    public static string CsvLine(IEnumerable<string> fields) => string.Join(',', fields.Select(f => Quoted(f is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + f : f)));

    private static string Field(Column column, LedgerRecord record)
    {
        var text = ColumnText.Canonical(column.Get(record));
        // A text that a spreadsheet would run as a formula is marked as text.
        return column.Type == typeof(string) && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? Quoted("'" + text) : Quoted(text);
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
