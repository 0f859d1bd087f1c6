using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Batches;

/// <summary>Batches of payments, newest first.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class IndexModel(ICurrentAccess current, AppDb db) : PageModel
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public Paged<PaymentBatch> Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var district = current.Required.DistrictId;
        Found = await db.Set<PaymentBatch>().AsNoTracking().Where(b => b.DistrictId == district).OrderByDescending(b => b.Id).PageAsync(PageNumber, PageSize, cancel);
    }
}
