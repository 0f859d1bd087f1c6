using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.Queries.Reviews;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The formal review of one application: what the facts say, what the examiner finds, and the decision.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class FormalModel(ICurrentAccess current, Texts texts, ApplicationScope scope, CaseWork work, FormalReview formal, CaseContent contents, Cases cases, AvoidanceDesk avoidances, StaffTieDesk ties, FileStore files) : ReviewPage(current, texts)
{
    private IReadOnlyDictionary<string, LineEntry>? posted;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public FormalView View { get; private set; } = null!;

    public FormView? Filled { get; private set; }

    public IReadOnlyList<Avoidance> Avoidances { get; private set; } = [];

    public IReadOnlyList<AnswerChange> Changes { get; private set; } = [];

    public IReadOnlyList<TimelineEntry> History { get; private set; } = [];

    /// <summary>Why this person must stand aside; null where nothing is in the way.</summary>
    public string? Recusal { get; private set; }

    public bool IsOpen => MayManage && Recusal is null && View.Application.Status is ApplicationStatus.Submitted or ApplicationStatus.Recommended or ApplicationStatus.Returned;

    public IEnumerable<SelectListItem> ResultItems => Enum.GetValues<CheckResult>().Select(r => new SelectListItem(T[ReviewWords.Of(r)], $"{r}")).Prepend(new SelectListItem(T["未核查"], ""));

    public IEnumerable<SelectListItem> CodeItems(ChecklistLine line) => line.Reasons.Select(r => new SelectListItem($"{r.Code} {r.Title}", r.Code)).Prepend(new SelectListItem("—", ""));

    public LineEntry EntryOf(FormalLineView line) => posted?.GetValueOrDefault(line.Line.Key) ?? new LineEntry(line.Result, line.Saved?.Code ?? "", line.Saved?.Note ?? "");

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnGetFileAsync(long file, CancellationToken cancel) =>
        await scope.FindAsync(Access, Id, cancel) is { } application && await contents.FileAsync(application, blind: false, file, cancel) is { } stored ? File(files.Open(stored), stored.ContentType, stored.Name) : NotFound();

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancel) => StepAsync(() => formal.SaveAsync(Access, Id, Version, posted!, Form, cancel), $"/reviews/formal/{Id}", T["已保存。"], cancel);

    public Task<IActionResult> OnPostPassAsync(CancellationToken cancel) => DecideAsync(ApplicationFlow.FormalPass, T["初审通过，已告知申报单位。"], cancel);

    public Task<IActionResult> OnPostReturnAsync(CancellationToken cancel) => DecideAsync(ApplicationFlow.Return, T["已退回补正，已告知申报单位。"], cancel);

    public Task<IActionResult> OnPostRejectAsync(CancellationToken cancel) => DecideAsync(ApplicationFlow.FormalReject, T["初审不通过，已告知申报单位。"], cancel);

    private Task<IActionResult> DecideAsync(string action, string done, CancellationToken cancel) =>
        StepAsync(() => formal.DecideAsync(Access, Id, Version, action, posted!, Reason ?? "", Form, cancel), $"/reviews/formal/{Id}", done, cancel);

    private async Task<IActionResult> StepAsync(Func<Task<Outcome>> step, string href, string done, CancellationToken cancel)
    {
        posted = Request.Form.Keys.Where(k => k.StartsWith("result.", StringComparison.Ordinal)).Select(k => k["result.".Length..])
            .ToDictionary(k => k, k => new LineEntry(Enum.TryParse<CheckResult>(Request.Form[$"result.{k}"], out var result) ? result : null, Request.Form[$"code.{k}"].ToString(), Request.Form[$"note.{k}"].ToString()));
        return await TellAsync(await step(), href, done, cancel);
    }

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await scope.FindAsync(Access, Id, cancel) is not { } application || await work.CallAsync(Access, application.CallId, cancel) is not { } call)
        {
            return false;
        }

        View = (await formal.ReadAsync(Access, call, [application], cancel))[0];
        Recusal = await ties.WhyAsync(Access, application.CreditCode, cancel);
        Avoidances = MayManage || MayDecide ? await avoidances.OfAsync(Id, cancel) : [];
        Filled = await contents.ViewAsync(application, blind: false, id => $"/reviews/formal/{Id}?handler=File&file={id}", cancel);
        Changes = application.Returns > 0 ? await contents.ChangesAsync(application, cancel) : [];
        History = [.. (await cases.HistoryAsync(Cases.Application, Id, cancel)).Select(s => new TimelineEntry(BeijingTime.Of(s.At), T[ApplicationFlow.Title(Enum.Parse<ApplicationStatus>(s.To))], s.Actor, s.Reason.Length > 0 ? s.Reason : null))];
        return true;
    }
}
