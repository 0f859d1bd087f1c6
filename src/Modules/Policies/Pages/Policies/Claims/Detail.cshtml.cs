using Kechuang.Contracts.Enterprises;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine.Batches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>A button of the claim's page; <paramref name="Explained"/>: with a reason.</summary>
internal sealed record ClaimButton(string Step, string Title, bool Main, bool Explained);

/// <summary>One claim: what it rests on, how far it is, and what this person may do with it.</summary>
[Authorize(Policy = Permissions.ClaimsRead)]
internal sealed class DetailModel(ICurrentAccess current, Texts texts, ClaimReader reader, ClaimDesk desk, BatchMoney money, RevisionDesk revision, ClaimWork work, IFirmFacts firms, IBudget budget, FileStore files) : ClaimPage(current, texts)
{
    private const string Again = "again", Release = "release", Revise = "revise", Disagree = "disagree";

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ClaimView View { get; private set; } = null!;

    public string Appeal { get; private set; } = "";

    /// <summary>The value that a prepayment is settled by.</summary>
    [BindProperty]
    public string? FinalValue { get; set; }

    /// <summary>What the section claims back, in 万元.</summary>
    [BindProperty]
    public decimal? BackWan { get; set; }

    /// <summary>True where the firm is gone though its commitment to stay runs on.</summary>
    public bool Left { get; private set; }

    /// <summary>What is to be given back where the commitment is broken; null where there is none.</summary>
    public Money? Owed => View.Clause.Keep is { } keep && View.Claim.KeepUntil >= work.Today ? CostSharing.Clawback(View.Claim.Received, keep) : null;

    public bool MayRevise => MayManage && View.Claim.Status is ClaimStatus.Paid or ClaimStatus.Advanced;

    public ClauseInput? Settled => MayManage && View.Claim.Status == ClaimStatus.Advanced ? View.Clause.Inputs.FirstOrDefault(i => i.Key == View.Clause.Prepay?.Input) : null;

    /// <summary>Set where the section may ask for money.</summary>
    public PayLines? Pay { get; private set; }

    public bool SeesBatch => Access.Can(Permissions.FundsRead);

    public bool MayEdit => View.Claim is { Status: ClaimStatus.Returned, ListId: null } && Access.Can(Permissions.ClaimsWrite);

    /// <summary>What the person may do now, from the one table of the flow.</summary>
    public IReadOnlyList<ClaimButton> Buttons => [.. ClaimFlow.Table.Open(View.Claim.Status, Access).Where(Offered).Select(s => new ClaimButton(
        s.Action == ClaimFlow.Pay ? Release : s.Action, s.Title, s.Action is ClaimFlow.Pass or ClaimFlow.TownshipPass or ClaimFlow.Confirm or ClaimFlow.SecondPass or ClaimFlow.Pay, s.NeedsReason || View.Claim.Status == ClaimStatus.InJoint)),
        .. MayDecide && View.Claim.Status == ClaimStatus.InRevision ? [new ClaimButton(Revise, "审定", true, false), new ClaimButton(Disagree, "不同意", false, true)] : Array.Empty<ClaimButton>(),
        .. MayAskAgain ? [new ClaimButton(Again, "重新申请拨付", true, false)] : Array.Empty<ClaimButton>()];

    private bool MayAskAgain => MayManage && View.Claim.Status is ClaimStatus.Paying or ClaimStatus.Recovering && View.Payments.Any(p => p.Status == PaymentRequestStatus.Refused);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetFileAsync(long file, CancellationToken cancel) => await LoadAsync(cancel) && View.Claim.Files.Exists(f => f.FileId == file) ? Downloads.Stored(files, await files.FindAsync(file, cancel), true) : NotFound();

    public async Task<IActionResult> OnPostAsync(string step, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var (reason, lines) = (Reason ?? "", Pay?.Chosen(Request.Form) ?? new Dictionary<string, int?>());
        var outcome = step switch
        {
            ClaimFlow.TownshipPass or ClaimFlow.TownshipReturn => await desk.TownshipAsync(Access, Id, Stamp, step == ClaimFlow.TownshipPass, reason, cancel),
            ClaimFlow.Refuse => await desk.RefuseAsync(Access, Id, Stamp, reason, cancel),
            ClaimFlow.Pass or ClaimFlow.Return => await desk.CheckAsync(Access, Id, Stamp, step, reason, cancel),
            ClaimFlow.SecondPass or ClaimFlow.SecondObject => await desk.JointAsync(Access, Id, Stamp, step == ClaimFlow.SecondPass, reason, cancel),
            ClaimFlow.Confirm => await desk.ConfirmAsync(Access, Id, Stamp, cancel),
            ClaimFlow.Withdraw => await desk.WithdrawAsync(Access, Id, Stamp, reason, cancel),
            ClaimFlow.Hold => await desk.HoldAsync(Access, Id, Stamp, reason, cancel),
            ClaimFlow.Recall => await money.RecallAsync(Access, Id, Stamp, reason, cancel),
            ClaimFlow.Settle => await revision.SettleAsync(Access, Id, Stamp, FinalValue ?? "", reason, cancel),
            ClaimFlow.Claw => await revision.ClawAsync(Access, Id, Stamp, BackWan, reason, cancel),
            Revise or Disagree => await revision.DecideAsync(Access, Id, Stamp, step == Revise, reason, cancel),
            Release => await money.ReleaseAsync(Access, Id, Stamp, reason, lines, cancel),
            Again => await money.AskAgainAsync(Access, Id, Stamp, lines, cancel),
            _ => new Outcome.OutOfReach(),
        };
        return await LoadAsync(cancel) ? Answer(outcome, $"/policies/claims/{Id}", T["已办理。"]) : NotFound();
    }

    /// <summary>Steps that belong to this page; submission, batches and departments have their own. Who checked does not check twice.</summary>
    private bool Offered(Core.Workflow.Step<ClaimStatus> step) => step.Action switch
    {
        ClaimFlow.Submit or ClaimFlow.SubmitDirect or ClaimFlow.List or ClaimFlow.PassDirect or ClaimFlow.Review or ClaimFlow.Decide or ClaimFlow.Decline or ClaimFlow.SendBack or ClaimFlow.Publish or ClaimFlow.Done or ClaimFlow.JointPass or ClaimFlow.JointObject => false,
        ClaimFlow.AdvancePaid or ClaimFlow.Gone or ClaimFlow.PayRest or ClaimFlow.GetBack or ClaimFlow.Close or ClaimFlow.Drop or ClaimFlow.DropAdvance => false,
        ClaimFlow.Recall => View.Claim.Round == 0,
        ClaimFlow.SecondPass or ClaimFlow.SecondObject => View.Claim.CheckedById != Access.Actor.UserId,
        ClaimFlow.Pay => View.Claim.Status == ClaimStatus.Held,
        _ => true,
    };

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, Id, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        Appeal = view.Claim.Status == ClaimStatus.Refused ? (await work.RulesAsync(view.Claim.DistrictId, cancel)).Appeal : "";
        Left = MayRevise && Owed is not null && await firms.OfAsync(view.Claim.DistrictId, view.Claim.CreditCode, work.Today, cancel) is not { Present: true };
        Pay = MayManage && (view.Claim.Status == ClaimStatus.Held || MayAskAgain) ? PayLines.Of([view.Clause], await budget.LinesAsync(view.Claim.DistrictId, work.Today.Year, cancel)) : null;
        return true;
    }
}
