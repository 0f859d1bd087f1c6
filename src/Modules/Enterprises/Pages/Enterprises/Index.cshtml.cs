using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Web;
using Kechuang.Enterprises.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Enterprises.Pages.Enterprises;

/// <summary>The firms within reach with their key facts on a day.</summary>
[Authorize(Policy = Permissions.ProfileRead)]
internal sealed class IndexModel(ICurrentAccess current, SheetCatalog catalog, EnterpriseList list, LedgerQuery query, AsOf asOf, Texts T) : PageModel
{
    public Access Access { get; } = current.Required;

    public EnterpriseFilter Filter { get; private set; } = null!;

    public EnterprisePage Result { get; private set; } = null!;

    public IEnumerable<SelectListItem> Townships { get; private set; } = [];

    public IEnumerable<SelectListItem> Fields => Choices(catalog[SheetIds.Enterprise]["field"].Choices);

    public IEnumerable<SelectListItem> YesNo => [new(T["全部"], ""), new(T["是"], "true"), new(T["否"], "false")];

    public async Task<IActionResult> OnGetAsync(string? q, string? township, string? field, bool? hnte, bool? scale, string? on, int p, CancellationToken cancel)
    {
        if (!Access.CanSee(catalog[SheetIds.Enterprise]))
        {
            return NotFound();
        }

        if (Access.Role.Reach == Reach.Enterprise)
        {
            return Access.CreditCode.Length == 0 ? NotFound() : Redirect($"{Request.PathBase}/enterprises/{Access.CreditCode}");
        }

        if (!DateOnly.TryParseExact(on, "yyyy-M-d", out var day))
        {
            day = await asOf.OfAsync(Access, cancel);
            if (!string.IsNullOrWhiteSpace(on))
            {
                ModelState.AddModelError("on", T["截至日期应如 2021-11-30，已按 {0} 显示", day.ToString("yyyy-MM-dd", null)]);
            }
        }

        Filter = new EnterpriseFilter(q?.Trim() ?? "", township?.Trim() ?? "", field?.Trim() ?? "", hnte, scale, day, p);
        Result = await list.PageAsync(Access, Filter, cancel);
        Townships = Access.Role.Reach == Reach.District ? Choices(await query.TownshipsAsync(Access, cancel)) : [];
        return Page();
    }

    private IEnumerable<SelectListItem> Choices(IEnumerable<string> values) => values.Select(v => new SelectListItem(T[v], v)).Prepend(new SelectListItem(T["全部"], ""));
}
