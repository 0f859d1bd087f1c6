using System.Text.Json;
using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Importing;

/// <summary>Brings a workbook into a district: all or nothing, idempotent, audited; in one transaction.</summary>
public sealed class WorkbookImporter(AppDb db, WorkbookParser parser, SheetCatalog catalog, LedgerStore store, RecordInserter inserter, UnitOfWork unit, FileStore files)
{
    private const int BatchRows = 2_000;
    private const int RowsPerReport = 5_000;
    private const int RowsWorthStatistics = 1_000;

    /// <summary>Reads, checks and (unless <paramref name="rehearse"/>) writes. Errors are in the report; <see cref="SpreadsheetException"/> where the file is no workbook. <paramref name="onChange"/> is told of every record that changes: the ledger, the record as it is, as it becomes.</summary>
    public async Task<ImportReport> RunAsync(string path, string fileName, District district, Actor actor, bool rehearse, IProgress<ImportProgress>? progress = null, SpreadsheetLimits? limits = null, Action<Sheet, LedgerRecord, LedgerRecord>? onChange = null, CancellationToken cancel = default)
    {
        var workbook = parser.Parse(path, progress, limits, cancel);
        if (rehearse || workbook.Errors.Count > 0)
        {
            await CheckReferencesAsync(workbook, district, cancel);
            return workbook.Errors.Count > 0 ? ImportReport.Rejected(workbook.Errors, workbook.Warnings) : await MergeAsync(workbook, district, null, progress, onChange, cancel);
        }

        var outcome = await unit.RunAsync(OperationKinds.Import, actor, district.Id, fileName, async scope =>
        {
            var file = await KeepAsync(path, fileName, district, cancel);
            await CheckReferencesAsync(workbook, district, cancel);
            if (workbook.Errors.Count > 0)
            {
                return ImportReport.Rejected(workbook.Errors, workbook.Warnings);
            }

            var report = await MergeAsync(workbook, district, scope, progress, onChange, cancel);
            scope.Record("imported", "workbook", file.Id, fileName, null, JsonSerializer.Serialize(new { sha256 = file.Sha256, added = report.Added, changed = report.Changed, unchanged = report.Unchanged }));
            return report;
        }, commit: report => report.Accepted && report.Added + report.Changed > 0, cancel: cancel);
        if (outcome.Added + outcome.Changed >= RowsWorthStatistics)
        {
            await RefreshStatisticsAsync(workbook, cancel);
        }

        return outcome;
    }

    /// <summary>Without fresh statistics SQLite takes the wrong index for some figures and needs hundreds of times as long.</summary>
    private async Task RefreshStatisticsAsync(ParsedWorkbook workbook, CancellationToken cancel)
    {
        foreach (var sheet in workbook.Rows.Keys)
        {
#pragma warning disable EF1003 // The table's name comes from the sheet's declaration.
            await db.Database.ExecuteSqlRawAsync("ANALYZE " + sheet.Table, cancel);
#pragma warning restore EF1003
        }
    }

    private async Task<StoredFile> KeepAsync(string path, string fileName, District district, CancellationToken cancel)
    {
        await using var content = File.OpenRead(path);
        var file = await files.AddAsync(content, fileName, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "import", district.Id, cancel);
        await db.SaveChangesAsync(cancel);
        return file;
    }

    /// <summary>Codes of firms must be in the register; other references are only remarked.</summary>
    private async Task CheckReferencesAsync(ParsedWorkbook workbook, District district, CancellationToken cancel)
    {
        var known = new Dictionary<string, HashSet<string>>();
        foreach (var (sheet, rows) in workbook.Rows)
        {
            foreach (var column in sheet.Columns.Where(c => c.References is not null))
            {
                var target = catalog[column.References!];
                if (workbook.Unkeyed.Contains(target))
                {
                    continue;
                }

                if (!known.TryGetValue(target.Id, out var keys))
                {
                    keys = known[target.Id] = await KeysAsync(workbook, target, district, cancel);
                }

                var strict = column.Kind == ColumnKind.Enterprise;
                foreach (var row in rows)
                {
                    if (column.Get(row.Record) is string value && !keys.Contains(value))
                    {
                        (strict ? workbook.Errors : workbook.Warnings).Add(new CellIssue(sheet.Title, row.Number, column.Header, value, $"“{target.Title}”中没有“{value}”，请先在“{target.Title}”中登记或更正"));
                    }
                }
            }
        }
    }

