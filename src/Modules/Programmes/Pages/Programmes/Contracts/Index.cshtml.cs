using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>Projects after establishment: the unit's own, the township's, the bureau's.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class IndexModel(ICurrentAccess current, ContractList list, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ContractStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public Access Access => current.Required;

    public bool IsUnit => Access.Can(Permissions.ApplicationsWrite);

    public Paged<ContractLine> Found { get; private set; } = null!;

    public IEnumerable<SelectListItem> Statuses => [new(T["全部"], ""), .. Enum.GetValues<ContractStatus>().Select(s => new SelectListItem(T[ContractFlow.Title(s)], $"{s}"))];

    public async Task OnGetAsync(CancellationToken cancel) => Found = await list.ReadAsync(Access, Status, (Query ?? "").Trim(), PageNumber, cancel);
}
