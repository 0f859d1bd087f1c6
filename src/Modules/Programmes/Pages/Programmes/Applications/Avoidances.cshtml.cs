using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Pages.Reviews;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>Whom the applicant asks to be kept away: written by the unit, judged by the section; nobody else sees it.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class AvoidancesModel(ICurrentAccess current, Texts texts, ApplicationScope scope, LateRights late, CaseWork work, AvoidanceDesk desk) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The unit's list as typed.</summary>
    [BindProperty]
    public List<AvoidanceLine> Lines { get; set; } = [];

    [BindProperty]
    public string? Note { get; set; }

    public Application Application { get; private set; } = null!;

    /// <summary>That it is not yet submitted, and until when it can be.</summary>
    public Unfiled Unfiled { get; private set; } = null!;

    public int Most { get; private set; }

    public IReadOnlyList<Avoidance> Stored { get; private set; } = [];

    public bool MayEdit => Access.Can(Permissions.ApplicationsWrite) && ApplicationFlow.IsEditable(Application.Status) && Most > 0;

    public bool MayJudge => AvoidanceDesk.MayJudge(Access, Application);

    public static (Tone, string) Of(AvoidanceVerdict verdict) => (verdict switch { AvoidanceVerdict.Accepted => Tone.Success, AvoidanceVerdict.Refused => Tone.Danger, _ => Tone.Warning }, AvoidanceDesk.VerdictOf(verdict));

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        await TellAsync(await desk.SaveAsync(Access, Id, Version, [.. Lines.Select(l => new AvoidanceEntry(l.Expert?.Trim() ?? "", l.Unit?.Trim() ?? "", l.Reason?.Trim() ?? ""))], Form, cancel), $"/applications/{Id}/avoidances", T["已保存。"], cancel);

    public async Task<IActionResult> OnPostJudgeAsync(long avoidance, bool accept, CancellationToken cancel) =>
        await TellAsync(await desk.JudgeAsync(Access, Id, avoidance, Version, accept, Note ?? "", Form, cancel), $"/applications/{Id}/avoidances", T["已认定，已告知申报单位。"], cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (Access.Role.Reach != Reach.Enterprise && !MayManage && !MayDecide || await scope.FindAsync(Access, Id, cancel) is not { } application)
        {
            return false;
        }

        Application = application;
        Stored = await desk.OfAsync(Id, cancel);
        var call = (await work.CallAsync(Access, application.CallId, cancel))!;
        Unfiled = new Unfiled(application, call, await late.OfAsync(call.Id, application.CreditCode, cancel));
        Most = (await work.RulesAsync(call, cancel)).AvoidancesMaximum;
        if (HttpMethods.IsGet(Request.Method))
        {
            Lines = [.. Stored.Select(a => new AvoidanceLine { Expert = a.Expert, Unit = a.Unit, Reason = a.Reason })];
        }

        Lines.AddRange(Enumerable.Range(0, Math.Max(0, Most - Lines.Count)).Select(_ => new AvoidanceLine()));
        return true;
    }
}

/// <summary>A line of the unit's list.</summary>
internal sealed class AvoidanceLine
{
    public string? Expert { get; set; }

    public string? Unit { get; set; }

    public string? Reason { get; set; }
}