    private async Task<HashSet<string>> KeysAsync(ParsedWorkbook workbook, Sheet target, District district, CancellationToken cancel)
    {
        var keys = (await store.Records(target).Where(r => r.DistrictId == district.Id && !r.Voided).Select(r => r.Key).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        keys.UnionWith(workbook.Rows.GetValueOrDefault(target)?.Select(r => r.Record.Key) ?? []);
        return keys;
    }

    /// <summary>Compares every row with the record of its key and, with a scope, writes the difference.</summary>
    private async Task<ImportReport> MergeAsync(ParsedWorkbook workbook, District district, OperationScope? scope, IProgress<ImportProgress>? progress, Action<Sheet, LedgerRecord, LedgerRecord>? onChange, CancellationToken cancel)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var counts = new List<SheetCount>();
        try
        {
            foreach (var sheet in catalog.All.Where(workbook.Rows.ContainsKey))
            {
                counts.Add(await MergeAsync(sheet, workbook, district, scope, progress, onChange, cancel));
            }
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        return new ImportReport(counts, [], workbook.Warnings);
    }

    private async Task<SheetCount> MergeAsync(Sheet sheet, ParsedWorkbook workbook, District district, OperationScope? scope, IProgress<ImportProgress>? progress, Action<Sheet, LedgerRecord, LedgerRecord>? onChange, CancellationToken cancel)
    {
        var existing = await store.Records(sheet).Where(r => r.DistrictId == district.Id).ToDictionaryAsync(r => r.Key, StringComparer.Ordinal, cancel);
        var fresh = new List<LedgerRecord>();
        var (changed, unchanged) = (0, 0);
        var number = 0;
        foreach (var (row, record) in workbook.Rows[sheet])
        {
            if (existing.TryGetValue(record.Key, out var old))
            {
                if (old.Voided || !RecordChange.Differs(sheet, old, record))
                {
                    if (old.Voided)
                    {
                        workbook.Warnings.Add(new CellIssue(sheet.Title, row, null, null, "该记录已在系统中作废，未导入；如需恢复，请在记录页面恢复"));
                    }

                    unchanged++;
                    continue;
                }

                changed++;
                onChange?.Invoke(sheet, old, record);
                if (scope is not null)
                {
                    Change(sheet, old, record, scope);
                    await FlushAsync(when: changed % BatchRows == 0, cancel);
                }
            }
            else
            {
                fresh.Add(record);
            }

            if (++number % RowsPerReport == 0)
            {
                progress?.Report(new ImportProgress("比对", sheet.Title, number));
            }
        }

        if (scope is not null)
        {
            await FlushAsync(when: true, cancel);
            await InsertAsync(sheet, fresh, district, scope, progress, cancel);
        }

        return new SheetCount(sheet.Title, fresh.Count, changed, unchanged);
    }

    private async Task InsertAsync(Sheet sheet, List<LedgerRecord> records, District district, OperationScope scope, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        foreach (var record in records)
        {
            (record.DistrictId, record.CreatedIn, record.ChangedIn) = (district.Id, scope.Id, scope.Id);
        }

        for (var done = 0; done < records.Count; done += RowsPerReport)
        {
            await inserter.InsertAsync(sheet, records.GetRange(done, Math.Min(RowsPerReport, records.Count - done)), cancel);
            progress?.Report(new ImportProgress("写入", sheet.Title, Math.Min(done + RowsPerReport, records.Count)));
        }
    }

    private void Change(Sheet sheet, LedgerRecord old, LedgerRecord record, OperationScope scope)
    {
        var (before, after) = RecordChange.Between(sheet, old, record);
        scope.Record("changed", sheet.Id, old.Id, sheet.NameOf(record), before, after);
        (record.Id, record.DistrictId, record.CreatedIn, record.ChangedIn, record.Version) = (old.Id, old.DistrictId, old.CreatedIn, scope.Id, old.Version + 1);
        var entry = db.Attach(record);
        entry.State = EntityState.Modified;
        entry.Property(nameof(LedgerRecord.Version)).OriginalValue = old.Version;
    }

    private async Task FlushAsync(bool when, CancellationToken cancel)
    {
        if (when)
        {
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }
}
