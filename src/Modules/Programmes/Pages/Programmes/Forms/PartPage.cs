using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>How an answered part goes into the form: what would be wrong with it, and the change.</summary>
/// <param name="Faults">Looked at only where the answers themselves are right.</param>
internal sealed record PartChange(Func<FormDocument, (FormDocument? Document, string Refusal)> Change, IEnumerable<string> Faults, string Place, string Done);

/// <summary>All that can be said of one part of a form, a field or a section: a form of the engine that describes a form of the engine.</summary>
internal abstract class PartPage(ICurrentAccess current, FormLibrary library, FormDrafts drafts, Texts texts) : DesignPage(current, library, drafts, texts)
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public FormView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || Find() is not { } part)
        {
            return NotFound();
        }

        View = new FormView(part.Asked, part.Known);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || Find() is not { Asked: var asked })
        {
            return NotFound();
        }

        var typed = FormPost.Read(asked, Request.Form, FormAnswers.None);
        if (FormPost.Action(Request.Form) is { } action)
        {
            var (answers, focus) = action.Apply(asked, typed);
            View = new FormView(asked, answers) { Focus = focus };
            return Page();
        }

        View = new FormView(asked, typed) { Complete = true, ShowIssues = true };
        View.TellTo(ModelState, T);
        var part = Read(View.Result.Kept);
        foreach (var fault in ModelState.IsValid ? part.Faults : [])
        {
            ModelState.AddModelError("", fault);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await ChangeAsync(part.Change, $"{Href}#s-{part.Place}", part.Done, cancel);
    }

    /// <summary>The form that asks for the part and its answers as they stand; null where there is no such part.</summary>
    protected abstract (FormDocument Asked, FormAnswers Known)? Find();

    protected abstract PartChange Read(FormAnswers kept);
}
