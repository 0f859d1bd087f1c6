using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Vouchers.Pages;

/// <summary>Issued, used and redeemed, month by month, by the records, by the ledger and by what the funds paid.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class ReconcileModel(ICurrentAccess current, VoucherBooks books, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    private ILookup<int, BookLine> months = null!;

    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    public IReadOnlyList<BookLine> OfMonth(int month) => [.. months[month]];

    /// <summary>The sum of a book's lines.</summary>
    public static Money Sum(IEnumerable<BookLine> lines, VoucherBook book, Func<BookLine, Money?> amount) => new(lines.Where(l => l.Book == book).Sum(l => amount(l)?.Fen ?? 0));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!IsStaff || Access.DistrictId is not { } district)
        {
            return NotFound();
        }

        Year = Year is >= 2000 and <= 2100 ? Year : BeijingTime.Today(clock).Year;
        months = (await books.OfYearAsync(district, Year, cancel)).ToLookup(l => l.Month);
        return Page();
    }
}
