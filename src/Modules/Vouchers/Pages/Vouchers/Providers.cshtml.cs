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

/// <summary>The register of providers.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class ProvidersModel(ICurrentAccess current, VoucherScope scope, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public ProviderStatus? Status { get; set; }

    public Paged<VoucherProvider> Found { get; private set; } = new([], 0, 1);

    public IEnumerable<SelectListItem> Statuses => Choices<ProviderStatus>(VoucherProvider.Title);

    public async Task OnGetAsync(CancellationToken cancel) =>
        Found = await scope.Providers(Access).AsNoTracking().Where(p => Status == null || p.Status == Status).OrderBy(p => p.Status == ProviderStatus.Applied ? 0 : 1).ThenBy(p => p.Name).PageAsync(P, PageSize, cancel);
}
