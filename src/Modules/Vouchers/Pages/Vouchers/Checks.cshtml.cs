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

/// <summary>Spot checks, and the form that fixes the list of the next.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class ChecksModel(ICurrentAccess current, VoucherScope scope, SpotCheckDesk desk, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty]
    public int SchemeId { get; set; }

    [BindProperty]
    public int Year { get; set; }

    public IReadOnlyList<(SpotCheck Check, string Scheme)> Rows { get; private set; } = [];

    public IEnumerable<SelectListItem> Schemes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Year = BeijingTime.Today(clock).Year;
        await LoadAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await TryAsync(() => desk.CommitAsync(Access, SchemeId, Year, Key, cancel));
        await LoadAsync(cancel);
        return Answer(outcome, outcome is Outcome.Done done ? string.Create(CultureInfo.InvariantCulture, $"/vouchers/checks/{done.Id}") : "", T["已固定名单并公布承诺。"]);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var schemes = await scope.Schemes(Access).AsNoTracking().OrderBy(s => s.Title).ToListAsync(cancel);
        Schemes = schemes.Select(s => new SelectListItem(s.Title, s.Id.ToString(CultureInfo.InvariantCulture)));
        Rows = [.. (await scope.Checks(Access).AsNoTracking().OrderByDescending(c => c.Id).Take(PageSize).ToListAsync(cancel)).Select(c => (c, schemes.Find(s => s.Id == c.SchemeId)?.Title ?? ""))];
    }
}
