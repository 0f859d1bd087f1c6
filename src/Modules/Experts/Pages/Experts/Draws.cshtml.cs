using Kechuang.Experts.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Experts.Pages;

/// <summary>Draws that are committed or published, for everyone.</summary>
[AllowAnonymous]
internal sealed class DrawsModel(PublishedDraws draws) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<PublicDrawLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => (Lines, Total) = await draws.ListAsync(P, cancel);
}
