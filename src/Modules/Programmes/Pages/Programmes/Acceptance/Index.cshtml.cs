using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Acceptance;

/// <summary>Acceptance meetings, and the projects that wait for one.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class IndexModel(ICurrentAccess current, MeetingReader reader) : PageModel
{
    public IReadOnlyList<MeetingLine> Meetings { get; private set; } = [];

    public IReadOnlyList<MeetingProject> Waiting { get; private set; } = [];

    public bool MayManage => current.Required.Can(Permissions.ReviewsManage);

    public async Task OnGetAsync(CancellationToken cancel) =>
        (Meetings, Waiting) = (await reader.ListAsync(current.Required, cancel), await reader.WaitingAsync(current.Required, cancel));
}
