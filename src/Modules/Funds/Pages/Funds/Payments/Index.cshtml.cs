using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Payments;

/// <summary>Requests for payment: what waits, and what became of the others.</summary>
[Authorize(Policy = Permissions.PaymentsManage)]
internal sealed class IndexModel(ICurrentAccess current, AppDb db, Texts T) : PageModel
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public PaymentRequestStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<PaymentOrder> Orders { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>What waits, in fen.</summary>
    public Money Waiting { get; private set; }

    public IEnumerable<SelectListItem> Statuses =>
        [new(T["待办"], "Requested"), new(T["已办结"], "Paid"), new(T["已退回"], "Refused"), new(T["已撤销"], "Withdrawn")];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var district = current.Required.DistrictId;
        var status = Status ?? PaymentRequestStatus.Requested;
        var all = db.Set<PaymentOrder>().AsNoTracking().Where(o => o.DistrictId == district);
        var orders = all.Where(o => o.Status == status);
        Total = await orders.CountAsync(cancel);
        PageNumber = PagedQuery.Within(PageNumber, Total, PageSize);
        Orders = await (status == PaymentRequestStatus.Requested ? orders.OrderBy(o => o.Id) : orders.OrderByDescending(o => o.Id)).OnPage(PageNumber, PageSize).ToListAsync(cancel);
        Waiting = new Money(await all.Where(o => o.Status == PaymentRequestStatus.Requested && !o.Recovery).SumAsync(o => (long)(object)o.Amount, cancel));
    }
}
