using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>The three books of a month by scheme, and every voucher that differs.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class ReconcileMonthModel(ICurrentAccess current, VoucherBooks books, VoucherScope scope, Texts texts) : VoucherPage(current, texts)
{
    private Dictionary<int, string> titles = [];

    public int Year { get; private set; }

    public int Month { get; private set; }

    public IReadOnlyList<BookLine> Lines { get; private set; } = [];

    public IEnumerable<BookLine> Differences => Lines.Where(l => !l.Agrees);

    public string SchemeTitle(int? id) => id is { } known ? titles.GetValueOrDefault(known, "") : T["系统中没有这张券"];

    public async Task<IActionResult> OnGetAsync(int year, int month, CancellationToken cancel)
    {
        if (!IsStaff || Access.DistrictId is not { } district || year is < 2000 or > 2100 || month is < 1 or > 12)
        {
            return NotFound();
        }

        (Year, Month) = (year, month);
        titles = await scope.Schemes(Access).AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Title, cancel);
        Lines = [.. (await books.OfYearAsync(district, year, cancel)).Where(l => l.Month == month)];
        return Page();
    }
}
