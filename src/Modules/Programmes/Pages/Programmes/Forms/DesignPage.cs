using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>What the pages of one form share: the form, the version that is worked on, and how a change is told.</summary>
internal abstract class DesignPage(ICurrentAccess current, FormLibrary library, FormDrafts drafts, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>The draft's version as of the page that was filled in; 0 where there was no draft.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Form Form { get; private set; } = null!;

    /// <summary>The draft, or the newest published version where there is none.</summary>
    public FormVersion Newest { get; private set; } = null!;

    public FormDocument Document { get; private set; } = null!;

    public int DraftVersion => Newest.PublishedAt is null ? Newest.Version : 0;

    public string Href => $"/programmes/forms/{Id}";

    public IReadOnlyList<Crumb> Crumbs => [new(T["项目表单"], "/programmes/forms"), new(Form.Name, Href)];

    protected async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await library.FindAsync(Access.DistrictId ?? 0, Id, cancel) is not { } form)
        {
            return false;
        }

        (Form, Newest) = (form, form.Versions[0]);
        Document = FormJson.Stored(Newest.Json);
        return true;
    }

    /// <summary>Changes the draft and tells the outcome; where it is refused the page comes back.</summary>
    protected async Task<IActionResult> ChangeAsync(Func<FormDocument, (FormDocument? Document, string Refusal)> change, string href, string done, CancellationToken cancel)
    {
        var outcome = await drafts.EditAsync(Access, Id, Version, change, cancel);
        if (outcome is Outcome.Done { Changed: false })
        {
            TempData.Add(Tone.Info, T["内容没有变化。"]);
            return Redirect(href);
        }

        return await LoadAsync(cancel) ? Answer(outcome, href, done) : NotFound();
    }

    protected static (FormDocument?, string) Done(FormDocument document) => (document, "");
}
