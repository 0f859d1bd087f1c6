using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Policies.WhatIf;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Policies.Pages.WhatIf;

/// <summary>Saved comparisons of policies.</summary>
[Authorize(Policy = Permissions.PoliciesRead)]
internal sealed class IndexModel(ICurrentAccess current, WhatIfReader reader) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public bool MayRun => WhatIfDesk.MayRun(current.Required);

    public Paged<WhatIfReport> Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Found = await reader.ListAsync(current.Required, PageNumber, cancel);
}
