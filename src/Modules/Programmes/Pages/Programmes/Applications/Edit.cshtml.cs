using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>Fills in an application section by section; what is typed is kept, valid or not.</summary>
[Authorize(Policy = Permissions.ApplicationsWrite), UploadLimit(120), KeepsTyped]
internal sealed class EditModel(ICurrentAccess current, ApplicationReader reader, ApplicationDesk desk, UploadForms uploads, Texts texts) : OutcomePage(current, texts)
{
    private readonly Dictionary<string, UploadAnswer> uploaded = [];

    /// <summary>Key of the section shown; the first where nothing is said.</summary>
    [BindProperty(SupportsGet = true, Name = "section")]
    public string? SectionKey { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public ApplicationDetail Detail { get; private set; } = null!;

    public FormView Form { get; private set; } = null!;

    public FormSection Section { get; private set; } = null!;

    /// <summary>Sections that have something to fill in, with how many places are still to be filled in or mended.</summary>
    public IReadOnlyList<(FormSection Section, int Open)> Steps { get; private set; } = [];

    public FormSection? Next => Steps.SkipWhile(s => s.Section.Key != Section.Key).Skip(1).Select(s => s.Section).FirstOrDefault();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!ApplicationFlow.IsEditable(Detail.Application.Status))
        {
            return Redirect($"/applications/{id}");
        }

        Show(Detail.Answers);
        return Page();
    }

    /// <summary>Saves the section; <paramref name="go"/> says where to go on: “next”, “check”, or back here.</summary>
    public async Task<IActionResult> OnPostAsync(long id, string? go, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var typed = FormPost.Read(Detail.Document, Request.Form, Detail.Answers);
        await ReadFilesAsync(cancel);
        if (FormPost.Action(Request.Form) is { } action)
        {
            var (answers, focus) = action.Apply(Detail.Document, typed);
            Show(answers, focus);
            return Page();
        }

        if (uploaded.Values.Any(u => u.Error is not null))
        {
            Show(typed);
            return Refused();
        }

        NewFile[] files = [.. uploaded.Where(u => u.Value.Session is not null).Select(u => new NewFile(u.Key, u.Value.Session!.Id))];
        var outcome = await desk.SaveAsync(Access, id, Version, typed, files, cancel);
        if (outcome is Outcome.Done)
        {
            Steps = StepsOf(typed);
            return Answer(new Outcome.Done(id), go == "check" || (go == "next" && Next is null) ? $"/applications/{id}/check" : $"/applications/{id}/edit?section={(go == "next" ? Next! : Section).Key}", T["已保存。"]);
        }

        await LoadAsync(id, cancel);
        Show(typed);
        if (outcome is Outcome.Stale)
        {
            // Sent once more after a look at the differences, it is taken.
            ModelState.Remove(nameof(Version));
            Version = Detail.Application.Version;
        }

        return Answer(outcome, $"/applications/{id}/edit?section={Section.Key}", "", Differing(typed));
    }

    private IReadOnlyList<ConflictRow> Differing(FormAnswers typed) =>
        [.. FormDiff.Answers(Detail.Document with { Sections = [Section] }, Detail.Answers, typed).Select(c => new ConflictRow(c.Label, c.After, c.Before))];

    private IActionResult Refused()
    {
        foreach (var (field, answer) in uploaded.Where(u => u.Value.Error is not null))
        {
            ModelState.AddModelError(FormPost.Name(field), answer.Error!);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task ReadFilesAsync(CancellationToken cancel)
    {
        foreach (var field in Section.Fields.Where(f => f.Kind == FieldKind.File))
        {
            uploaded[field.Key] = await uploads.ReadAsync(Request, FormPost.UploadName(field.Key), RulesOf(field), ApplicationDesk.Purpose, cancel);
        }
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, id, cancel) is not { } detail)
        {
            return false;
        }

        Detail = detail;
        Steps = StepsOf(detail.Answers);
        Section = Steps.Select(s => s.Section).FirstOrDefault(s => s.Key == SectionKey) ?? Steps[0].Section;
        if (!Request.HasFormContentType)
        {
            Version = detail.Application.Version;
        }

        return true;
    }

    private List<(FormSection Section, int Open)> StepsOf(FormAnswers answers)
    {
        var result = FormCheck.Check(Detail.Document, answers, complete: true);
        return [.. Detail.Document.Sections.Where(s => s.Fields.Any(f => result.Visible.Contains(f.Key))).Select(s => (s, result.Issues.Count(i => !i.Warning && s.Fields.Any(f => f.Key == i.Field))))];
    }

    private void Show(FormAnswers answers, string focus = "")
    {
        Form = new FormView(Detail.Document, answers)
        {
            Section = Section.Key, Focus = focus, ShowIssues = true,
            File = id => Detail.Files.TryGetValue(id, out var file) ? new FormFileLink(file.Name, file.Size, $"/applications/{Detail.Application.Id}/files/{id}") : null,
            Upload = field => uploads.Field(FormPost.UploadName(field.Key), field.Label, RulesOf(field), ApplicationDesk.Purpose, answer: uploaded.GetValueOrDefault(field.Key)),
        };
        Form.TellTo(ModelState, T);
    }

    private static UploadRules RulesOf(FormField field) => new(field.Kinds.Aggregate(FileKinds.None, (all, kind) => all | Kind(kind)), FieldRules.MaxMegabytes(field) * UploadRules.Megabyte);

    private static FileKinds Kind(string ending) => ending switch
    {
        "pdf" => FileKinds.Pdf, "docx" => FileKinds.Docx, "xlsx" => FileKinds.Xlsx, "jpg" or "jpeg" => FileKinds.Jpeg, "png" => FileKinds.Png, "zip" => FileKinds.Zip, _ => FileKinds.None,
    };
}
