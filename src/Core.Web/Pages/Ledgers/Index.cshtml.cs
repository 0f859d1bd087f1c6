using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Web.Pages.Ledgers;

/// <summary>All ledgers within reach, by the section that keeps them, with their number of records.</summary>
[Authorize(Policy = Permissions.LedgerRead)]
internal sealed class IndexModel(ICurrentAccess current, SheetCatalog catalog, LedgerStore store) : PageModel
{
    public Access Access { get; } = current.Required;

    public IReadOnlyList<IGrouping<string, (Sheet Sheet, int Count)>> Sections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var rows = new List<(Sheet Sheet, int Count)>();
        foreach (var sheet in catalog.All.Where(Access.CanSee))
        {
            rows.Add((sheet, await store.Visible(sheet, Access).CountAsync(r => !r.Voided, cancel)));
        }

        var order = Core.Ledgers.Sections.Titles.Keys.ToList();
        Sections = [.. rows.GroupBy(r => r.Sheet.Section).OrderByDescending(g => g.Key == Access.Section).ThenBy(g => order.IndexOf(g.Key))];
        return Page();
    }
}
