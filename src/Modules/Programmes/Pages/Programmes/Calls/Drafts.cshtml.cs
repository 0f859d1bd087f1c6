using Kechuang.Core.Accounts;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>Applications of a call that were begun and are not filed.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class DraftsModel(ICurrentAccess current, CallBook calls, CallDrafts drafts, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public Call Call { get; private set; } = null!;

    public DraftPage Found { get; private set; } = null!;

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public DateTime TakesUntil(DraftLine line) => line.LateUntil is { } late && late > Call.TakesUntil ? late : Call.TakesUntil;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await calls.FindAsync(current.Required, id, cancel) is not { } call)
        {
            return NotFound();
        }

        (Call, PageNumber) = (call, Math.Max(1, PageNumber));
        Found = await drafts.ReadAsync(current.Required, id, PageNumber, cancel);
        return Page();
    }
}
