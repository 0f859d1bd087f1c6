using Kechuang.Core.Web;
using Kechuang.Reporting.Figures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Reporting.Pages.Figures;

/// <summary>A page of figures over a period that the query names (<c>?year=2021&amp;through=11</c>).</summary>
internal abstract class ViewPage(Viewing viewing) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Through { get; set; }

    /// <summary>The district's number, for the city's people.</summary>
    [BindProperty(SupportsGet = true)]
    public int? District { get; set; }

    public View View { get; private set; } = null!;

    /// <summary>Resolves the view; the answer is null, or where the person has to go instead.</summary>
    protected async Task<IActionResult?> ResolveAsync(CancellationToken cancel)
    {
        if (await viewing.ResolveAsync(Year, Through, District, cancel) is not { } view)
        {
            return Redirect("/city");
        }

        View = view;
        return null;
    }
}
