using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Portal;

/// <summary>A published call with its guide; needs no account.</summary>
[AllowAnonymous]
internal sealed class CallModel(CallList calls, CallFiles attached, StageInvitations invitations, FileStore files, TimeProvider clock) : PageModel
{
    public PublicCall Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await calls.FindPublicAsync(id, cancel) is not { } call)
        {
            return NotFound();
        }

        Shown = new PublicCall(call, clock.GetUtcNow().UtcDateTime, await attached.OfAsync(id, cancel), await invitations.FirstStageAsync(call, cancel), $"/portal/calls/{id}?handler=File");
        return Page();
    }

    /// <summary>A file of the call, as a download.</summary>
    public async Task<IActionResult> OnGetFileAsync(int id, long file, CancellationToken cancel) => Downloads.Stored(files, await attached.PublicAsync(id, file, cancel), allowed: true);
}
