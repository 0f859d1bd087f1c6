using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Vouchers.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Queries;

/// <summary>What became of all vouchers issued by the end of a period; amounts in fen.</summary>
internal sealed record VoucherStock(int OpenCount, long Open, int ExpiredCount, long Expired, int OwedCount, long Owed)
{
    public static readonly VoucherStock None = new(0, 0, 0, 0, 0, 0);
}

/// <summary>Vouchers used in the period with one provider (or for one kind of service).</summary>
internal sealed record VoucherUse(string Name, int Count, int Firms, long Used, long Redeemed);

/// <summary>A voucher that will be lost unless used.</summary>
internal sealed record ExpiringVoucher(long Id, string? Number, string? CreditCode, string? Firm, Money? Quota, DateOnly? ValidUntil);

internal sealed record VoucherBoardData(
    VoucherStock Stock, IReadOnlyList<VoucherUse> Providers, IReadOnlyList<VoucherUse> Services, IReadOnlyList<ExpiringVoucher> Expiring);

/// <summary>Innovation vouchers of a period: what is open, expired, owed, by whom used; four statements.</summary>
internal sealed class VoucherBoard(LedgerStore store, FirmRegister register)
{
    /// <summary>Most rows of a list; the ledger itself shows all.</summary>
    public const int Rows = 100;

    /// <summary>How far ahead expiry is looked at, in days.</summary>
    public const int DaysAhead = 90;

    public async Task<VoucherBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var (end, soon) = (period.End, period.End.AddDays(DaysAhead));
        var vouchers = store.Visible<Voucher>(access).Where(v => v.IssuedOn <= end);
        var unused = vouchers.Where(v => v.UsedOn == null || v.UsedOn > end);

        // Money is stored in fen; the cast lets the database add it.
        var stock = await vouchers.GroupBy(v => 1).Select(g => new VoucherStock(
            g.Count(v => (v.UsedOn == null || v.UsedOn > end) && (v.ValidUntil == null || v.ValidUntil >= end)),
            g.Sum(v => (v.UsedOn == null || v.UsedOn > end) && (v.ValidUntil == null || v.ValidUntil >= end) ? (long)(object)v.Quota! : 0),
            g.Count(v => (v.UsedOn == null || v.UsedOn > end) && v.ValidUntil < end),
            g.Sum(v => (v.UsedOn == null || v.UsedOn > end) && v.ValidUntil < end ? (long)(object)v.Quota! : 0),
            g.Count(v => v.UsedOn <= end && (v.RedeemedOn == null || v.RedeemedOn > end)),
            g.Sum(v => v.UsedOn <= end && (v.RedeemedOn == null || v.RedeemedOn > end) ? (long)(object)v.UsedAmount! : 0))).SingleOrDefaultAsync(cancel);
        var firms = register.Visible(access);
        var expiring = await unused.Where(v => v.ValidUntil >= end && v.ValidUntil <= soon).OrderBy(v => v.ValidUntil).ThenBy(v => v.Id).Take(Rows)
            .Select(v => new ExpiringVoucher(v.Id, v.Number, v.CreditCode, firms.Where(f => f.Code == v.CreditCode).Select(f => f.Name).FirstOrDefault(), v.Quota, v.ValidUntil)).ToListAsync(cancel);
        var used = vouchers.Where(v => v.UsedOn >= period.Start && v.UsedOn <= end);
        return new VoucherBoardData(stock ?? VoucherStock.None, await By(used.GroupBy(v => v.Provider ?? ""), end, cancel), await By(used.GroupBy(v => v.ServiceKind ?? ""), end, cancel), expiring);
    }

    private static async Task<IReadOnlyList<VoucherUse>> By(IQueryable<IGrouping<string, Voucher>> groups, DateOnly end, CancellationToken cancel)
    {
        var uses = await groups.Select(g => new VoucherUse(
            g.Key, g.Count(), g.Select(v => v.CreditCode).Distinct().Count(), g.Sum(v => (long)(object)v.UsedAmount!),
            g.Sum(v => v.RedeemedOn <= end ? (long)(object)v.RedeemedAmount! : 0))).ToListAsync(cancel);
        return [.. uses.OrderByDescending(u => u.Used).ThenBy(u => u.Name, StringComparer.Ordinal)];
    }
}
