using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Core.Web.Pages.Ledgers;

/// <summary>Changes a record; a form that has become stale comes back with both texts.</summary>
[Authorize(Policy = Permissions.LedgerWrite)]
internal sealed class EditModel(ICurrentAccess current, SheetCatalog catalog, LedgerStore store, RecordRules rules, RecordEditor editor, Texts T) : FormModel(current, catalog, rules, T)
{
    private readonly Texts T = T;

    public long Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await store.FindAsync(Sheet, Access.DistrictId ?? 0, id, cancel) is not { Voided: false } record)
        {
            return NotFound();
        }

        (Id, Version, Values) = (id, record.Version, RecordForm.Texts(Sheet, record));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromForm] int version, CancellationToken cancel)
    {
        (Id, Version) = (id, version);
        var result = await editor.EditAsync(Access, Sheet, id, version, await TypedAsync(cancel), cancel);
        return Answer(result, T["已保存。"], T["内容没有变化，未产生修改记录。"]);
    }
}
