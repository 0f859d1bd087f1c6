using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Moves a voucher's sums, each by one guarded statement: false where the voucher does not allow it, whoever was quicker.</summary>
internal sealed class VoucherSums(AppDb db)
{
    /// <summary>Holds a part for an order; the voucher must be good on the day.</summary>
    public Task<bool> ReserveAsync(long id, Money amount, DateOnly today, CancellationToken cancel) => OneAsync(
        $"UPDATE issued_vouchers SET reserved = reserved + {amount.Fen}, version = version + 1 WHERE id = {id} AND status = 'Active' AND valid_until >= {today} AND issued - reserved - used - returned >= {amount.Fen}", cancel);

    /// <summary>Lets go of what was held.</summary>
    public Task<bool> ReleaseAsync(long id, Money amount, CancellationToken cancel) => OneAsync(
        $"UPDATE issued_vouchers SET reserved = reserved - {amount.Fen}, version = version + 1 WHERE id = {id} AND reserved >= {amount.Fen}", cancel);

    /// <summary>Uses a part in place of what was held.</summary>
    public Task<bool> UseAsync(long id, Money held, Money used, CancellationToken cancel) => OneAsync(
        $"UPDATE issued_vouchers SET reserved = reserved - {held.Fen}, used = used + {used.Fen}, version = version + 1 WHERE id = {id} AND status <> 'Frozen' AND frozen = '' AND reserved >= {held.Fen} AND issued - reserved + {held.Fen} - used - returned >= {used.Fen}", cancel);

    /// <summary>Pays out a part of what was used.</summary>
    public Task<bool> RedeemAsync(long id, Money amount, CancellationToken cancel) => OneAsync(
        $"UPDATE issued_vouchers SET redeemed = redeemed + {amount.Fen}, version = version + 1 WHERE id = {id} AND used - redeemed >= {amount.Fen}", cancel);

    /// <summary>Takes back what is neither held nor used.</summary>
    public Task<bool> ReturnAsync(long id, Money amount, CancellationToken cancel) => OneAsync(
        $"UPDATE issued_vouchers SET returned = returned + {amount.Fen}, version = version + 1 WHERE id = {id} AND issued - reserved - used - returned >= {amount.Fen}", cancel);

    /// <summary>What was paid has come back.</summary>
    public Task<bool> RecoverAsync(long id, Money amount, CancellationToken cancel) => OneAsync(
        $"UPDATE issued_vouchers SET recovered = recovered + {amount.Fen}, version = version + 1 WHERE id = {id} AND redeemed - recovered >= {amount.Fen}", cancel);

    private async Task<bool> OneAsync(FormattableString statement, CancellationToken cancel) => await db.Database.ExecuteSqlAsync(statement, cancel) == 1;
}
