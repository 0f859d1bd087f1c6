using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The calls and how far the reviews of each are.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class ReviewsIndexModel(ICurrentAccess current, Texts texts, ReviewHub hub) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<CallLine> Calls { get; private set; } = [];

    public int Total { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Total = await hub.CountAsync(Access, cancel);
        P = PagedQuery.Within(P, Total, ReviewHub.Page);
        Calls = await hub.ListAsync(Access, P, cancel);
        return true;
    }
}
