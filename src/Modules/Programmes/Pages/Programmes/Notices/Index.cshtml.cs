using Kechuang.Core.Districts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Notices;

/// <summary>The notices, for everybody.</summary>
[AllowAnonymous]
internal sealed class NoticesModel(AppDb db, TimeProvider clock) : PageModel
{
    public const int PageSize = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Total { get; private set; }

    public DateOnly Today => BeijingTime.Today(clock);

    public IReadOnlyList<(PublicNotice Notice, string District)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Total = await db.Set<PublicNotice>().CountAsync(cancel);
        P = PagedQuery.Within(P, Total, PageSize);
        var rows = await (from n in db.Set<PublicNotice>().AsNoTracking() join d in db.Set<District>() on n.DistrictId equals d.Id orderby n.PublishedOn descending, n.Id descending select new { n, d.Name }).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        Rows = [.. rows.Select(r => (r.n, r.Name))];
    }
}
