using System.Globalization;
using Kechuang.Core.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web.Pages.Typed;

/// <summary>After signing in again: what was typed when the session had run out, ready to be sent.</summary>
[Authorize(Policy = Permissions.SignedIn)]
internal sealed class IndexModel(ICurrentAccess current, TypedForms typed) : PageModel
{
    public TypedForm Form { get; private set; } = null!;

    public IReadOnlyList<string[]> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, CultureInfo.InvariantCulture, out var key) || await typed.FindAsync(current.Required.Actor.UserId!.Value, key, cancel) is not { } kept)
        {
            return NotFound();
        }

        (Form, Fields) = kept;
        return Page();
    }
}
