using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Kernel;
using Kechuang.Programmes.Pages.Portal;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>A call as applicants will see it, before it is published: the public page, the self-check of a chosen firm, the form to be tried; nothing is written.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class TrialModel(ICurrentAccess current, CallBook calls, CallFiles attached, StageInvitations invitations, FormLibrary forms, IFirmFacts firms, TimeProvider clock) : PageModel
{
    /// <summary>The firm that the conditions are tried on.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public PublicCall Shown { get; private set; } = null!;

    public FirmFacts? Firm { get; private set; }

    /// <summary>Where the form is tried; null where none is chosen.</summary>
    public string? FormHref { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await calls.FindAsync(current.Required, id, cancel) is not { } call)
        {
            return NotFound();
        }

        Shown = new PublicCall(call, clock.GetUtcNow().UtcDateTime, await attached.OfAsync(id, cancel), await invitations.FirstStageAsync(call, cancel), $"/programmes/calls/{id}?handler=File");
        FormHref = await forms.TitleAsync(call.DistrictId, call.FormVersionId, cancel) is { } form ? $"/programmes/forms/{form.FormId}/preview?number={form.Number}" : null;
        Firm = Code?.Trim().ToUpperInvariant() is { Length: > 0 } code ? await firms.OfAsync(call.DistrictId, code, BeijingTime.Today(clock), cancel) : null;
        return Page();
    }
}
