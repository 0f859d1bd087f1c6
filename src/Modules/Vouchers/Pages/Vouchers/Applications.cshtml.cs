using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>Applications for vouchers, those that wait first.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class ApplicationsModel(ICurrentAccess current, VoucherScope scope, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public QuotaStatus? Status { get; set; }

    public Paged<QuotaApplication> Found { get; private set; } = new([], 0, 1);

    public IEnumerable<SelectListItem> Statuses => Choices<QuotaStatus>(QuotaApplication.Title);

    public async Task OnGetAsync(CancellationToken cancel) =>
        Found = await scope.Applications(Access).AsNoTracking().Where(a => Status == null || a.Status == Status).OrderBy(a => a.Status == QuotaStatus.Submitted ? 0 : 1).ThenByDescending(a => a.Id).PageAsync(P, PageSize, cancel);
}
