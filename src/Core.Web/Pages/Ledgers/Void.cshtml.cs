using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Core.Web.Pages.Ledgers;

/// <summary>Takes a record out of all figures, with a reason.</summary>
[Authorize(Policy = Permissions.LedgerWrite)]
internal sealed class VoidModel(ICurrentAccess current, SheetCatalog catalog, LedgerStore store, RecordRules rules, RecordEditor editor, Texts T) : FormModel(current, catalog, rules, T)
{
    private readonly Texts T = T;

    public LedgerRecord Record { get; private set; } = null!;

    public string Reason { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await store.FindAsync(Sheet, Access.DistrictId ?? 0, id, cancel) is not { Voided: false } record)
        {
            return NotFound();
        }

        (Record, Version) = (record, record.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromForm] int version, [FromForm] string? reason, CancellationToken cancel)
    {
        if (await store.FindAsync(Sheet, Access.DistrictId ?? 0, id, cancel) is not { } record)
        {
            return NotFound();
        }

        (Record, Version, Reason) = (record, version, reason ?? "");
        return Answer(await editor.VoidAsync(Access, Sheet, id, version, reason, cancel), T["已作废。记录保留备查，不再计入指标。"], T["这条记录已经作废。"]);
    }
}
