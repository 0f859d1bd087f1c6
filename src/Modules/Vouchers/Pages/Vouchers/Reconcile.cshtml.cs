using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Vouchers.Pages;

/// <summary>Issued, used and redeemed, month by month, against the ledger.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class ReconcileModel(ICurrentAccess current, VoucherFigures figures, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    public IReadOnlyList<MonthFigures> Months { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!IsStaff)
        {
            return NotFound();
        }

        Year = Year is >= 2000 and <= 2100 ? Year : BeijingTime.Today(clock).Year;
        Months = await figures.OfYearAsync(Access, Year, cancel);
        return Page();
    }
}
