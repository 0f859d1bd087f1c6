using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>One application with how the firm stands, and the section's decision.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class ApplicationDetailModel(ICurrentAccess current, VoucherScope scope, QuotaDesk desk, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    public QuotaApplication Item { get; private set; } = null!;

    public VoucherScheme Scheme { get; private set; } = null!;

    public FirmStanding Standing { get; private set; } = null!;

    public Money Room { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, bool good, CancellationToken cancel)
    {
        var outcome = await TryAsync(() => desk.DecideAsync(Access, id, good, Reason, Stamp, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, "/vouchers/applications", T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await scope.Applications(Access).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } application)
        {
            return false;
        }

        var today = BeijingTime.Today(clock);
        (Item, Scheme) = (application, await scope.Schemes(Access).AsNoTracking().FirstAsync(s => s.Id == application.SchemeId, cancel));
        Standing = await scope.StandingAsync(application.DistrictId, application.SchemeId, application.CreditCode, today, cancel);
        Room = Scheme.On(today) is { } version ? Standing.Room(version.Terms) : Money.Zero;
        return true;
    }
}
