using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Queries;
using Kechuang.Policies.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Policies.Pages.Library;

/// <summary>The district's policy documents.</summary>
[Authorize(Policy = Permissions.PoliciesRead)]
internal sealed class IndexModel(ICurrentAccess current, PolicyLibrary library, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public PolicyStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Level { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public Access Access => current.Required;

    public bool MayManage => Access.Can(Permissions.PoliciesManage);

    public PolicyPage Found { get; private set; } = null!;

    public PolicyFilter Filter => new((Words ?? "").Trim(), Status, PolicyBook.Levels.Contains(Level) ? Level! : "", Math.Max(1, PageNumber));

    public IEnumerable<SelectListItem> Statuses => [new(T["全部"], ""), .. Enum.GetValues<PolicyStatus>().Where(s => MayManage || s != PolicyStatus.Draft).Select(s => new SelectListItem(T[PolicyFlow.Title(s)], $"{s}"))];

    public IEnumerable<SelectListItem> Levels => [new(T["全部"], ""), .. PolicyBook.Levels.Select(l => new SelectListItem(T[l], l))];

    public async Task OnGetAsync(CancellationToken cancel) => Found = await library.ReadAsync(Access, Filter, cancel);
}
