using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Core.Web.Pages.Ledgers;

/// <summary>A new record. The form carries a key of its own: sent twice it makes one record.</summary>
[Authorize(Policy = Permissions.LedgerWrite)]
internal sealed class NewModel(ICurrentAccess current, SheetCatalog catalog, RecordRules rules, RecordEditor editor, Texts T) : FormModel(current, catalog, rules, T)
{
    private readonly Texts T = T;

    public Guid Submission { get; private set; }

    public void OnGet()
    {
        Submission = Guid.CreateVersion7();
        // A link may bring values along, such as the firm's code from its profile.
        Values = Sheet.Columns.ToDictionary(c => c.Name, c => (string?)Request.Query[c.Name].ToString());
    }

    public async Task<IActionResult> OnPostAsync([FromForm] Guid submission, CancellationToken cancel)
    {
        Submission = submission;
        var result = await editor.CreateAsync(Access, Sheet, await TypedAsync(cancel), submission, cancel);
        return Answer(result, T["已新增。"], T["这份表单已经提交过，没有重复新增。"]);
    }
}
