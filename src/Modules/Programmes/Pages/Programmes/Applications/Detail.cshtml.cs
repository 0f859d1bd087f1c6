using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Core.Workflow;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>An application: where it stands, what can be done now, the answers, the submissions and every step so far.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class DetailModel(ICurrentAccess current, ApplicationReader reader, ApplicationSubmissions submissions, ApplicationScreening screening, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    /// <summary>The steps that are taken on this page; others have pages of their own.</summary>
    private static readonly IReadOnlyList<string> Here = [ApplicationFlow.Reopen, ApplicationFlow.Restore, ApplicationFlow.Withdraw, ApplicationFlow.Recommend, ApplicationFlow.Decline, ApplicationFlow.AcceptDirect, ApplicationFlow.Return];

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ApplicationDetail Detail { get; private set; } = null!;

    public FormView Form { get; private set; } = null!;

    /// <summary>What this person may do with it now, by the workflow's table.</summary>
    public IReadOnlyList<Step<ApplicationStatus>> Open => [.. ApplicationFlow.Table.Open(Detail.Application.Status, Access).Where(s => Here.Contains(s.Action) && (s.Action is not (ApplicationFlow.Reopen or ApplicationFlow.Restore) || ApplicationSubmissions.MayReopen(Detail.Application, Detail.Call, Detail.Late, Now)))];

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public bool MayEdit => Access.Can(Permissions.ApplicationsWrite) && ApplicationFlow.IsEditable(Detail.Application.Status);

    /// <summary>What the last correction changed.</summary>
    public IReadOnlyList<AnswerChange> Changes => Detail.Submissions is [.., var before, var after] ? FormDiff.Answers(Detail.Document, before.Answers, after.Answers) : [];

    public IEnumerable<TimelineEntry> History => Detail.Steps.Select(s => new TimelineEntry(
        BeijingTime.Of(s.At), T[ApplicationFlow.Table.Steps.First(t => t.Action == s.Action && $"{t.From}" == s.From).Title], s.Actor, s.Reason));

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Takes the step named by the button.</summary>
    public async Task<IActionResult> OnPostAsync(long id, string step, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var (reason, ended) = (Reason ?? "", Detail.Application.Number is null && step == ApplicationFlow.Withdraw);
        var outcome = step switch
        {
            ApplicationFlow.Withdraw => await submissions.WithdrawAsync(Access, id, Version, reason, cancel),
            ApplicationFlow.Reopen or ApplicationFlow.Restore => await submissions.ReopenAsync(Access, id, Version, step == ApplicationFlow.Restore, cancel),
            ApplicationFlow.Recommend => await screening.RecommendAsync(Access, id, Version, favourable: true, reason, cancel),
            ApplicationFlow.Decline => await screening.RecommendAsync(Access, id, Version, favourable: false, reason, cancel),
            ApplicationFlow.AcceptDirect => await screening.AcceptDirectAsync(Access, id, Version, reason, cancel),
            ApplicationFlow.Return => await screening.ReturnAsync(Access, id, Version, reason, cancel),
            _ => new Outcome.OutOfReach(),
        };
        return outcome is Outcome.Done || await LoadAsync(id, cancel) ? Answer(outcome, ended ? "/applications" : $"/applications/{id}", T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, id, cancel) is not { } detail)
        {
            return false;
        }

        Detail = detail;
        Form = AnswerView.Of(detail, detail.Answers);
        return true;
    }
}
