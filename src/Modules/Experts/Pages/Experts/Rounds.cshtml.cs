using Kechuang.Core.Accounts;
using Kechuang.Experts.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Experts.Pages;

/// <summary>Rounds for which experts were asked.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class RoundsModel(ICurrentAccess current, RoundBoard board) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<RoundLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => (Lines, Total) = await board.ListAsync(current.Required, P, cancel);
}
