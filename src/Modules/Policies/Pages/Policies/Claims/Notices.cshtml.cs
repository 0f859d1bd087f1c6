using Kechuang.Core.Districts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Claims;

internal sealed record NoticeRow(int Id, string Title, string District, DateOnly? From, DateOnly? Until);

/// <summary>Notices of the fulfilment, for everybody.</summary>
[AllowAnonymous]
internal sealed class NoticesModel(AppDb db) : PageModel
{
    public const int PageSize = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public Paged<NoticeRow> Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Found = await (
        from b in db.Set<ClaimBatch>().AsNoTracking() join d in db.Set<District>() on b.DistrictId equals d.Id where b.NoticeFrom != null
        orderby b.NoticeFrom descending, b.Id descending select new NoticeRow(b.Id, b.Title, d.Name, b.NoticeFrom, b.NoticeUntil)).PageAsync(PageNumber, PageSize, cancel);
}
