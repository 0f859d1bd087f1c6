using Kechuang.Contracts.Funds;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Queries;

/// <summary>One of the three books (三账).</summary>
internal enum VoucherBook
{
    /// <summary>发放.</summary>
    Issued,

    /// <summary>使用.</summary>
    Used,

    /// <summary>兑付.</summary>
    Redeemed,
}

/// <summary>A voucher in a book and month: by its own record, by the rows of the ledger, and (of what is redeemed) by what the funds paid.</summary>
/// <param name="SchemeId">Null where the ledger has a row of a voucher that there is no record of.</param>
internal sealed record BookLine(VoucherBook Book, int Month, int? SchemeId, string Number, long? VoucherId, Money Records, Money Rows, Money? Paid)
{
    public bool Agrees => Records == Rows && (Paid is null || Paid == Records);

    public static string Title(VoucherBook book) => book switch { VoucherBook.Issued => "发放", VoucherBook.Used => "使用", _ => "兑付" };
}

/// <summary>The three books of a year, voucher by voucher and month by month. Ledger rows of other origin are left out.</summary>
internal sealed class VoucherBooks(AppDb db, IPaymentRequests payments)
{
    private enum Source
    {
        Record,
        Row,
        Paid,
    }

    public async Task<IReadOnlyList<BookLine>> OfYearAsync(int districtId, int year, CancellationToken cancel)
    {
        var (from, until) = (new DateOnly(year, 1, 1), SchemeTerms.YearEnd(year));
        var vouchers = await db.Set<IssuedVoucher>().AsNoTracking().Where(v => v.DistrictId == districtId).Select(v => new { v.Id, v.Number, v.SchemeId, v.Issued, v.IssuedOn }).ToListAsync(cancel);
        var numbers = vouchers.ToDictionary(v => v.Id, v => v.Number);
        var orders = await db.Set<VoucherOrder>().AsNoTracking().Where(o => o.DistrictId == districtId && o.UsedOn <= until && (o.UsedOn >= from || o.BatchId != null))
            .Select(o => new { o.Id, o.VoucherId, o.Benefit, o.UsedOn, o.Redeemed, o.RedeemedOn }).ToListAsync(cancel);
        var rows = await db.Set<Voucher>().AsNoTracking().Where(r => r.DistrictId == districtId && !r.Voided && r.Number!.StartsWith(IssuedVoucher.NumberPrefix)).ToListAsync(cancel);
        var ofCase = orders.ToDictionary(o => VoucherOrder.CaseOf(o.Id), o => numbers[o.VoucherId]);
        var paid = (await payments.StatesAsync(districtId, ofCase.Keys, cancel)).Where(p => p is { Recovery: false, Status: PaymentRequestStatus.Paid });

        var byNumber = vouchers.ToDictionary(v => v.Number);
        string NumberOf(string row) => byNumber.ContainsKey(row) || row.LastIndexOf('-') is var end && end < 0 ? row : row[..end];
        IEnumerable<(VoucherBook Book, Source Source, string Number, DateOnly? On, Money? Amount)> entries =
        [
            .. vouchers.Select(v => (VoucherBook.Issued, Source.Record, v.Number, (DateOnly?)v.IssuedOn, (Money?)v.Issued)),
            .. orders.Select(o => (VoucherBook.Used, Source.Record, numbers[o.VoucherId], o.UsedOn, (Money?)o.Benefit)),
            .. orders.Select(o => (VoucherBook.Redeemed, Source.Record, numbers[o.VoucherId], o.RedeemedOn, o.Redeemed)),
            .. rows.Select(r => (VoucherBook.Issued, Source.Row, NumberOf(r.Number!), r.IssuedOn, r.Quota)),
            .. rows.Select(r => (VoucherBook.Used, Source.Row, NumberOf(r.Number!), r.UsedOn, r.UsedAmount)),
            .. rows.Select(r => (VoucherBook.Redeemed, Source.Row, NumberOf(r.Number!), r.RedeemedOn, r.RedeemedAmount)),
            .. paid.Select(p => (VoucherBook.Redeemed, Source.Paid, ofCase[p.Case], p.PaidOn, (Money?)p.Amount)),
        ];
        return
        [
            .. entries.Where(e => e.On >= from && e.On <= until).GroupBy(e => (e.Book, e.On!.Value.Month, e.Number)).OrderBy(g => g.Key.Month).ThenBy(g => g.Key.Book).ThenBy(g => g.Key.Number, StringComparer.Ordinal).Select(g =>
            {
                Money Sum(Source source) => new(g.Where(e => e.Source == source).Sum(e => e.Amount?.Fen ?? 0));
                var voucher = byNumber.GetValueOrDefault(g.Key.Number);
                return new BookLine(g.Key.Book, g.Key.Month, voucher?.SchemeId, g.Key.Number, voucher?.Id, Sum(Source.Record), Sum(Source.Row), g.Key.Book == VoucherBook.Redeemed ? Sum(Source.Paid) : null);
            }),
        ];
    }
}
