using Kechuang.Core.Accounts;
using Kechuang.Programmes.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>The district's calls with how many applications were begun and filed.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class IndexModel(ICurrentAccess current, CallList calls) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public CallPage Found { get; private set; } = null!;

    public bool MayManage => current.Required.Can(Permissions.CallsManage);

    public async Task OnGetAsync(CancellationToken cancel) => Found = await calls.ReadAsync(current.Required, Math.Max(1, PageNumber), cancel);
}
