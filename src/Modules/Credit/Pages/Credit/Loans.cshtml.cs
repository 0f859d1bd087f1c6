using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>Filed loans: the firm's, the bank's or the district's.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class LoansModel(ICurrentAccess current, CreditReader reader, Texts texts) : ListPage(current, texts)
{
    public Paged<Loan> Found { get; private set; } = null!;

    public IEnumerable<SelectListItem> States => [new(T["全部"], ""), new(T["未结清"], "open"), new(T["逾期"], "overdue"), new(T["未纳入资金池"], "uncovered"), new(T["已结清"], "settled")];

    public async Task OnGetAsync(CancellationToken cancel) => Found = await reader.LoansAsync(Access, Filter, cancel);
}
