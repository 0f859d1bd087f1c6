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

/// <summary>Title, help and condition of a section.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class SectionModel(ICurrentAccess current, FormLibrary library, FormDrafts drafts, FieldDesign design, Texts texts) : DesignPage(current, library, drafts, texts)
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public FormSection Section { get; private set; } = new();

    public FormView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
        {
            return NotFound();
        }

        View = new FormView(design.Document(Document, Section), design.Answers(Document, Section));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
        {
            return NotFound();
        }

        var asked = design.Document(Document, Section);
        var typed = FormPost.Read(asked, Request.Form, FormAnswers.None);
        if (FormPost.Action(Request.Form) is { } action)
        {
            var (answers, focus) = action.Apply(asked, typed);
            View = new FormView(asked, answers) { Focus = focus };
            return Page();
        }

        View = new FormView(asked, typed) { Complete = true, ShowIssues = true };
        View.TellTo(ModelState, T);
        var section = design.Read(Document, Section, View.Result.Kept);
        foreach (var fault in ModelState.IsValid ? FormDocumentCheck.Check(FormShaping.WithSection(Document, Key, _ => section)).Where(e => e.Section == section.Title && e.Field.Length == 0 && section.Fields.Count > 0) : [])
        {
            ModelState.AddModelError("", FormView.Say(T, new FormProblem(fault.Template, fault.Args)));
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await ChangeAsync(d => d.Section(Key) is { } now ? Done(FormShaping.WithSection(d, Key, _ => section with { Fields = now.Fields })) : (null, "这一节已被删去，请回到表单重新添加"), $"{Href}#s-{Key}", T["已保存分节“{0}”。", section.Title], cancel);
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || Document.Section(Key) is not { } section)
        {
            return false;
        }

        Section = section;
        return true;
    }
}
