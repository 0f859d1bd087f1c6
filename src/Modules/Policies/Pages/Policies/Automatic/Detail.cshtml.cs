using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Pages.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Automatic;

/// <summary>One automatic list: its firms, who was kept out and why, and the review.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class DetailModel(ICurrentAccess current, Texts texts, AppDb db, ClaimReader reader, ListDesk desk) : ClaimPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public ClaimList List { get; private set; } = null!;

    public Paged<ClaimLine> Found { get; private set; } = null!;

    public (int Count, Money Sum) Total { get; private set; }

    public IReadOnlyList<ExcludedFirm> Excluded { get; private set; } = [];

    private ClaimFilter Filter => new("", null, "", null, false, Id, null, PageNumber);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancel) => await LoadAsync(cancel) ? await ClaimSheets.ClaimsAsync(reader.All(Access, Filter), $"{List.Title}.xlsx", cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await desk.ReviewAsync(Access, Id, Stamp, cancel);
        return await LoadAsync(cancel) ? Answer(outcome, $"/policies/automatic/{Id}", T["已审核，已通知企业确认。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Set<ClaimList>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == Id && l.DistrictId == Access.DistrictId, cancel) is not { } list)
        {
            return false;
        }

        (List, Excluded) = (list, ListDesk.Excluded(list));
        Found = await reader.ListAsync(Access, Filter, cancel);
        Total = await reader.TotalAsync(Access, Filter, cancel);
        return true;
    }
}
