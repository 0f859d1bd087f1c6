using Kechuang.Core.Accounts;
using Kechuang.Core.Importing;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Spreadsheets;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Web.Pages.Export;

/// <summary>All ledgers within reach as one workbook, which the import reads back without a change; the page tells beforehand how many rows of each.</summary>
[Authorize(Policy = Permissions.LedgerExport)]
internal sealed class IndexModel(ICurrentAccess current, SheetCatalog catalog, LedgerStore store, TimeProvider clock) : PageModel
{
    public Access Access { get; } = current.Required;

    public List<(Sheet Sheet, int Count)> Ledgers { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        foreach (var sheet in catalog.All.Where(Access.CanSee))
        {
            Ledgers.Add((sheet, await Records(sheet).CountAsync(cancel)));
        }

        return Ledgers.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancel)
    {
        var sheets = catalog.All.Where(Access.CanSee).ToList();
        if (sheets.Count == 0)
        {
            return NotFound();
        }

        var name = $"{Access.DistrictName}台账-{BeijingTime.Today(clock):yyyyMMdd}.xlsx";
        return await Downloads.MakeAsync(name, Downloads.Xlsx, async output =>
        {
            using var writer = SpreadsheetWriter.Create(output);
            foreach (var sheet in sheets)
            {
                if (sheet.IsStandard || await Records(sheet).AnyAsync(cancel))
                {
                    await WorkbookExporter.WriteAsync(writer, sheet, Records(sheet).OrderBy(r => r.Id), cancel);
                }
            }
        });
    }

    private IQueryable<LedgerRecord> Records(Sheet sheet) => store.Visible(sheet, Access).Where(r => !r.Voided);
}
