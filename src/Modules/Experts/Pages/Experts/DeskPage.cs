using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Experts.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Experts.Pages;

/// <summary>A page whose buttons are steps: done leads on with a word, refused comes back with the reason.</summary>
internal abstract class DeskPage(ICurrentAccess current, Texts texts) : PageModel
{
    public Access Access { get; } = current.Required;

    protected Texts T { get; } = texts;

    /// <summary>True where the page lets the person change something of the office's.</summary>
    public bool MayManage => Access.Can(Permissions.ExpertsManage);

    /// <summary>The form's key, so that a double click makes one record.</summary>
    [BindProperty]
    public Guid Submission { get; set; }

    /// <summary>Reads what the page shows; false where there is nothing for this person.</summary>
    protected abstract Task<bool> LoadAsync(CancellationToken cancel);

    protected async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Submission = Submission == Guid.Empty ? Guid.CreateVersion7() : Submission;
        return Page();
    }

    protected async Task<IActionResult> AnswerAsync(DeskResult result, string done, string next, CancellationToken cancel)
    {
        if (result.Missing)
        {
            return NotFound();
        }

        if (result.Succeeded)
        {
            TempData.Add(Tone.Success, done);
            return Redirect(next);
        }

        foreach (var error in result.Errors)
        {
            ModelState.AddModelError("", T[error]);
        }

        Response.StatusCode = result.Stale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(cancel);
    }

    protected async Task<IActionResult> InvalidAsync(CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(cancel);
    }
}
