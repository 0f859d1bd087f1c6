using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>Claims for compensation: the bank's or the district's.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class ClaimsModel(ICurrentAccess current, CreditReader reader, TimeProvider clock, Texts texts) : ListPage(current, texts)
{
    public Paged<Claim> Found { get; private set; } = null!;

    public DateOnly Today => BeijingTime.Today(clock);

    public IEnumerable<SelectListItem> States => [new(T["全部"], ""), .. Enum.GetValues<ClaimStatus>().Select(s => new SelectListItem(T[Claim.Title(s)], $"{s}"))];

    public async Task OnGetAsync(CancellationToken cancel) => Found = await reader.ClaimsAsync(Access, Filter, cancel);
}
