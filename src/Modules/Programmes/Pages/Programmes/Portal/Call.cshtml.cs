using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Portal;

/// <summary>A published call with its guide; needs no account.</summary>
[AllowAnonymous]
internal sealed class CallModel(CallList calls, CallFiles attached, FileStore files, TimeProvider clock) : PageModel
{
    public Call Call { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Files { get; private set; } = [];

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await calls.FindPublicAsync(id, cancel) is not { } call)
        {
            return NotFound();
        }

        (Call, Files) = (call, await attached.OfAsync(id, cancel));
        return Page();
    }

    /// <summary>A file of the call, as a download.</summary>
    public async Task<IActionResult> OnGetFileAsync(int id, long file, CancellationToken cancel) => Downloads.Stored(files, await attached.PublicAsync(id, file, cancel), allowed: true);

    /// <summary>What is left until the deadline by the server's clock: whole days, or hours and minutes on the last day.</summary>
    public (int Days, int Hours, int Minutes) Left => (Call.ClosesAt - Now) is var left && left > TimeSpan.Zero ? (left.Days, left.Hours, left.Minutes) : default;
}
