using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Queries;

/// <summary>A month by the cases and by the ledger.</summary>
internal sealed record MonthFigures(int Month, Money Issued, Money Used, Money Redeemed, Money LedgerIssued, Money LedgerUsed, Money LedgerRedeemed)
{
    public bool Agrees => (Issued, Used, Redeemed) == (LedgerIssued, LedgerUsed, LedgerRedeemed);
}

/// <summary>Three sums of a year side by side: issued, used, redeemed, month by month, by the cases of this system and by the rows of the ledger that they write. Rows of other origin are left out.</summary>
internal sealed class VoucherFigures(VoucherScope scope, LedgerStore store)
{
    public async Task<IReadOnlyList<MonthFigures>> OfYearAsync(Access access, int year, CancellationToken cancel)
    {
        var (from, until) = (new DateOnly(year, 1, 1), SchemeTerms.YearEnd(year));
        var issued = await scope.Vouchers(access).Where(v => v.IssuedOn >= from && v.IssuedOn <= until).GroupBy(v => v.IssuedOn.Month).Select(g => new { g.Key, Sum = g.Sum(v => (long)(object)v.Issued) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        var used = await scope.Orders(access).Where(o => o.UsedOn >= from && o.UsedOn <= until).GroupBy(o => o.UsedOn!.Value.Month).Select(g => new { g.Key, Sum = g.Sum(o => (long)(object)o.Benefit) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        var redeemed = await scope.Orders(access).Where(o => o.RedeemedOn >= from && o.RedeemedOn <= until).GroupBy(o => o.RedeemedOn!.Value.Month).Select(g => new { g.Key, Sum = g.Sum(o => (long)(object)o.Redeemed!) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);

        var rows = store.Visible<Voucher>(access).Where(r => r.Number!.StartsWith(IssuedVoucher.NumberPrefix));
        var rowsIssued = await rows.Where(r => r.IssuedOn >= from && r.IssuedOn <= until).GroupBy(r => r.IssuedOn!.Value.Month).Select(g => new { g.Key, Sum = g.Sum(r => (long)(object)r.Quota!) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        var rowsUsed = await rows.Where(r => r.UsedOn >= from && r.UsedOn <= until).GroupBy(r => r.UsedOn!.Value.Month).Select(g => new { g.Key, Sum = g.Sum(r => (long)(object)r.UsedAmount!) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        var rowsRedeemed = await rows.Where(r => r.RedeemedOn >= from && r.RedeemedOn <= until).GroupBy(r => r.RedeemedOn!.Value.Month).Select(g => new { g.Key, Sum = g.Sum(r => (long)(object)r.RedeemedAmount!) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        return [.. Enumerable.Range(1, 12).Select(m => new MonthFigures(m, Of(issued, m), Of(used, m), Of(redeemed, m), Of(rowsIssued, m), Of(rowsUsed, m), Of(rowsRedeemed, m)))];
    }

    private static Money Of(Dictionary<int, long> sums, int month) => new(sums.GetValueOrDefault(month));
}
