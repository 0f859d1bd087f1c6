using System.Reflection;
using Kechuang.Core.Accounts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>Reads ledgers by their sheet, whatever their record type.</summary>
public sealed class LedgerStore(AppDb db, SheetCatalog catalog)
{
    private static readonly MethodInfo SetOf = typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!;

    /// <summary>All records of the ledger, untracked, as their common type.</summary>
    public IQueryable<LedgerRecord> Records(Sheet sheet) =>
        ((IQueryable<LedgerRecord>)SetOf.MakeGenericMethod(sheet.RecordType).Invoke(db, null)!).AsNoTracking();

    /// <summary>The records of the ledger that the person may see: their district, and within it their township, firm or organisation. Nothing where the ledger is out of reach.</summary>
    public IQueryable<LedgerRecord> Visible(Sheet sheet, Access access)
    {
        var records = Records(sheet);
        if (!access.CanSee(sheet))
        {
            return records.Where(r => false);
        }

        var district = access.DistrictId;
        records = records.Where(r => r.DistrictId == district);
        records = access.Role.Reach is Reach.Township or Reach.Enterprise ? sheet.Disclosed(records) : records;
        return access.Role.Reach switch
        {
            Reach.Township when sheet.TownshipColumn is { } column => records.Where(r => EF.Property<string?>(r, column.Property) == access.Township),
            Reach.Township => OfTownship(sheet, records, access.Township),
            Reach.Enterprise => records.Where(r => EF.Property<string?>(r, sheet.EnterpriseColumn!.Property) == access.CreditCode),
            Reach.Partner => records.Where(r => EF.Property<string?>(r, sheet.PartnerColumn!.Property) == access.Organisation),
            _ => records,
        };
    }

    /// <summary>The same for a module's own record type, voided records left out.</summary>
    public IQueryable<T> Visible<T>(Access access)
        where T : LedgerRecord => Visible(catalog.For<T>(), access).Where(r => !r.Voided).Cast<T>();

    /// <summary>All live records of the person's district, whatever part of it they see: only to select by, never to show.</summary>
    public IQueryable<T> Records<T>(Access access)
        where T : LedgerRecord
    {
        var district = access.DistrictId;
        return Records(catalog.For<T>()).Where(r => r.DistrictId == district && !r.Voided).Cast<T>();
    }

    /// <summary>One record of a district, or null.</summary>
    public Task<LedgerRecord?> FindAsync(Sheet sheet, int districtId, long id, CancellationToken cancel = default) =>
        Records(sheet).FirstOrDefaultAsync(r => r.DistrictId == districtId && r.Id == id, cancel);

    private IQueryable<LedgerRecord> OfTownship(Sheet sheet, IQueryable<LedgerRecord> records, string township)
    {
        var register = catalog[SheetIds.Enterprise];
        var firms = Records(register);
        var code = sheet.EnterpriseColumn!.Property;
        return records.Where(r => firms.Any(f => f.DistrictId == r.DistrictId && !f.Voided && f.Key == EF.Property<string?>(r, code) && EF.Property<string?>(f, register.TownshipColumn!.Property) == township));
    }

    /// <summary>The record with this key, or null.</summary>
    public Task<LedgerRecord?> FindByKeyAsync(Sheet sheet, int districtId, string key, CancellationToken cancel = default) =>
        Records(sheet).FirstOrDefaultAsync(r => r.DistrictId == districtId && r.Key == key, cancel);
}
