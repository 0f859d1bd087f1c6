using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>One spot check: commitment, draw, findings.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class CheckDetailModel(ICurrentAccess current, AppDb db, VoucherScope scope, SpotCheckDesk desk, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty]
    public long OrderId { get; set; }

    [BindProperty]
    public Finding? Found { get; set; }

    [BindProperty]
    public string? Remark { get; set; }

    public SpotCheck Item { get; private set; } = null!;

    /// <summary>The list as it is published.</summary>
    public SpotInput List { get; private set; } = null!;

    public IReadOnlyList<(SpotFinding Finding, VoucherOrder Order)> Rows { get; private set; } = [];

    public IEnumerable<SelectListItem> Drawn => Rows.Select(r => new SelectListItem($"{r.Order.LedgerRow} {r.Order.UnitName}", r.Order.Id.ToString(CultureInfo.InvariantCulture)));

    public IEnumerable<SelectListItem> Findings => new[] { Finding.Clean, Finding.Fault }.Select(f => new SelectListItem(T[SpotFinding.Title(f)], $"{f}"));

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostDrawAsync(int id, CancellationToken cancel) => TellAsync(id, () => desk.DrawAsync(Access, id, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostFindAsync(int id, CancellationToken cancel) => TellAsync(id, () => desk.FindAsync(Access, id, OrderId, Found, Remark, Key, cancel), cancel);

    private async Task<IActionResult> TellAsync(int id, Func<Task<Outcome>> step, CancellationToken cancel)
    {
        var outcome = await TryAsync(step);
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/vouchers/checks/{id}", T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await scope.Checks(Access).AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } check)
        {
            return false;
        }

        (Item, List) = (check, SpotInput.Read(check.Input));
        var rows = await (from f in db.Set<SpotFinding>().AsNoTracking() join o in db.Set<VoucherOrder>().AsNoTracking() on f.OrderId equals o.Id where f.CheckId == id orderby f.Place select new { f, o }).ToListAsync(cancel);
        Rows = [.. rows.Select(r => (r.f, r.o))];
        return true;
    }
}
