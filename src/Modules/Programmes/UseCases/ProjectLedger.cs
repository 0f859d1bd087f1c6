using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>Writes what happens to a case into its row of 科技项目, so that figures follow however a fact came in.</summary>
internal sealed class ProjectLedger(AppDb db, SheetCatalog catalog)
{
    /// <summary>Makes or changes the row with this 项目编号 within the running operation; nothing is written where nothing differs.</summary>
    public async Task WriteAsync(OperationScope scope, int districtId, string number, Action<Project> change, CancellationToken cancel)
    {
        var sheet = catalog.For<Project>();
        var row = await db.Set<Project>().FirstOrDefaultAsync(p => p.DistrictId == districtId && p.Key == number, cancel);
        var (old, voided) = (row is null ? null : Copy(sheet, row), row?.Voided == true);
        row ??= db.Add(new Project { DistrictId = districtId, Number = number, Key = number, CreatedIn = scope.Id, Version = 0 }).Entity;
        change(row);
        var restored = voided && !row.Voided;
        if (old is not null && !restored && !RecordChange.Differs(sheet, old, row))
        {
            return;
        }

        (row.ChangedIn, row.Version) = (scope.Id, row.Version + 1);
        await db.SaveChangesAsync(cancel);
        var (before, after) = old is null || restored ? (null, RecordChange.Whole(sheet, row)) : RecordChange.Between(sheet, old, row);
        scope.Record(old is null ? "added" : restored ? "restored" : "changed", sheet.Id, row.Id, sheet.NameOf(row), before, after);
    }

    /// <summary>Takes the row out of all figures, as when an application was withdrawn.</summary>
    public async Task VoidAsync(OperationScope scope, int districtId, string number, CancellationToken cancel)
    {
        var sheet = catalog.For<Project>();
        if (await db.Set<Project>().FirstOrDefaultAsync(p => p.DistrictId == districtId && p.Key == number && !p.Voided, cancel) is { } row)
        {
            (row.Voided, row.ChangedIn, row.Version) = (true, scope.Id, row.Version + 1);
            scope.Record("voided", sheet.Id, row.Id, sheet.NameOf(row), RecordChange.Whole(sheet, row), null);
        }
    }

    private static LedgerRecord Copy(Sheet sheet, LedgerRecord record)
    {
        var copy = sheet.NewRecord();
        foreach (var column in sheet.Columns)
        {
            column.Set(copy, column.Get(record));
        }

        return copy;
    }
}
