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

/// <summary>Vouchers that the person may see.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class IssuedModel(ICurrentAccess current, VoucherScope scope, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public VoucherStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public Paged<IssuedVoucher> Found { get; private set; } = new([], 0, 1);

    public IEnumerable<SelectListItem> Statuses => Choices<VoucherStatus>(IssuedVoucher.Title);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var words = (Q ?? "").Trim();
        Found = await scope.Vouchers(Access).Where(v => (Status == null || v.Status == Status) && (words == "" || v.Number.Contains(words) || v.UnitName.Contains(words))).OrderByDescending(v => v.Id).PageAsync(P, PageSize, cancel);
    }
}
