using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>Claims of interest subsidy.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class SubsidiesModel(ICurrentAccess current, CreditReader reader, Texts texts) : ListPage(current, texts)
{
    public Paged<Subsidy> Found { get; private set; } = null!;

    public IEnumerable<SelectListItem> States => [new(T["全部"], ""), .. Enum.GetValues<SubsidyStatus>().Select(s => new SelectListItem(T[Subsidy.Title(s)], $"{s}"))];

    public async Task OnGetAsync(CancellationToken cancel) => Found = await reader.SubsidiesAsync(Access, Filter, cancel);
}
