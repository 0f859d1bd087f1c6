using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>Requests for a recommendation: the firm's, the bank's or the district's.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class RequestsModel(ICurrentAccess current, CreditReader reader, Texts texts) : ListPage(current, texts)
{
    public Paged<LoanRequest> Found { get; private set; } = null!;

    public IEnumerable<SelectListItem> States => [new(T["全部"], ""), .. Enum.GetValues<RequestStatus>().Select(s => new SelectListItem(T[LoanRequest.Title(s)], $"{s}"))];

    public async Task OnGetAsync(CancellationToken cancel) => Found = await reader.RequestsAsync(Access, Filter, cancel);
}
