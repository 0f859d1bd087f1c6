using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Payments;

/// <summary>Requests for payment: what waits, and what became of the others.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class IndexModel(ICurrentAccess current, AppDb db, BatchDesk desk, IBudget budget, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public PaymentRequestStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    /// <summary>Requests chosen for a batch.</summary>
    [BindProperty]
    public List<long> Chosen { get; set; } = [];

    [BindProperty]
    public int? LineId { get; set; }

    /// <summary>Budget lines of this year for those that have none yet.</summary>
    public IReadOnlyList<SelectListItem> Lines { get; private set; } = [];

    public IReadOnlyList<PaymentOrder> Orders { get; private set; } = [];

    public int Total { get; private set; }

    public bool MayManage => Access.Can(Permissions.PaymentsManage);

    /// <summary>What waits, in fen.</summary>
    public Money Waiting { get; private set; }

    public IEnumerable<SelectListItem> Statuses =>
        [new(T["待办"], "Requested"), new(T["已办结"], "Paid"), new(T["已退回"], "Refused"), new(T["已撤销"], "Withdrawn")];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await desk.MakeAsync(Access, Chosen, LineId, Form, cancel);
        if (outcome is Outcome.Done { Changed: true } made && await db.Set<PaymentOrder>().AsNoTracking().Where(o => o.DistrictId == Access.DistrictId && Chosen.Contains(o.Id) && o.BatchId != made.Id).OrderBy(o => o.Id).Select(o => o.Subject).ToListAsync(cancel) is { Count: > 0 } left)
        {
            TempData.Add(Tone.Warning, T["您与收款单位有利害关系，这些付款没有编入批次，请由其他人员办理：{0}", string.Join(T["、"], left)]);
        }

        await OnGetAsync(cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/payments/batches/{done.Id}" : "", T["已编成批次，请另一人复核。"]);
    }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var district = Access.DistrictId;
        var status = Status ?? PaymentRequestStatus.Requested;
        var all = db.Set<PaymentOrder>().AsNoTracking().Where(o => o.DistrictId == district);
        var orders = all.Where(o => o.Status == status);
        Total = await orders.CountAsync(cancel);
        PageNumber = PagedQuery.Within(PageNumber, Total, PageSize);
        Orders = await (status == PaymentRequestStatus.Requested ? orders.OrderBy(o => o.Id) : orders.OrderByDescending(o => o.Id)).OnPage(PageNumber, PageSize).ToListAsync(cancel);
        Lines = [new(T["不选（已安排指标或本年无指标）"], ""), .. (await budget.LinesAsync(district ?? 0, BeijingTime.Today(clock).Year, cancel)).Select(l => new SelectListItem(T["{0}（{1}，可用 {2} 万元）", l.Title, T[l.Purpose], l.Available], $"{l.Id}"))];
        Waiting = new Money(await all.Where(o => o.Status == PaymentRequestStatus.Requested && !o.Recovery).SumAsync(o => (long)(object)o.Amount, cancel));
    }
}
