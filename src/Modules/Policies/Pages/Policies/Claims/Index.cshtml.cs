using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>Claims within the person's reach.</summary>
[Authorize(Policy = Permissions.ClaimsRead)]
internal sealed class IndexModel(ICurrentAccess current, ClaimReader reader, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public ClaimStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "clause")]
    public string? ClauseKey { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool? Late { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public Access Access => current.Required;

    public ClaimFilter Filter => new((Words ?? "").Trim(), Status, ClauseKey ?? "", Year, Late == true, null, null, PageNumber);

    public Paged<ClaimLine> Found { get; private set; } = null!;

    public (int Count, Money Sum) Total { get; private set; }

    public IEnumerable<SelectListItem> ClauseItems { get; private set; } = [];

    public IEnumerable<SelectListItem> Statuses => [new(T["全部"], ""), .. Enum.GetValues<ClaimStatus>().Where(s => s != ClaimStatus.Draft).Select(s => new SelectListItem(T[ClaimFlow.Title(s)], $"{s}"))];

    public string Address(int page) => QueryHelpers.AddQueryString("/policies/claims", new Dictionary<string, string?> { ["q"] = Words ?? "", ["status"] = $"{Status}", ["clause"] = ClauseKey, ["year"] = $"{Year}", ["late"] = Late == true ? "true" : "", ["p"] = $"{page}" });

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ClauseItems = [new(T["全部"], ""), .. (await reader.ClausesAsync(Access, cancel)).Select(c => new SelectListItem(c.Title, c.Key))];
        Total = await reader.TotalAsync(Access, Filter, cancel);
        Found = await reader.ListAsync(Access, Filter, cancel);
    }

    public Task<FileStreamResult> OnGetExportAsync(CancellationToken cancel) => ClaimSheets.ClaimsAsync(reader.All(Access, Filter), $"{Access.DistrictName}兑现申请.xlsx", cancel);
}
