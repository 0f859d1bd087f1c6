using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Payees;

/// <summary>The account of one's own unit, and the earlier ones.</summary>
[Authorize(Policy = Permissions.PayeeWrite)]
internal sealed class MineModel(ICurrentAccess current, AppDb db, Kechuang.Funds.UseCases.Payees payees, Texts texts) : OutcomePage(current, texts)
{
    private const int Most = 20;

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public PayeeInput Input { get; set; } = new();

    public IReadOnlyList<PayeeAccount> Accounts { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await payees.EnterAsync(Access, Input.Entry(Access.CreditCode), Form, cancel);
        await LoadAsync(cancel);
        return Answer(outcome, "/payee", T["已填报，等待区科技局核对。"]);
    }

    private async Task LoadAsync(CancellationToken cancel) =>
        Accounts = await db.Set<PayeeAccount>().AsNoTracking().Where(p => p.DistrictId == Access.DistrictId && p.CreditCode == Access.CreditCode).OrderByDescending(p => p.Id).Take(Most).ToListAsync(cancel);
}
