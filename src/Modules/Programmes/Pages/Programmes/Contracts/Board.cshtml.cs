using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>What waits and what is at risk, each with its reason.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class BoardModel(ICurrentAccess current, FollowUpBoard board, Texts T) : PageModel
{
    public FollowUpBoardData Data { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Data = await board.ReadAsync(current.Required, cancel);

    public string Words(ProjectRisk risk) => T[risk.Template, [.. risk.Values]];
}
