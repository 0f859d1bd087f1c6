using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Portal;

/// <summary>A published call with its guide; needs no account.</summary>
[AllowAnonymous]
internal sealed class CallModel(CallList calls, TimeProvider clock) : PageModel
{
    public Call Call { get; private set; } = null!;

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await calls.FindPublicAsync(id, cancel) is not { } call)
        {
            return NotFound();
        }

        Call = call;
        return Page();
    }

    /// <summary>What is left until the deadline by the server's clock: whole days, or hours and minutes on the last day.</summary>
    public (int Days, int Hours, int Minutes) Left => (Call.ClosesAt - Now) is var left && left > TimeSpan.Zero ? (left.Days, left.Hours, left.Minutes) : default;
}
