using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>Declared ties between units; the section lets a pair pass, with a reason.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class TiesModel(ICurrentAccess current, TieDesk desk, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty]
    public string? First { get; set; }

    [BindProperty]
    public string? Second { get; set; }

    [BindProperty]
    public string? Nature { get; set; }

    [BindProperty]
    public decimal? Share { get; set; }

    public Paged<UnitTie> Found { get; private set; } = new([], 0, 1);

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => TellAsync(() => desk.DeclareAsync(Access, First, Second, Nature, Share, Key, cancel), cancel);

    public Task<IActionResult> OnPostAllowAsync(int id, bool allow, CancellationToken cancel) => TellAsync(() => desk.AllowAsync(Access, id, allow, Reason, Stamp, cancel), cancel);

    private async Task<IActionResult> TellAsync(Func<Task<Core.Operations.Outcome>> step, CancellationToken cancel)
    {
        var outcome = await TryAsync(step);
        await LoadAsync(cancel);
        return Answer(outcome, "/vouchers/ties", T["已办理。"]);
    }

    private async Task LoadAsync(CancellationToken cancel) => Found = await (await desk.VisibleAsync(Access, cancel)).AsNoTracking().OrderByDescending(t => t.Id).PageAsync(P, PageSize, cancel);
}
