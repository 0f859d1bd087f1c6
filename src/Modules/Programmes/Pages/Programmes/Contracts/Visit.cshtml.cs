using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>One visit: planned (number 0), recorded or called off by the section, answered by the unit, closed when mended.</summary>
[Authorize(Policy = Permissions.ApplicationsRead), UploadLimit(60)]
internal sealed class VisitModel(ICurrentAccess current, ContractReader reader, VisitDesk desk, UploadForms uploads, TimeProvider clock, Texts texts) : ContractPage(current, reader, clock, texts)
{
    private static readonly UploadRules Rules = new(FileKinds.Documents | FileKinds.Pictures | FileKinds.Zip, 50 * UploadRules.Megabyte);

    [BindProperty]
    public DateOnly? PlannedOn { get; set; }

    [BindProperty]
    public string? People { get; set; }

    [BindProperty]
    public string? Aim { get; set; }

    [BindProperty]
    public DateOnly? HeldOn { get; set; }

    [BindProperty]
    public VisitResult? Result { get; set; }

    [BindProperty]
    public string? Findings { get; set; }

    [BindProperty]
    public string? Mend { get; set; }

    [BindProperty]
    public DateOnly? MendBy { get; set; }

    /// <summary>The unit's answer.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Null where a new one is planned.</summary>
    public ProjectVisit? Visit { get; private set; }

    public UploadField Evidence { get; private set; } = null!;

    public bool MayManage => Detail.Recusal is null && Access.Can(Permissions.ReviewsManage);

    public IEnumerable<SelectListItem> Results => [new(T["请选择"], ""), .. Enum.GetValues<VisitResult>().Select(r => new SelectListItem(T[ProjectVisit.Title(r)], $"{r}"))];

    public static Tone ToneOf(VisitResult result) => result switch { VisitResult.Sound => Tone.Success, VisitResult.Improve => Tone.Warning, _ => Tone.Danger };

    public async Task<IActionResult> OnGetAsync(long id, int number, CancellationToken cancel) => await OpenAsync(id, number, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostPlanAsync(long id, CancellationToken cancel) => DoAsync(id, 0, () => desk.PlanAsync(Access, id, Stamp, PlannedOn, People ?? "", Aim ?? "", cancel), T["现场检查已安排，已通知承担单位。"], cancel);

    public async Task<IActionResult> OnPostRecordAsync(long id, int number, CancellationToken cancel)
    {
        if (!await OpenAsync(id, number, cancel))
        {
            return NotFound();
        }

        var file = await uploads.ReadAsync(Request, "evidence", Rules, VisitDesk.Purpose, cancel);
        return await DoAsync(id, number, async () => file.Error is { } error ? Outcome.Refuse(error, "evidence")
            : await desk.RecordAsync(Access, id, number, Stamp, new VisitEntry(HeldOn, Result, Findings ?? "", Mend ?? "", MendBy, file.Session?.Id), cancel), T["结论已登记。"], cancel, file);
    }

    public Task<IActionResult> OnPostCancelAsync(long id, int number, CancellationToken cancel) => DoAsync(id, number, () => desk.CancelAsync(Access, id, number, Stamp, Reason ?? "", cancel), T["已办理。"], cancel);

    public Task<IActionResult> OnPostAnswerAsync(long id, int number, CancellationToken cancel) => DoAsync(id, number, () => desk.AnswerAsync(Access, id, number, Stamp, Text ?? "", cancel), T["已提交。"], cancel);

    public Task<IActionResult> OnPostMendedAsync(long id, int number, CancellationToken cancel) => DoAsync(id, number, () => desk.MendedAsync(Access, id, number, Stamp, cancel), T["已办理。"], cancel);

    private async Task<IActionResult> DoAsync(long id, int number, Func<Task<Outcome>> work, string done, CancellationToken cancel, UploadAnswer? file = null)
    {
        if (!await OpenAsync(id, number, cancel, file))
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid ? await work() : new Outcome.Refused([]);
        var answer = await TellAsync(id, outcome, $"/contracts/{id}#visits", done, cancel);
        Visit = Detail.Visits.FirstOrDefault(v => v.Number == number);
        return answer;
    }

    private async Task<bool> OpenAsync(long id, int number, CancellationToken cancel, UploadAnswer? file = null)
    {
        if (!await LoadAsync(id, cancel))
        {
            return false;
        }

        (Visit, Evidence) = (Detail.Visits.FirstOrDefault(v => v.Number == number), uploads.Field("evidence", T["照片或记录"], Rules, VisitDesk.Purpose, T["几个文件请压缩为一个 ZIP"], answer: file));
        return Visit is not null || (number == 0 && MayManage);
    }
}
