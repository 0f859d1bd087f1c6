using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Payments;

/// <summary>One request: enter the payment, confirm it as another person, or send it back.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class DetailModel(ICurrentAccess current, AppDb db, PaymentDesk desk, PaymentBooking booking, IBudget budget, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    private const int MostTwins = 10;

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public DateOnly? PaidOn { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public int? LineId { get; set; }

    /// <summary>The person says that it is another payment than an equal one.</summary>
    [BindProperty]
    public bool Other { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Budget lines to choose from; none where the money is set aside already or the year has no budget.</summary>
    public IReadOnlyList<SelectListItem> Lines { get; private set; } = [];

    /// <summary>The line that it is paid from.</summary>
    public string Line { get; private set; } = "";

    public PaymentOrder Order { get; private set; } = null!;

    /// <summary>Payments of the same amount to the same unit for the same thing, entered or paid.</summary>
    public IReadOnlyList<PaymentOrder> Twins { get; private set; } = [];

    /// <summary>The leader has to approve it and has not.</summary>
    public bool NeedsLeader { get; private set; }

    /// <summary>Why the reader must stand aside; null where nothing is in the way.</summary>
    public string? Recusal { get; private set; }

    public bool MayManage => Access.Can(Permissions.PaymentsManage);

    public bool MayDecide => Order.Entered && NeedsLeader && Access.Can(Permissions.PaymentsDecide);

    public bool MayConfirm => MayManage && Order.Entered && Order.EnteredById != Access.Actor.UserId;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, string step, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await LoadAsync(id, cancel) ? Page() : NotFound();
        }

        var stamp = new PaymentStamp(id, Version, Form);
        var outcome = step switch
        {
            "enter" => await desk.EnterAsync(Access, stamp, new PaymentEntry(PaidOn, Document, LineId, Other), cancel),
            "decide" => await desk.DecideAsync(Access, stamp, cancel),
            "confirm" => await desk.ConfirmAsync(Access, stamp, cancel),
            "correct" => await desk.CorrectAsync(Access, stamp, Reason, cancel),
            _ => await desk.RefuseAsync(Access, stamp, Reason, cancel),
        };
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/payments/{id}", T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var district = Access.DistrictId;
        if (await db.Set<PaymentOrder>().AsNoTracking().FirstOrDefaultAsync(o => o.DistrictId == district && o.Id == id, cancel) is not { } order)
        {
            return false;
        }

        (Order, NeedsLeader) = (order, await desk.NeedsLeaderAsync(order, cancel));
        Recusal = await desk.RecusalAsync(Access, order, cancel);
        Twins = order.Recovery || order.Status != PaymentRequestStatus.Requested ? [] : await booking.Twins(order).Where(o => !order.Entered || (o.PaidOn == order.PaidOn && o.Document == order.Document)).OrderBy(o => o.Id).Take(MostTwins).ToListAsync(cancel);
        var lines = await budget.LinesAsync(order.DistrictId, (PaidOn ?? BeijingTime.Today(clock)).Year, cancel);
        Line = order.BudgetLineId is { } own ? await db.Set<BudgetLine>().Where(l => l.Id == own).Select(l => l.Title).FirstAsync(cancel) : "";
        Lines = order.Recovery || order.Commitment.Length > 0 || lines.Count == 0 ? [] : [new(T["请选择"], ""), .. lines.Select(l => new SelectListItem(T["{0}（{1}，可用 {2} 万元）", l.Title, T[l.Purpose], l.Available], $"{l.Id}"))];
        return true;
    }
}
