using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Writes what happens to a voucher into 创新券: one row of what is unused, and one of each use; the quotas of a voucher's rows always add up to what was issued.</summary>
internal sealed class VoucherLedger(AppDb db, SheetCatalog catalog)
{
    public Task IssueAsync(OperationScope scope, IssuedVoucher voucher, CancellationToken cancel) => OpenAsync(scope, voucher, voucher.Number, voucher.Issued, cancel);

    /// <summary>The row of what was unused becomes that of the use; what is left gets a row of its own.</summary>
    public async Task UseAsync(OperationScope scope, IssuedVoucher voucher, VoucherOrder order, Money left, CancellationToken cancel)
    {
        await WriteAsync(scope, voucher.DistrictId, order.LedgerRow, row =>
            (row.Quota, row.Provider, row.ServiceKind, row.UsedOn, row.UsedAmount) = (order.Benefit, order.ProviderName, order.Kind, order.UsedOn, order.Benefit), cancel);
        if (left > Money.Zero)
        {
            await OpenAsync(scope, voucher, IssuedVoucher.RowOf(voucher.Number, voucher.Rows + 1), left, cancel);
            await db.Set<IssuedVoucher>().Where(v => v.Id == voucher.Id).ExecuteUpdateAsync(v => v.SetProperty(x => x.Rows, x => x.Rows + 1), cancel);
        }
    }

    /// <summary>Makes or changes the row with this 券号 within the running operation; nothing is written where nothing differs.</summary>
    public async Task WriteAsync(OperationScope? scope, int districtId, string number, Action<Voucher> change, CancellationToken cancel)
    {
        var sheet = catalog.For<Voucher>();
        var row = await db.Set<Voucher>().FirstOrDefaultAsync(v => v.DistrictId == districtId && v.Key == number, cancel);
        var old = row is null ? null : Copy(sheet, row);
        // A listener is not handed its operation; it is the one that the transaction began with.
        var operation = scope?.Id ?? db.Set<Operation>().Local.Single().Id;
        row ??= db.Add(new Voucher { DistrictId = districtId, Number = number, Key = number, CreatedIn = operation, Version = 0 }).Entity;
        change(row);
        if (old is not null && !RecordChange.Differs(sheet, old, row))
        {
            return;
        }

        (row.ChangedIn, row.Version) = (operation, row.Version + 1);
        await db.SaveChangesAsync(cancel);
        var (before, after) = old is null ? (null, RecordChange.Whole(sheet, row)) : RecordChange.Between(sheet, old, row);
        scope?.Record(old is null ? "added" : "changed", sheet.Id, row.Id, sheet.NameOf(row), before, after);
    }

    public Task<bool> HasAsync(int districtId, string number, CancellationToken cancel) => db.Set<Voucher>().AnyAsync(v => v.DistrictId == districtId && v.Key == number, cancel);

    private Task OpenAsync(OperationScope scope, IssuedVoucher voucher, string number, Money quota, CancellationToken cancel) => WriteAsync(scope, voucher.DistrictId, number, row =>
        (row.CreditCode, row.IssuedOn, row.Quota, row.ValidUntil) = (voucher.CreditCode, voucher.IssuedOn, quota, voucher.ValidUntil), cancel);

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
