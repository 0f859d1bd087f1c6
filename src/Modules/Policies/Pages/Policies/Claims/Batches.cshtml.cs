using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Claims;

internal sealed record BatchRow(ClaimBatch Batch, int Count, long Fen);

/// <summary>The district's batches, the newest first.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class BatchesModel(ICurrentAccess current, AppDb db) : PageModel
{
    public const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public bool MayManage => current.Required.Can(Permissions.ClaimsManage);

    public Paged<BatchRow> Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var district = current.Required.DistrictId;
        Found = await db.Set<ClaimBatch>().AsNoTracking().Where(b => b.DistrictId == district).OrderByDescending(b => b.Id)
            .Select(b => new BatchRow(b, db.Set<Claim>().Count(c => c.BatchId == b.Id), db.Set<Claim>().Where(c => c.BatchId == b.Id).Sum(c => (long)(object)c.Amount!))).PageAsync(PageNumber, PageSize, cancel);
    }
}
