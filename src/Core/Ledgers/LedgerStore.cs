using System.Reflection;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>Reads ledgers by their sheet, whatever their record type.</summary>
public sealed class LedgerStore(AppDb db)
{
    private static readonly MethodInfo SetOf = typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!;

    /// <summary>All records of the ledger, untracked, as their common type.</summary>
    public IQueryable<LedgerRecord> Records(Sheet sheet) =>
        ((IQueryable<LedgerRecord>)SetOf.MakeGenericMethod(sheet.RecordType).Invoke(db, null)!).AsNoTracking();

    /// <summary>One record of a district, or null.</summary>
    public Task<LedgerRecord?> FindAsync(Sheet sheet, int districtId, long id, CancellationToken cancel = default) =>
        Records(sheet).FirstOrDefaultAsync(r => r.DistrictId == districtId && r.Id == id, cancel);

    /// <summary>The record with this key, or null.</summary>
    public Task<LedgerRecord?> FindByKeyAsync(Sheet sheet, int districtId, string key, CancellationToken cancel = default) =>
        Records(sheet).FirstOrDefaultAsync(r => r.DistrictId == districtId && r.Key == key, cancel);
}
