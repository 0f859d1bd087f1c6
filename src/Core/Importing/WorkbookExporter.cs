using Kechuang.Core.Ledgers;
using Kechuang.Core.Spreadsheets;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Importing;

/// <summary>Writes a district's ledgers back as the workbook that the import reads: importing it again changes nothing.</summary>
public sealed class WorkbookExporter(SheetCatalog catalog, LedgerStore store)
{
    /// <summary>Streams all ledgers, or the one given; standard sheets stand there even when empty, others only with rows.</summary>
    public async Task WriteAsync(int districtId, Stream output, CancellationToken cancel = default)
    {
        using var writer = SpreadsheetWriter.Create(output);
        foreach (var sheet in catalog.All)
        {
            var records = store.Records(sheet).Where(r => r.DistrictId == districtId && !r.Voided);
            if (sheet.IsStandard || await records.AnyAsync(cancel))
            {
                await WriteAsync(writer, sheet, records.OrderBy(r => r.Id), cancel);
            }
        }
    }

    /// <summary>Streams the given records as one sheet.</summary>
    public static async Task WriteAsync(SpreadsheetWriter writer, Sheet sheet, IQueryable<LedgerRecord> records, CancellationToken cancel)
    {
        writer.BeginSheet(sheet.Title, [.. sheet.Columns.Select(c => new SheetColumn(c.Header, KindOf(c)))]);
        await foreach (var record in records.AsAsyncEnumerable().WithCancellation(cancel))
        {
            writer.WriteRow([.. sheet.Columns.Select(c => Value(c.Get(record)))]);
        }

        writer.EndSheet();
    }

    /// <summary>A value as a cell holds it: money in 万元.</summary>
    public static object? Value(object? value) => value is Money money ? money.Wan : value;

    public static SheetColumnKind KindOf(Column column) => column.Kind switch
    {
        ColumnKind.Date => SheetColumnKind.Date,
        ColumnKind.Integer => SheetColumnKind.Integer,
        ColumnKind.Decimal or ColumnKind.Money => SheetColumnKind.Decimal,
        _ => SheetColumnKind.Text,
    };
}
