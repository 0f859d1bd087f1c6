using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>One call: the six steps from the formal review to the establishment, what is open in each.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class CallHubModel(ICurrentAccess current, Texts texts, ReviewHub hub) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public CallHub Hub { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await hub.FindAsync(Access, Id, cancel) is not { } found)
        {
            return false;
        }

        Hub = found;
        return true;
    }
}
