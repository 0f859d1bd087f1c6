using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Automatic;

internal sealed record ListRow(ClaimList List, int Count);

/// <summary>The district's automatic lists, the newest first.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class IndexModel(ICurrentAccess current, AppDb db) : PageModel
{
    public const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public bool MayManage => current.Required.Can(Permissions.ClaimsManage);

    public Paged<ListRow> Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var district = current.Required.DistrictId;
        Found = await db.Set<ClaimList>().AsNoTracking().Where(l => l.DistrictId == district).OrderByDescending(l => l.Id).Select(l => new ListRow(l, db.Set<Claim>().Count(c => c.ListId == l.Id))).PageAsync(PageNumber, PageSize, cancel);
    }
}
