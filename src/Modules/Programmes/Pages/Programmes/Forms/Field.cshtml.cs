using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Web;
using Kechuang.Programmes.Designing;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>All that can be said of one field, or of a section: a form of the engine that describes a form of the engine.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class FieldModel(ICurrentAccess current, FormLibrary library, FormDrafts drafts, FieldDesign design, FormTerms terms, Texts texts) : DesignPage(current, library, drafts, texts)
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public FormField Field { get; private set; } = new();

    public FormView View { get; private set; } = null!;

    public string KindTitle => terms.Kind(Field.Kind);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
        {
            return NotFound();
        }

        View = new FormView(design.Document(Document, Field), design.Answers(Document, Field));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
        {
            return NotFound();
        }

        var asked = design.Document(Document, Field);
        var typed = FormPost.Read(asked, Request.Form, FormAnswers.None);
        if (FormPost.Action(Request.Form) is { } action)
        {
            var (answers, focus) = action.Apply(asked, typed);
            View = new FormView(asked, answers) { Focus = focus };
            return Page();
        }

        View = new FormView(asked, typed) { Complete = true, ShowIssues = true };
        View.TellTo(ModelState, T);
        var (field, section) = design.Read(Document, Field, View.Result.Kept);
        if (ModelState.IsValid)
        {
            foreach (var fault in Faults(field, section))
            {
                ModelState.AddModelError("", fault);
            }
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await ChangeAsync(d => d.Field(Key) is null ? (null, "这个字段已被删去，请回到表单重新添加") : Done(FormShaping.SaveField(d, Key, field, section)), $"{Href}#s-{section}", T["已保存字段“{0}”。", field.Label], cancel);
    }

    /// <summary>What would be wrong with this field; faults of others are told on the form's page.</summary>
    private IEnumerable<string> Faults(FormField field, string section)
    {
        var after = FormShaping.SaveField(Document, Key, field, section);
        var title = after.Section(section)?.Title ?? "";
        return FormDocumentCheck.Check(after).Where(e => e.Field == field.Label && e.Section == title).Select(e => FormView.Say(T, new FormProblem(e.Template, e.Args)));
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || Document.Field(Key) is not { } field)
        {
            return false;
        }

        Field = field;
        return true;
    }
}
