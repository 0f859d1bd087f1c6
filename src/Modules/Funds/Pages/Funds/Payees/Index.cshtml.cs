using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Payees;

/// <summary>Accounts that money goes to: what waits to be checked, and the others.</summary>
[Authorize(Policy = Permissions.PaymentsManage)]
internal sealed class IndexModel(ICurrentAccess current, AppDb db, FirmRegister firms, Kechuang.Funds.UseCases.Payees payees, Texts texts) : OutcomePage(current, texts)
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public PayeeStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public PayeeInput Input { get; set; } = new();

    public Paged<PayeeAccount> Found { get; private set; } = null!;

    /// <summary>Names in the register of firms, by credit code.</summary>
    public IReadOnlyDictionary<string, string> Registered { get; private set; } = new Dictionary<string, string>();

    public IEnumerable<SelectListItem> Statuses => [new(T["待核对"], "Entered"), new(T["已确认"], "Confirmed"), new(T["已退回"], "Refused"), new(T["已更换"], "Replaced")];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostConfirmAsync(long id, CancellationToken cancel) => await AnswerAsync(await payees.ConfirmAsync(Access, id, Version, Form, cancel), cancel);

    public async Task<IActionResult> OnPostRefuseAsync(long id, CancellationToken cancel) => await AnswerAsync(await payees.RefuseAsync(Access, id, Version, Reason ?? "", Form, cancel), cancel);

    public async Task<IActionResult> OnPostEnterAsync(CancellationToken cancel) => await AnswerAsync(await payees.EnterAsync(Access, Input.Entry(), Form, cancel), cancel);

    private async Task<IActionResult> AnswerAsync(Core.Operations.Outcome outcome, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return Answer(outcome, "/payees", T["已办理。"]);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var (district, status) = (Access.DistrictId, Status ?? PayeeStatus.Entered);
        Found = await db.Set<PayeeAccount>().AsNoTracking().Where(p => p.DistrictId == district && p.Status == status).OrderByDescending(p => p.Id).PageAsync(PageNumber, PageSize, cancel);
        var codes = Found.Items.Select(p => p.CreditCode).Distinct().ToList();
        Registered = await firms.Visible(Access).Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, f => f.Name ?? "", cancel);
    }
}

/// <summary>An account as it is typed.</summary>
internal sealed class PayeeInput
{
    public string? CreditCode { get; set; }

    public string? Name { get; set; }

    public string? Bank { get; set; }

    public string? Account { get; set; }

    public PayeeEntry Entry(string? own = null) => new(own ?? (CreditCode ?? "").Trim().ToUpperInvariant(), (Name ?? "").Trim(), (Bank ?? "").Trim(), string.Concat((Account ?? "").Where(c => !char.IsWhiteSpace(c))));
}
