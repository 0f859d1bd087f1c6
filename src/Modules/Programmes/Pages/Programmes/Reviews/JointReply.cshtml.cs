using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Answers = Kechuang.Programmes.Domain.Reviews.JointAnswer;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>A department's answer to one question.</summary>
[Authorize(Policy = Permissions.JointAnswer)]
[UploadLimit(25)]
internal sealed class JointReplyModel(ICurrentAccess current, Texts texts, AppDb db, JointDesk desk, FileStore files, UploadForms uploads, UploadSessions sessions) : ReviewPage(current, texts)
{
    private static readonly UploadRules Rules = new(FileKinds.Documents | FileKinds.Pictures, 20 * UploadRules.Megabyte);

    private UploadAnswer? upload;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Opinion { get; set; }

    public JointRequest Found { get; private set; } = null!;

    public Application Case { get; private set; } = null!;

    public string Matters { get; private set; } = "";

    public bool IsOpen => Found.Answer != Answers.Withdrawn && Case.Status == ApplicationStatus.InJointReview;

    public UploadField Upload => uploads.Field("Evidence", T["依据材料"], Rules, JointDesk.Evidence, answer: upload);

    public IEnumerable<SelectListItem> AnswerItems => new[] { Answers.NoObjection, Answers.Objection }.Select(a => new SelectListItem(T[ReviewWords.Of(a).Item2], $"{a}"));

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) && Found.FileId is { } id && await files.FindAsync(id, cancel) is { } file ? File(files.Open(file), file.ContentType, file.Name) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        upload = await uploads.ReadAsync(Request, "Evidence", Rules, JointDesk.Evidence, cancel);
        var outcome = upload.Error is { } error ? Outcome.Refuse(error, "Evidence")
            : await desk.AnswerAsync(Access, Id, Version, Enum.TryParse<Answers>(Choice, out var answer) ? answer : Answers.None, Opinion ?? "", upload.Session is { } session ? () => sessions.TakeAsync(Access.Actor.UserId!.Value, session.Id, JointDesk.Evidence, cancel) : null, Form, cancel);
        return await TellAsync(outcome, "/joint", T["已答复。"], cancel);
    }

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Set<JointRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == Id && r.DistrictId == Access.DistrictId && r.Department == Access.Organisation && Access.Organisation != "", cancel) is not { } found)
        {
            return false;
        }

        Found = found;
        Case = await db.Set<Application>().AsNoTracking().FirstAsync(a => a.Id == found.ApplicationId, cancel);
        Matters = await db.Set<JointDepartment>().Where(d => d.DistrictId == found.DistrictId && d.Name == found.Department).Select(d => d.Matters).FirstOrDefaultAsync(cancel) ?? "";
        if (HttpMethods.IsGet(Request.Method) && found.Answer is Answers.NoObjection or Answers.Objection)
        {
            (Choice, Opinion) = ($"{found.Answer}", found.Opinion);
        }

        return true;
    }
}
