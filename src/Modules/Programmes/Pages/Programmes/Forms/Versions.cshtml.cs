using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>The versions of a form and what differs between two.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class VersionsModel(ICurrentAccess current, FormLibrary library, FormDrafts drafts, Texts texts) : DesignPage(current, library, drafts, texts)
{
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    public IReadOnlyList<FormChange>? Changes { get; private set; }

    public IEnumerable<SelectListItem> Numbers => Form.Versions.Select(v => new SelectListItem(v.PublishedAt is null ? T["第 {0} 版草稿", v.Number] : T["第 {0} 版", v.Number], $"{v.Number}"));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        // The newest against the one before, until two are chosen.
        (From, To) = (From ?? Form.Versions.Skip(1).FirstOrDefault()?.Number, To ?? Newest.Number);
        if (Find(From) is { } before && Find(To) is { } after)
        {
            Changes = FormDiff.Documents(FormJson.Stored(before.Json), FormJson.Stored(after.Json));
        }

        return Page();
    }

    private FormVersion? Find(int? number) => Form.Versions.FirstOrDefault(v => v.Number == number);
}
