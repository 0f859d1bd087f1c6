using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Core.Web.Pages.Ledgers;

/// <summary>A list's records as a file: the same filters, the same reach, all pages.</summary>
[Authorize(Policy = Permissions.LedgerExport)]
internal sealed class ExportModel(ICurrentAccess current, SheetCatalog catalog, LedgerQuery query, TimeProvider clock) : LedgerPageModel(current, catalog)
{
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancel)
    {
        var records = query.Records(Access, LedgerView.Parse(Sheet, Request.Query.Select(q => KeyValuePair.Create(q.Key, q.Value.LastOrDefault()))));
        var name = $"{Access.DistrictName}{Sheet.Title}-{BeijingTime.Today(clock):yyyyMMdd}";
        return format switch
        {
            "csv" => await Downloads.CsvAsync(name + ".csv", Sheet, records, cancel),
            null or "" or "xlsx" => await Downloads.WorkbookAsync(name + ".xlsx", Sheet, records, cancel),
            _ => NotFound(),
        };
    }
}
