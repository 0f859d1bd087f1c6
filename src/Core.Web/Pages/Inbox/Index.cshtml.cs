using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web.Pages.Inbox;

/// <summary>What waits on the person, newest first.</summary>
[Authorize(Policy = Permissions.SignedIn)]
internal sealed class IndexModel(ICurrentAccess current, MessageDesk desk) : PageModel
{
    private readonly int user = current.Required.Actor.UserId!.Value;

    [BindProperty(SupportsGet = true, Name = "unread")]
    public bool UnreadOnly { get; set; }

    public int Unread { get; private set; }

    public Paged<InboxItem> Items { get; private set; } = null!;

    public async Task OnGetAsync(int p, CancellationToken cancel)
    {
        Unread = await desk.UnreadAsync(user, cancel);
        Items = await desk.ListAsync(user, UnreadOnly, p, cancel);
    }

    public async Task<IActionResult> OnPostReadAsync(long id, CancellationToken cancel) =>
        await desk.ReadAsync(user, id, cancel) is null ? NotFound() : RedirectToPage();

    public async Task<IActionResult> OnPostReadAllAsync(long upTo, CancellationToken cancel)
    {
        await desk.ReadAllAsync(user, upTo, cancel);
        return RedirectToPage();
    }
}
