using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>One service, and the form to order it with a voucher.</summary>
[Authorize(Policy = Permissions.VouchersUse)]
internal sealed class OrderModel(ICurrentAccess current, VoucherScope scope, OrderDesk desk, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty]
    public long? VoucherId { get; set; }

    [BindProperty]
    public decimal? Price { get; set; }

    [BindProperty]
    public decimal? Part { get; set; }

    public CatalogueService Service { get; private set; } = null!;

    public VoucherProvider Provider { get; private set; } = null!;

    public IEnumerable<SelectListItem> Vouchers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        Price = Service.Price.Wan;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        var outcome = await TryAsync(() => desk.OrderAsync(Access, id, VoucherId, Price, Part, Key, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, outcome is Outcome.Done done ? string.Create(CultureInfo.InvariantCulture, $"/vouchers/orders/{done.Id}") : "", T["已下单，等待服务机构受理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await scope.Offers(Access).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } service)
        {
            return false;
        }

        var today = BeijingTime.Today(clock);
        (Service, Provider) = (service, await scope.Providers(Access).AsNoTracking().FirstAsync(p => p.Id == service.ProviderId, cancel));
        var vouchers = await scope.Vouchers(Access).Where(v => v.Status == VoucherStatus.Active && v.ValidUntil >= today).OrderBy(v => v.ValidUntil).ToListAsync(cancel);
        Vouchers = vouchers.Where(v => v.Balance > Money.Zero).Select(v => new SelectListItem(T["{0}（余额 {1} 万元，有效期至 {2}）", v.Number, $"{v.Balance}", Day(v.ValidUntil)], v.Id.ToString(CultureInfo.InvariantCulture)));
        return true;
    }
}
