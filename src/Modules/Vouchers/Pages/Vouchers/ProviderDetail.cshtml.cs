using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>One provider, and what the section decides of it.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class ProviderDetailModel(ICurrentAccess current, VoucherScope scope, ProviderDesk desk, IPayees payees, Texts texts) : VoucherPage(current, texts)
{
    /// <summary>Years of a suspension.</summary>
    [BindProperty]
    public int? Years { get; set; }

    public IEnumerable<SelectListItem> Terms => [new(T["没有期限"], ""), .. BarsModel.YearsOf(T)];

    public VoucherProvider Item { get; private set; } = null!;

    public Payee? Account { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, ProviderStep step, CancellationToken cancel)
    {
        var outcome = await TryAsync(() => desk.DecideAsync(Access, id, step, Reason, Years, Stamp, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, ProviderDesk.HrefOf(Item), T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await scope.Providers(Access).AsNoTracking().Include(p => p.Services.OrderBy(s => s.Kind).ThenBy(s => s.Title)).FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } provider)
        {
            return false;
        }

        Item = provider;
        Account = IsStaff ? (await payees.OfAsync(provider.DistrictId, [provider.CreditCode], cancel)).GetValueOrDefault(provider.CreditCode) : null;
        return true;
    }
}
