using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>The firms that one clause is for.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class MatchClauseModel(ICurrentAccess current, FirmMatch match, ReadyClauses ready, TimeProvider clock, Texts T) : PageModel
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>The day of facts and clauses; today where none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public ClauseInForce Clause { get; private set; } = null!;

    public IReadOnlyList<FirmEntitlement> Firms { get; private set; } = [];

    public IEnumerable<FirmEntitlement> Shown => Firms.Skip((PageNumber - 1) * PageSize).Take(PageSize);

    public bool MayList => current.Required.Can(Permissions.ClaimsManage) && Definition is { Mode: FulfilmentMode.Automatic };

    public string Sentence => ClauseSentence.Of(Definition, Wording.Of(T));

    private ClauseDefinition Definition => ready.Of(Clause.Version.Sha256, Clause.Version.Json).Definition;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        PageNumber = PagedQuery.Within(PageNumber, Firms.Count, PageSize);
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancel) => await LoadAsync(cancel) ? await ClaimSheets.MatchAsync(Firms, Clause.Version.Title) : NotFound();

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await match.OfAsync(current.Required.DistrictId!.Value, Id, On ?? BeijingTime.Today(clock), cancel) is not { } found)
        {
            return false;
        }

        (Clause, Firms) = found;
        return true;
    }
}
