using Kechuang.Core.Districts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Claims;

internal sealed record NoticeLineShown(string FirmName, string CreditCode, string ClauseTitle, Money Amount);

/// <summary>One notice, for everybody: name, masked code, clause and sum, no more.</summary>
[AllowAnonymous]
internal sealed class NoticeModel(AppDb db, TimeProvider clock) : PageModel
{
    public const int PageSize = 100;

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public ClaimBatch Batch { get; private set; } = null!;

    public string District { get; private set; } = "";

    public Paged<NoticeLineShown> Found { get; private set; } = null!;

    public DateOnly Today => BeijingTime.Today(clock);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Set<ClaimBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == Id && b.NoticeFrom != null, cancel) is not { } batch)
        {
            return NotFound();
        }

        Batch = batch;
        District = await db.Set<District>().Where(d => d.Id == batch.DistrictId).Select(d => d.Name).FirstAsync(cancel);
        Found = await db.Set<Claim>().AsNoTracking().Where(c => c.BatchId == Id && c.Status != ClaimStatus.Refused && (c.FirstAmount ?? c.Amount) != null && (c.FirstAmount ?? c.Amount) != Money.Zero).OrderBy(c => c.ClauseTitle).ThenBy(c => c.Id)
            .Select(c => new NoticeLineShown(c.FirmName, c.CreditCode, c.ClauseTitle, (c.FirstAmount ?? c.Amount)!.Value)).PageAsync(PageNumber, PageSize, cancel);
        return Page();
    }
}
