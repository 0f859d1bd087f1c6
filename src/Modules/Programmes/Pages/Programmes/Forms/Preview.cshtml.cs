using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>A version as the applicant sees it: filled in for a test, with the messages of a submission; nothing is stored.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class PreviewModel(ICurrentAccess current, FormLibrary library, FormDrafts drafts, Texts texts) : DesignPage(current, library, drafts, texts)
{
    /// <summary>The version looked at; the newest where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    public FormVersion Shown { get; private set; } = null!;

    /// <summary>Null where the draft is not yet a form.</summary>
    public FormView? View { get; private set; }

    public IReadOnlyList<FormError> Faults { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
        {
            return NotFound();
        }

        View = Faults.Count > 0 ? null : new FormView(FormJson.Stored(Shown.Json), FormAnswers.None) { Uploads = false };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
        {
            return NotFound();
        }

        if (Faults.Count > 0)
        {
            return Page();
        }

        var document = FormJson.Stored(Shown.Json);
        var typed = FormPost.Read(document, Request.Form, FormAnswers.None);
        if (FormPost.Action(Request.Form) is { } action)
        {
            var (answers, focus) = action.Apply(document, typed);
            View = new FormView(document, answers) { Uploads = false, Focus = focus };
            return Page();
        }

        View = new FormView(document, typed) { Uploads = false, ShowIssues = true, Complete = !Request.Form.ContainsKey("draft") };
        View.TellTo(ModelState, T);
        if (ModelState.IsValid)
        {
            View = new FormView(document, View.Result.Kept) { Complete = View.Complete, ReadOnly = View.Complete, Uploads = false };
            return Page();
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || (Number is { } number ? Form.Versions.FirstOrDefault(v => v.Number == number) : Newest) is not { } version)
        {
            return false;
        }

        Shown = version;
        Faults = FormJson.Parse(version.Json).Errors;
        return true;
    }
}
