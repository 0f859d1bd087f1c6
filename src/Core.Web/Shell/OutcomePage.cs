using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web;

/// <summary>A page that asks for something and tells the <see cref="Outcome"/>: on to another page, or the form again (422, 409) with what was typed, or 404.</summary>
public abstract class OutcomePage(ICurrentAccess current, Texts texts) : PageModel
{
    protected Texts T => texts;

    public Access Access => current.Required;

    /// <summary>Set where somebody else was quicker; shown by <c>_Conflict</c>.</summary>
    public Conflict? Conflict { get; private set; }

    /// <summary>Tells the outcome. Read again what the page shows before calling it, since it may come back.</summary>
    protected IActionResult Answer(Outcome outcome, string href, string done, IReadOnlyList<ConflictRow>? differing = null)
    {
        switch (outcome)
        {
            case Outcome.Done result:
                TempData.Add(result.Changed ? Tone.Success : Tone.Info, result.Changed ? done : T["已办理过，未重复办理。"]);
                return Redirect(href);
            case Outcome.Refused refused:
                foreach (var issue in refused.Issues)
                {
                    ModelState.AddModelError(issue.Field, T.Told(issue.Message));
                }

                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            case Outcome.Stale stale:
                Conflict = new Conflict(stale.Who.Length > 0 ? stale.Who : null, BeijingTime.Text(stale.At), href, differing ?? []);
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            default:
                return NotFound();
        }
    }
}
