using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>One notice, for everybody: what its lines hold, and only once it is published.</summary>
[AllowAnonymous]
internal sealed class NoticeModel(AppDb db, TimeProvider clock) : PageModel
{
    public RedemptionBatch Batch { get; private set; } = null!;

    public string District { get; private set; } = "";

    public IReadOnlyList<BatchLine> Lines { get; private set; } = [];

    public DateOnly Today => BeijingTime.Today(clock);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await db.Set<RedemptionBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancel) is not { IsPublic: true } batch)
        {
            return NotFound();
        }

        Batch = batch;
        District = await db.Set<District>().Where(d => d.Id == batch.DistrictId).Select(d => d.Name).FirstAsync(cancel);
        Lines = await db.Set<BatchLine>().AsNoTracking().Where(l => l.BatchId == id && l.Removed == "").OrderBy(l => l.Id).ToListAsync(cancel);
        return Page();
    }
}
