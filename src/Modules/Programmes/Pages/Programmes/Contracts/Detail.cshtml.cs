using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>A project after establishment: where it stands, what can be done now, contract, money, milestones, changes, checks, acceptance, and every step.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class DetailModel(
    ICurrentAccess current, ContractReader reader, ContractSigning signing, ProjectMoney money, ProgressDesk progress, ChangeDesk changes, EndDesk end, FlagDesk flags, SigningChecklist checklist, TimeProvider clock, Texts texts) : ContractPage(current, reader, clock, texts)
{
    [BindProperty]
    public string? Opinion { get; set; }

    [BindProperty]
    public DateOnly? DoneOn { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>A risk as typed.</summary>
    [BindProperty]
    public FlagKind? FlagKind { get; set; }

    [BindProperty]
    public FlagWeight? FlagWeight { get; set; }

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public DateOnly? FlagDueOn { get; set; }

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? Closure { get; set; }

    public IEnumerable<SelectListItem> FlagKinds => [new(T["请选择"], ""), .. Enum.GetValues<FlagKind>().Select(k => new SelectListItem(T[ProjectFlag.Title(k)], $"{k}"))];

    public IEnumerable<SelectListItem> FlagWeights => [new(T["请选择"], ""), .. Enum.GetValues<FlagWeight>().Select(w => new SelectListItem(T[ProjectFlag.Title(w)], $"{w}"))];

    /// <summary>What is to be done before the contract can be signed; empty after it.</summary>
    public IReadOnlyList<ChecklistItem> Checklist { get; private set; } = [];

    /// <summary>Spending by category after the newest report; null where there is none.</summary>
    public Spending? Spending => Queries.FollowUp.Spending.Of(Detail);

    /// <summary>Day of the next progress report.</summary>
    public DateOnly? NextReport => ProgressReports.NextDue(Detail.Contract, Detail.Project.Rules, ProgressReports.Done(Detail.Papers));

    /// <summary>True where a progress report may be handed in, or asked not to be.</summary>
    public bool ReportDue => Detail.Submitted(PaperKind.Progress) is null && ProgressReports.Refusal(Detail.Contract, Detail.Project.Rules, ProgressReports.Done(Detail.Papers), Today) is null;

    /// <summary>The section's own register is not the unit's to read.</summary>
    public IReadOnlyList<ProjectRisk> Risks => (MaySeeFlags ? Detail : Detail with { Flags = [] }).Risks(Today);

    public bool MaySeeFlags => Access.Can(Permissions.ProjectsRead);

    public ProjectTerms Terms => ProjectTerms.Of(Detail.Contract.DueOn, Detail.Project.Rules);

    public IReadOnlyList<Instalment> Plan => PaymentPlan.Of(Detail.Contract, Detail.Project.Shares);

    public Subsidy Subsidy => new(Detail.Contract.Grant, Detail.Contract.FinalGrant, Detail.Payments.Paid);

    /// <summary>True where the section's work on the project may be done by this person.</summary>
    public bool MayManage => Detail.Recusal is null && Access.Can(Permissions.ReviewsManage);

    /// <summary>True where a visit may be planned by this person.</summary>
    public bool MayVisit => MayManage && Detail.Contract.Status is (ContractStatus.Running or ContractStatus.Suspended or ContractStatus.AcceptanceApplied or ContractStatus.Rectifying);

    /// <summary>True where this person may sign, or send back, the contract now.</summary>
    public bool MaySign => Detail.Recusal is null && Detail.Contract.Status == ContractStatus.ToSign && Detail.Submitted(PaperKind.Contract) is { } paper && ContractSigning.PartyOf(Access) is { } party && Detail.Signatures.All(s => s.PaperId != paper.Id || s.Party != party)
        && (party != Party.Recommender || Detail.Application.Township.Length > 0);

    /// <summary>Papers that the unit may write now.</summary>
    public IEnumerable<PaperKind> Writable => IsUnit ? Enum.GetValues<PaperKind>().Where(k => PaperDesk.DraftOf(Detail.Project, k, Detail.Papers, default) is not null && (k != PaperKind.MidTerm || Detail.Project.MidTermNeeded) && (k != PaperKind.Progress || ReportDue)) : [];

    /// <summary>The change that waits, if any.</summary>
    public ProjectChange? OpenChange => Detail.Changes.LastOrDefault(c => c.IsOpen);

    /// <summary>Instalments whose day the waiting extension would move.</summary>
    public IReadOnlyList<MovedInstalment> Moved => OpenChange is { Subject: ChangeSubject.Period } change ? PaymentPlan.Moved(Detail.Contract, Extension.NewDue(Detail.Contract.DueOn, change.Months), Detail.Payments.Asked) : [];

    /// <summary>Instalments of the new text against those in force, where the waiting change is about the grant; the first of the pair is before.</summary>
    public IReadOnlyList<(Money? Before, Money? After)> Recalculated
    {
        get
        {
            if (OpenChange is not { Grant: not null, Status: not ChangeStatus.Draft } change || Detail.Papers.FirstOrDefault(p => p.Id == change.PaperId) is not { } paper)
            {
                return [];
            }

            var (before, after) = (PaymentPlan.Amounts(FormAnswers.Parse(Detail.Contract.Answers)), PaymentPlan.Amounts(FormAnswers.Parse(paper.Answers)));
            return [.. Enumerable.Range(0, Math.Max(before.Count, after.Count)).Select(i => (i < before.Count ? before[i] : (Money?)null, i < after.Count ? after[i] : (Money?)null))];
        }
    }

    /// <summary>What would be claimed back with the waiting change of the grant.</summary>
    public Money ToClaim => OpenChange?.Grant is { } grant && Detail.Payments.Claimable > grant ? Detail.Payments.Claimable - grant : Money.Zero;

    /// <summary>True where a change of the plan of payment is open, so that nothing is asked for.</summary>
    public bool MoneyChanges => OpenChange is { } change && ProjectChange.ChangesMoney(change.Subject);

    public bool MayRecommend => OpenChange?.Status == ChangeStatus.Asked && Access.Can(Permissions.ApplicationsRecommend);

    public bool MayDecide => Detail.Recusal is null && OpenChange is { Status: ChangeStatus.Recommended } change && Access.Can(ChangeDesk.PermissionOf(change.Level));

    /// <summary>Plain steps that this person may take; the others have forms of their own.</summary>
    public IEnumerable<Core.Workflow.Step<ContractStatus>> Steps => Open
        .Where(s => s.Action is ContractFlow.Suspend or ContractFlow.Resume or ContractFlow.Archive || (s.Action == ContractFlow.Waive && Today > Detail.Contract.SignBy));

    public bool MayEnd => Open.Any(s => s.Action == ContractFlow.Terminate);

    public bool MayFail => Detail.Contract.Status == ContractStatus.Rectifying && Detail.Contract.RectifyBy < Today && MayManage;

    private IEnumerable<Core.Workflow.Step<ContractStatus>> Open => Detail.Recusal is null ? ContractFlow.Table.Open(Detail.Contract.Status, Access) : [];

    public string? AcceptanceRefusal => Detail.Contract.Status is ContractStatus.Running or ContractStatus.Rectifying ? PaperSubmission.AcceptanceRefusal(Detail.Contract, Detail.Project.Rules, Today) : null;

    public IEnumerable<TimelineEntry> History => Detail.Steps.Select(s => new TimelineEntry(
        BeijingTime.Of(s.At), T[ContractFlow.Table.Steps.FirstOrDefault(t => t.Action == s.Action)?.Title ?? s.Action], s.Actor, s.Reason));

    /// <summary>When money was asked for, paid, refused.</summary>
    public IEnumerable<TimelineEntry> MoneyCourse => Detail.Payments.States.Select(s => new TimelineEntry(
        BeijingTime.Of(s.RequestedAt), $"{s.Subject} {s.Amount} {T["万元"]}", null,
        s.Status switch
        {
            Kechuang.Contracts.Funds.PaymentRequestStatus.Paid => s.Recovery ? T["{0} 已收回", $"{s.PaidOn:yyyy-MM-dd}"] : T["{0} 已支付", $"{s.PaidOn:yyyy-MM-dd}"],
            Kechuang.Contracts.Funds.PaymentRequestStatus.Refused => T["综合科退回：{0}", s.Reason],
            Kechuang.Contracts.Funds.PaymentRequestStatus.Withdrawn => T["已撤销"],
            _ => s.Recovery ? T["待收回"] : T["待支付"],
        },
        Tone: s.Status switch { Kechuang.Contracts.Funds.PaymentRequestStatus.Paid => Tone.Success, Kechuang.Contracts.Funds.PaymentRequestStatus.Refused => Tone.Danger, _ => Tone.Neutral }));

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostReportAsync(long id, bool agreed, CancellationToken cancel) => DoAsync(id, () => progress.ReportAsync(Access, id, Stamp, agreed, Opinion ?? "", cancel), "#contract", cancel);

    public Task<IActionResult> OnPostSkipAsync(long id, CancellationToken cancel) => DoAsync(id, () => progress.SkipAsync(Access, id, Stamp, Opinion ?? "", cancel), "#contract", cancel);

    public Task<IActionResult> OnPostFlagAsync(long id, CancellationToken cancel) => DoAsync(id, () => flags.RaiseAsync(Access, id, Stamp, new FlagEntry(FlagKind, FlagWeight, What ?? "", FlagDueOn, Person ?? ""), cancel), "#flags", cancel);

    public Task<IActionResult> OnPostCloseFlagAsync(long id, long flag, CancellationToken cancel) => DoAsync(id, () => flags.CloseAsync(Access, id, flag, Stamp, Closure ?? "", cancel), "#flags", cancel);

    public Task<IActionResult> OnPostStepAsync(long id, string action, CancellationToken cancel) => DoAsync(id, () => end.StepAsync(Access, id, action, Stamp, Reason ?? "", cancel), "", cancel);

    public Task<IActionResult> OnPostFailAsync(long id, CancellationToken cancel) => DoAsync(id, () => end.FailAsync(Access, id, Stamp, Reason ?? "", cancel), "", cancel);

    public Task<IActionResult> OnPostSignAsync(long id, CancellationToken cancel) => DoAsync(id, () => signing.SignAsync(Access, id, Stamp, Reason ?? "", cancel), "#contract", cancel);

    public Task<IActionResult> OnPostReturnAsync(long id, CancellationToken cancel) => DoAsync(id, () => signing.ReturnAsync(Access, id, Stamp, Reason ?? "", cancel), "#contract", cancel);

    public Task<IActionResult> OnPostPayAsync(long id, int number, CancellationToken cancel) => DoAsync(id, () => money.AskAsync(Access, id, number, Stamp, cancel), "#money", cancel);

    public Task<IActionResult> OnPostClaimAgainAsync(long id, CancellationToken cancel) => DoAsync(id, () => money.ClaimAgainAsync(Access, id, Stamp, cancel), "#money", cancel);

    public Task<IActionResult> OnPostMilestoneAsync(long id, int number, CancellationToken cancel) => DoAsync(id, () => progress.MilestoneAsync(Access, id, number, Stamp, DoneOn, Note ?? "", cancel), "#milestones", cancel);

    public Task<IActionResult> OnPostMidTermAsync(long id, PaperStatus conclusion, CancellationToken cancel) => DoAsync(id, () => progress.MidTermAsync(Access, id, Stamp, conclusion, Opinion ?? "", cancel), "#contract", cancel);

    public Task<IActionResult> OnPostSendBackAsync(long id, CancellationToken cancel) => DoAsync(id, () => progress.SendBackAsync(Access, id, Stamp, Reason ?? "", cancel), "#contract", cancel);

    public Task<IActionResult> OnPostRecommendAsync(long id, long change, bool favourable, CancellationToken cancel) => DoAsync(id, () => changes.RecommendAsync(Access, id, change, Stamp, favourable, Opinion ?? "", cancel), "#changes", cancel);

    public Task<IActionResult> OnPostDecideAsync(long id, long change, bool favourable, CancellationToken cancel) => DoAsync(id, () => changes.DecideAsync(Access, id, change, Stamp, favourable, Opinion ?? "", cancel), "#changes", cancel);

    public Task<IActionResult> OnPostWithdrawAsync(long id, long change, CancellationToken cancel) => DoAsync(id, () => changes.WithdrawAsync(Access, id, change, Stamp, cancel), "#changes", cancel);

    protected override async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (!await base.LoadAsync(id, cancel))
        {
            return false;
        }

        Checklist = await checklist.OfAsync(Detail, Today, cancel);
        return true;
    }

    private async Task<IActionResult> DoAsync(long id, Func<Task<Outcome>> work, string part, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid ? await work() : new Outcome.Refused([]);
        return await TellAsync(id, outcome, $"/contracts/{id}{part}", T["已办理。"], cancel);
    }
}
