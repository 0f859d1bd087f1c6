using Kechuang.Core.Districts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>A notice in the list.</summary>
internal sealed record NoticeRow(long Id, string Title, string District, DateOnly? From, DateOnly? EndsOn);

/// <summary>Notices of redemptions, for everybody.</summary>
[AllowAnonymous]
internal sealed class NoticesModel(AppDb db, TimeProvider clock) : PageModel
{
    public const int PageSize = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public DateOnly Today => BeijingTime.Today(clock);

    public Paged<NoticeRow> Found { get; private set; } = new([], 0, 1);

    public async Task OnGetAsync(CancellationToken cancel) => Found = await (
        from b in db.Set<RedemptionBatch>()
        join d in db.Set<District>() on b.DistrictId equals d.Id
        where b.Status == BatchStatus.Published || b.Status == BatchStatus.Requested
        orderby b.PublishedOn descending, b.Id descending
        select new NoticeRow(b.Id, b.Title, d.Name, b.PublishedOn, b.EndsOn)).PageAsync(P, PageSize, cancel);
}
