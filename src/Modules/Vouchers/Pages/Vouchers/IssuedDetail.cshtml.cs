using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>One voucher with its orders; the section freezes it and frees it again.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class IssuedDetailModel(ICurrentAccess current, VoucherScope scope, QuotaDesk desk, Texts texts) : VoucherPage(current, texts)
{
    public IssuedVoucher Item { get; private set; } = null!;

    public string Scheme { get; private set; } = "";

    public IReadOnlyList<VoucherOrder> Orders { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, bool freeze, CancellationToken cancel)
    {
        var outcome = await TryAsync(() => desk.FreezeAsync(Access, id, freeze, Reason, Stamp, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, VoucherBudget.HrefOf(Item), T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await scope.Vouchers(Access).FirstOrDefaultAsync(v => v.Id == id, cancel) is not { } voucher)
        {
            return false;
        }

        Item = voucher;
        Scheme = await scope.Schemes(Access).Where(s => s.Id == voucher.SchemeId).Select(s => s.Title).FirstAsync(cancel);
        Orders = await scope.Orders(Access).AsNoTracking().Where(o => o.VoucherId == id).OrderBy(o => o.Id).ToListAsync(cancel);
        return true;
    }
}
