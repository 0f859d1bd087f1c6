using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Policies.WhatIf;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.WhatIf;

/// <summary>The firms of a report. For the bureau: a firm does not see what others would get.</summary>
[Authorize(Policy = Permissions.ClaimsRead)]
internal sealed class FirmsModel(ICurrentAccess current, WhatIfReader reader, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public WhatIfShow Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public WhatIfReport Report { get; private set; } = null!;

    public Paged<WhatIfFirmRow> Found { get; private set; } = null!;

    public IEnumerable<SelectListItem> Shows => [new(T["全部"], "All"), new(T["增加"], "Winners"), new(T["减少"], "Losers"), new(T["新受惠"], "New"), new(T["不再受惠"], "Out")];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (current.Required.Role.Reach != Reach.District || await reader.Visible(current.Required).FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } report)
        {
            return NotFound();
        }

        (Report, Found) = (report, await reader.FirmsAsync(id, Show, PageNumber, cancel));
        return Page();
    }
}
