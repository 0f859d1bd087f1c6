using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Reporting.Pages.Summary;

/// <summary>A page about the district's summaries: roles that hold its permission work in one district.</summary>
internal abstract class SummaryPage(ICurrentAccess current, DistrictDirectory districts) : PageModel
{
    public Access Access => current.Required;

    public District District { get; private set; } = null!;

    /// <summary>False where the person works in no district: the page then answers 403.</summary>
    protected async Task<bool> ResolveAsync(CancellationToken cancel)
    {
        if (Access.DistrictId is not { } id || await districts.FindAsync(id, cancel) is not { } district)
        {
            return false;
        }

        District = district;
        return true;
    }
}
