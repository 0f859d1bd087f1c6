using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>Claims that wait for the departments.</summary>
[Authorize(Policy = Permissions.JointAnswer)]
internal sealed class JointModel(ICurrentAccess current, ClaimReader reader) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public Paged<ClaimLine> Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Found = await reader.ListAsync(current.Required, new ClaimFilter("", ClaimStatus.InJoint, "", null, false, null, null, PageNumber), cancel);
}
