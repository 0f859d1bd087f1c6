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
[Authorize(Policy = Permissions.PaymentsManage)]
internal sealed class DetailModel(ICurrentAccess current, AppDb db, PaymentDesk desk, IBudget budget, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public DateOnly? PaidOn { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public int? LineId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Budget lines to choose from; none where the money is set aside already or the year has no budget.</summary>
    public IReadOnlyList<SelectListItem> Lines { get; private set; } = [];

    /// <summary>The line that it is paid from.</summary>
    public string Line { get; private set; } = "";

    public PaymentOrder Order { get; private set; } = null!;

    public bool MayConfirm => Order.Entered && Order.EnteredById != Access.Actor.UserId;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, string step, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await LoadAsync(id, cancel) ? Page() : NotFound();
        }

        var outcome = step switch
        {
            "enter" => await desk.EnterAsync(Access, id, Version, PaidOn, Document, LineId, cancel),
            "confirm" => await desk.ConfirmAsync(Access, id, Version, cancel),
            "correct" => await desk.CorrectAsync(Access, id, Version, Reason, cancel),
            _ => await desk.RefuseAsync(Access, id, Version, Reason, cancel),
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

        Order = order;
        var lines = await budget.LinesAsync(order.DistrictId, (PaidOn ?? BeijingTime.Today(clock)).Year, cancel);
        Line = order.BudgetLineId is { } own ? await db.Set<BudgetLine>().Where(l => l.Id == own).Select(l => l.Title).FirstAsync(cancel) : "";
        Lines = order.Recovery || order.Commitment.Length > 0 || lines.Count == 0 ? [] : [new(T["请选择"], ""), .. lines.Select(l => new SelectListItem(T["{0}（{1}，可用 {2} 万元）", l.Title, T[l.Purpose], l.Available], $"{l.Id}"))];
        return true;
    }
}
