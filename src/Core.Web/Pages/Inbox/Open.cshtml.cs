using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web.Pages.Inbox;

/// <summary>The link of a message, here and in its mail: marks it as read and leads to the page to act on.</summary>
[Authorize(Policy = Permissions.SignedIn)]
internal sealed class OpenModel(ICurrentAccess current, MessageDesk desk) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) =>
        await desk.ReadAsync(current.Required.Actor.UserId!.Value, id, cancel) is not { } item ? NotFound()
        : LocalRedirect(item.Href.Length > 0 ? "~" + item.Href : "~/inbox");
}
