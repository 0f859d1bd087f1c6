using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>The unit fills in the contract, a report or the acceptance application section by section, and submits it.</summary>
[Authorize(Policy = Permissions.ApplicationsWrite), UploadLimit(220)]
internal sealed class PaperModel(ICurrentAccess current, ContractReader reader, PaperDesk desk, PaperSubmission submission, UploadForms uploads, TimeProvider clock, Texts texts) : ContractPage(current, reader, clock, texts)
{
    private readonly TimeProvider time = clock;
    private readonly List<NewFile> files = [];

    [BindProperty(SupportsGet = true, Name = "section")]
    public string? SectionKey { get; set; }

    public PaperKind Kind { get; private set; }

    public Paper Paper { get; private set; } = null!;

    public FormDocument Document { get; private set; } = null!;

    public FormAnswers Answers { get; private set; } = null!;

    public FormView Form { get; private set; } = null!;

    public FormSection Section { get; private set; } = null!;

    /// <summary>Sections with how many places are still open.</summary>
    public IReadOnlyList<(FormSection Section, int Open)> Sections { get; private set; } = [];

    public FormSection? Next => Sections.SkipWhile(s => s.Section.Key != Section.Key).Skip(1).Select(s => s.Section).FirstOrDefault();

    /// <summary>Indicators against what is in force; told while filling in.</summary>
    public IReadOnlyList<IndicatorChange> Compared => Kind == PaperKind.Contract ? [.. Indicators.Compare(Document, FormAnswers.Parse(Detail.Contract.Answers), Answers).Where(i => i.Verdict != IndicatorVerdict.Same)] : [];

    /// <summary>True where an approved change of targets is what this text is for.</summary>
    public bool MayLower => Detail.Changes.Any(c => c.PaperId == Paper.Id && c.Subject == ChangeSubject.Targets);

    public string? TooEarlyOrLate => Kind == PaperKind.Acceptance ? PaperSubmission.AcceptanceRefusal(Detail.Contract, Detail.Project.Rules, Today) : null;

    public async Task<IActionResult> OnGetAsync(long id, PaperKind kind, CancellationToken cancel)
    {
        if (!await OpenAsync(id, kind, cancel))
        {
            return NotFound();
        }

        Show(Answers);
        return Page();
    }

    /// <summary>Keeps the section; <paramref name="go"/> says whether to go on or stay.</summary>
    public async Task<IActionResult> OnPostAsync(long id, PaperKind kind, string? go, CancellationToken cancel)
    {
        if (!await OpenAsync(id, kind, cancel))
        {
            return NotFound();
        }

        var typed = FormPost.Read(Document, Request.Form, Answers);
        if (FormPost.Action(Request.Form) is { } action)
        {
            var (answers, focus) = action.Apply(Document, typed);
            Show(answers, focus);
            return Page();
        }

        if (!await ReadFilesAsync(cancel))
        {
            Show(typed);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var outcome = await desk.SaveAsync(Access, id, kind, Stamp, typed, files, cancel);
        if (outcome is not Outcome.Done)
        {
            await OpenAsync(id, kind, cancel);
            Show(typed);
            return Answer(outcome, $"/contracts/{id}/papers/{kind}?section={Section.Key}", "");
        }

        return Answer(outcome, $"/contracts/{id}/papers/{kind}?section={(go == "next" && Next is { } next ? next : Section).Key}", T["已保存。"]);
    }

    public async Task<IActionResult> OnPostSubmitAsync(long id, PaperKind kind, CancellationToken cancel)
    {
        if (!await OpenAsync(id, kind, cancel))
        {
            return NotFound();
        }

        var outcome = await submission.SubmitAsync(Access, id, kind, Stamp, cancel);
        if (outcome is not Outcome.Done)
        {
            await OpenAsync(id, kind, cancel);
            Show(Answers, complete: true);
        }

        return Answer(outcome, $"/contracts/{id}#contract", T["已提交。"]);
    }

    private async Task<bool> OpenAsync(long id, PaperKind kind, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || PaperDesk.DraftOf(Detail.Project, kind, Detail.Papers, time.GetUtcNow().UtcDateTime) is not { } paper)
        {
            return false;
        }

        (Kind, Paper, Document, Answers) = (kind, paper, FormJson.Stored(paper.Form), FormAnswers.Parse(paper.Answers));
        var result = FormCheck.Check(Document, Answers, complete: true);
        Sections = [.. Document.Sections.Where(s => s.Fields.Any(f => result.Visible.Contains(f.Key))).Select(s => (s, result.Issues.Count(i => !i.Warning && s.Fields.Any(f => f.Key == i.Field))))];
        Section = Sections.Select(s => s.Section).FirstOrDefault(s => s.Key == SectionKey) ?? Sections[0].Section;
        return true;
    }

    private async Task<bool> ReadFilesAsync(CancellationToken cancel)
    {
        foreach (var field in Section.Fields.Where(f => f.Kind == FieldKind.File))
        {
            var answer = await uploads.ReadAsync(Request, FormPost.UploadName(field.Key), RulesOf(field), PaperDesk.Purpose, cancel);
            if (answer.Error is { } error)
            {
                ModelState.AddModelError(FormPost.Name(field.Key), error);
            }
            else if (answer.Session is { } session)
            {
                files.Add(new NewFile(field.Key, session.Id));
            }
        }

        return ModelState.IsValid;
    }

    private void Show(FormAnswers answers, string focus = "", bool complete = false)
    {
        Form = new FormView(Document, answers)
        {
            Section = complete ? null : Section.Key, ReadOnly = complete, Complete = complete, ShowIssues = true, Focus = focus, EditHref = s => $"/contracts/{Detail.Contract.Id}/papers/{Kind}?section={s.Key}",
            File = id => Detail.Files.TryGetValue(id, out var file) ? new FormFileLink(file.Name, file.Size, $"/contracts/{Detail.Contract.Id}/files/{id}") : null,
        };
        Form.TellTo(ModelState, T);
    }

    private static UploadRules RulesOf(FormField field) => new(field.Kinds.Aggregate(FileKinds.None, (all, kind) => all | (kind switch
    {
        "pdf" => FileKinds.Pdf, "docx" => FileKinds.Docx, "xlsx" => FileKinds.Xlsx, "jpg" or "jpeg" => FileKinds.Jpeg, "png" => FileKinds.Png, "zip" => FileKinds.Zip, _ => FileKinds.None,
    })), FieldRules.MaxMegabytes(field) * UploadRules.Megabyte);
}
