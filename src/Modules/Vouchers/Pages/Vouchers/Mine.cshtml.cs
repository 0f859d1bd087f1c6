using System.Globalization;
using Kechuang.Core.Accounts;
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

/// <summary>A firm's vouchers and applications, and the form to apply.</summary>
[Authorize(Policy = Permissions.VouchersUse)]
internal sealed class MineModel(ICurrentAccess current, VoucherScope scope, QuotaDesk desk, VoucherBars bars, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    private Dictionary<int, string> titles = [];

    [BindProperty]
    public int? SchemeId { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    public IReadOnlyList<IssuedVoucher> Vouchers { get; private set; } = [];

    public IReadOnlyList<QuotaApplication> Applications { get; private set; } = [];

    /// <summary>Schemes that can be applied under today, with what may be applied for.</summary>
    public IReadOnlyList<(VoucherScheme Scheme, Money Room)> Open { get; private set; } = [];

    public IEnumerable<SelectListItem> Choices => Open.Select(o => new SelectListItem(o.Scheme.Title, o.Scheme.Id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Why the firm is barred; null where it is not.</summary>
    public string? Barred { get; private set; }

    public string SchemeTitle(int id) => titles.GetValueOrDefault(id, "");

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await TryAsync(() => desk.ApplyAsync(Access, SchemeId ?? 0, Amount, Purpose, Key, cancel));
        await LoadAsync(cancel);
        return Answer(outcome, "/vouchers/mine", T["已提交申领，请等待审核。"]);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken cancel)
    {
        var outcome = await desk.WithdrawAsync(Access, id, Stamp, cancel);
        await LoadAsync(cancel);
        return Answer(outcome, "/vouchers/mine", T["已撤回。"]);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var today = BeijingTime.Today(clock);
        Barred = Access.DistrictId is { } district ? await bars.WhyAsync(district, Access.CreditCode, today, cancel) : null;
        Vouchers = await scope.Vouchers(Access).OrderBy(v => v.Status).ThenByDescending(v => v.Id).Take(PageSize).ToListAsync(cancel);
        Applications = await scope.Applications(Access).AsNoTracking().OrderByDescending(a => a.Id).Take(PageSize).ToListAsync(cancel);
        var schemes = await scope.Schemes(Access).AsNoTracking().OrderBy(s => s.Title).ToListAsync(cancel);
        titles = schemes.ToDictionary(s => s.Id, s => s.Title);
        var open = new List<(VoucherScheme, Money)>();
        foreach (var scheme in schemes.Where(s => !s.Closed && s.On(today) is not null))
        {
            open.Add((scheme, (await scope.StandingAsync(scheme.DistrictId, scheme.Id, Access.CreditCode, today, cancel)).Room(scheme.On(today)!.Terms)));
        }

        Open = open;
    }
}
