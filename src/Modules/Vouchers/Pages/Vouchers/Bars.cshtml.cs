using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Paging;
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

/// <summary>Firms barred from the vouchers, and the form that bars one.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class BarsModel(ICurrentAccess current, VoucherScope scope, BarDesk desk, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public string? CreditCode { get; set; }

    [BindProperty]
    public int? Years { get; set; }

    public Paged<VoucherBar> Found { get; private set; } = new([], 0, 1);

    public DateOnly Today { get; } = BeijingTime.Today(clock);

    public IEnumerable<SelectListItem> Terms => YearsOf(T);

    /// <summary>Terms of one to three years.</summary>
    internal static IEnumerable<SelectListItem> YearsOf(Texts texts) => Enumerable.Range(1, VoucherBar.MostYears).Select(n => new SelectListItem(texts["{0} 年", n], n.ToString(CultureInfo.InvariantCulture)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return IsStaff ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => TellAsync(() => desk.BarAsync(Access, CreditCode, Years, Reason, Key, cancel), cancel);

    public Task<IActionResult> OnPostLiftAsync(int id, CancellationToken cancel) => TellAsync(() => desk.LiftAsync(Access, id, Reason, Stamp, cancel), cancel);

    private async Task<IActionResult> TellAsync(Func<Task<Outcome>> step, CancellationToken cancel)
    {
        var outcome = await TryAsync(step);
        await LoadAsync(cancel);
        return Answer(outcome, "/vouchers/bars", T["已办理。"]);
    }

    private async Task LoadAsync(CancellationToken cancel) => Found = await scope.Bars(Access).AsNoTracking().OrderByDescending(b => b.Id).PageAsync(P, PageSize, cancel);
}
