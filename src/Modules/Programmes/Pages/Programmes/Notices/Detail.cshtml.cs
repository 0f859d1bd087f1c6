using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Notices;

/// <summary>One notice, for everybody: only what the notice's own lines hold.</summary>
[AllowAnonymous]
internal sealed class NoticeModel(AppDb db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public PublicNotice Notice { get; private set; } = null!;

    public string District { get; private set; } = "";

    public IReadOnlyList<NoticeLine> Lines { get; private set; } = [];

    public DateOnly Today => BeijingTime.Today(clock);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Set<PublicNotice>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == Id, cancel) is not { } notice)
        {
            return NotFound();
        }

        Notice = notice;
        District = await db.Set<District>().Where(d => d.Id == notice.DistrictId).Select(d => d.Name).FirstAsync(cancel);
        Lines = await db.Set<NoticeLine>().AsNoTracking().Where(l => l.NoticeId == Id).OrderBy(l => l.Order).ToListAsync(cancel);
        return Page();
    }
}
