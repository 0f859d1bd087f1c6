using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Payments;

/// <summary>One request: enter the payment, confirm it as another person, or send it back.</summary>
[Authorize(Policy = Permissions.PaymentsManage)]
internal sealed class DetailModel(ICurrentAccess current, AppDb db, PaymentDesk desk, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public DateOnly? PaidOn { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

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
            "enter" => await desk.EnterAsync(Access, id, Version, PaidOn, Document, cancel),
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
        return true;
    }
}
