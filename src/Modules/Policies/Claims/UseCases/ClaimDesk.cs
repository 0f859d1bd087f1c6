using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Policies.Clauses;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>A claim from its submission to the day that it waits for the leader's decision.</summary>
internal sealed class ClaimDesk(AppDb db, ClaimWork work, ClaimDrafting drafting, Exclusions exclusions, IInvoices invoices, IPayees payees, UploadSessions uploads)
{
    /// <summary>Purpose of the files.</summary>
    public const string Evidence = "claim-evidence";

    /// <summary>The firm claims, or sends a returned claim again (<paramref name="id"/>, <paramref name="version"/>).</summary>
    public Task<Outcome> SubmitAsync(Access access, long? id, ClaimEntry entry, ClaimStamp stamp, CancellationToken cancel) =>
        work.RunAsync(ClaimOperations.Submit, access, "", stamp.Key, async scope =>
        {
            var claim = id is null ? new Claim { DistrictId = access.DistrictId!.Value, CreditCode = access.CreditCode, StageSince = work.Today, SubmittedOn = work.Today, Version = 0 }
                : await db.Set<Claim>().Within(access).Include(c => c.Files).FirstOrDefaultAsync(c => c.Id == id && c.ListId == null && c.Status == ClaimStatus.Returned, cancel);
            if (!access.Can(Permissions.ClaimsWrite) || access.CreditCode.Length == 0 || claim is null)
            {
                return new Outcome.OutOfReach();
            }

            if (id is not null && claim.Version != stamp.Version)
            {
                return new Outcome.Stale("", work.Now);
            }

            var (found, refused) = await drafting.FillAsync(claim, entry with { ClauseId = id is null ? entry.ClauseId : claim.ClauseId }, cancel);
            if (refused is not null)
            {
                return refused;
            }

            if (await ObstacleAsync(claim, cancel) is { } obstacle)
            {
                return obstacle;
            }

            if (id is null)
            {
                db.Add(claim);
                await db.SaveChangesAsync(cancel);
            }

            scope.Summarise($"{claim.Number} {claim.FirmName} {claim.ClauseTitle}");
            return await PapersAsync(access, claim, found!, entry, cancel)
                ?? await work.StepAsync(new ClaimCase(scope, claim, found!.Ready, await work.RulesAsync(claim.DistrictId, cancel)), ClaimRules.AsksTownship(found.Definition) && claim.Township.Length > 0 ? ClaimFlow.Submit : ClaimFlow.SubmitDirect, access, "", cancel)
                ?? new Outcome.Done(claim.Id);
        }, stale: () => Task.FromResult(Outcome.Refuse("这一事项已有申请，不能重复申请")), cancel: cancel);

    public Task<Outcome> WithdrawAsync(Access access, long id, ClaimStamp stamp, string reason, CancellationToken cancel) => StepAsync(ClaimOperations.Withdraw, access, id, stamp, ClaimFlow.Withdraw, reason, cancel);

    public Task<Outcome> TownshipAsync(Access access, long id, ClaimStamp stamp, bool pass, string reason, CancellationToken cancel) =>
        StepAsync(ClaimOperations.Township, access, id, stamp, pass ? ClaimFlow.TownshipPass : ClaimFlow.TownshipReturn, reason, cancel);

    /// <summary>The section's check: on to the joint check or to the decision, back to the firm, or refused.</summary>
    public Task<Outcome> CheckAsync(Access access, long id, ClaimStamp stamp, string action, string reason, CancellationToken cancel) =>
        action is not (ClaimFlow.Pass or ClaimFlow.Return or ClaimFlow.Refuse) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : work.OnAsync(ClaimOperations.Check, access, id, stamp, reason, async at =>
        {
            if (action == ClaimFlow.Pass)
            {
                (at.Claim.CheckedById, at.Claim.CheckedBy) = (access.Actor.UserId, access.Actor.Name);
                action = at.Rules.AsksJoint(at.Clause.Definition) ? ClaimFlow.Pass : ClaimFlow.PassDirect;
            }

            return await work.StepAsync(at, action, access, reason, cancel) ?? new Outcome.Done(id);
        }, cancel);

    /// <summary>The joint check: by a department, or by another person of the section than the one who checked.</summary>
    public Task<Outcome> JointAsync(Access access, long id, ClaimStamp stamp, bool pass, string reason, CancellationToken cancel) =>
        work.OnAsync(ClaimOperations.Joint, access, id, stamp, reason, async at =>
        {
            if (at.Claim.CheckedById == access.Actor.UserId)
            {
                return Outcome.Refuse("审核人不能联审自己审核的申请，请另一人办理");
            }

            var department = access.Can(Permissions.JointAnswer);
            return await work.StepAsync(at, (department, pass) switch { (true, true) => ClaimFlow.JointPass, (true, false) => ClaimFlow.JointObject, (_, true) => ClaimFlow.SecondPass, _ => ClaimFlow.SecondObject }, access, reason, cancel) ?? new Outcome.Done(id);
        }, cancel);

    /// <summary>The firm takes what a list offers: its account must be on record.</summary>
    public Task<Outcome> ConfirmAsync(Access access, long id, ClaimStamp stamp, CancellationToken cancel) =>
        work.OnAsync(ClaimOperations.Confirm, access, id, stamp, "", async at =>
            !(await payees.OfAsync(at.Claim.DistrictId, [at.Claim.CreditCode], cancel)).ContainsKey(at.Claim.CreditCode)
                ? Outcome.Refuse("还没有收款账户，请先填报收款账户，再确认领取")
                : await work.StepAsync(at, ClaimFlow.Confirm, access, "", cancel) ?? new Outcome.Done(id), cancel);

    /// <summary>The section strikes an item off a list, or a claim that was held or never mended.</summary>
    public Task<Outcome> RefuseAsync(Access access, long id, ClaimStamp stamp, string reason, CancellationToken cancel) => StepAsync(ClaimOperations.Check, access, id, stamp, ClaimFlow.Refuse, reason, cancel);

    /// <summary>Holds a payment back (objection, complaint), before it is asked for.</summary>
    public Task<Outcome> HoldAsync(Access access, long id, ClaimStamp stamp, string reason, CancellationToken cancel) => StepAsync(ClaimOperations.Hold, access, id, stamp, ClaimFlow.Hold, reason, cancel);

    private Task<Outcome> StepAsync(OperationKind kind, Access access, long id, ClaimStamp stamp, string action, string reason, CancellationToken cancel) =>
        work.OnAsync(kind, access, id, stamp, reason, async at => await work.StepAsync(at, action, access, reason, cancel) ?? new Outcome.Done(id), cancel);

    /// <summary>Why this firm may not claim this now.</summary>
    private async Task<Outcome?> ObstacleAsync(Claim claim, CancellationToken cancel)
    {
        if (await db.Set<Claim>().AsNoTracking().FirstOrDefaultAsync(c => c.DistrictId == claim.DistrictId && c.CreditCode == claim.CreditCode && c.ClauseKey == claim.ClauseKey && c.LiveEvent == claim.LiveEvent && c.Id != claim.Id, cancel) is { } twin)
        {
            return Outcome.Refuse($"这一事项已有申请 {twin.Number}（{ClaimFlow.Title(twin.Status)}），不能重复申请");
        }

        // A list that knows no number of the event names the year alone.
        var listed = ClaimDrafting.EventOf(Frequency.PerYear, claim.Year, "");
        if (await db.Set<Claim>().AsNoTracking().FirstOrDefaultAsync(c => c.DistrictId == claim.DistrictId && c.CreditCode == claim.CreditCode && c.ClauseKey == claim.ClauseKey && c.ListId != null && c.LiveEvent == listed && c.Id != claim.Id, cancel) is { } item)
        {
            return Outcome.Refuse($"本年度已列入免申即享名单 {item.Number}（{ClaimFlow.Title(item.Status)}），不用申请");
        }

        return await exclusions.WhyAsync(claim, work.Today, cancel) is { } why ? Outcome.Refuse($"暂不能申请：{why}") : null;
    }

    /// <summary>Takes invoices and files; what the clause demands must be there.</summary>
    private async Task<Outcome?> PapersAsync(Access access, Claim claim, ClaimedClause found, ClaimEntry entry, CancellationToken cancel)
    {
        var (uses, issue) = InvoiceText.Read(claim.Invoices, claim);
        if (issue is not null)
        {
            return new Outcome.Refused([issue]);
        }

        if (uses.Count == 0 && found.Definition.Evidence.Any(e => e.Contains("发票", StringComparison.Ordinal)))
        {
            return Outcome.Refuse("本条款须提供发票，请填写发票号码和金额", "Invoices");
        }

        await invoices.ReleaseAsync(claim.DistrictId, claim.Case, cancel);
        if (uses.Count > 0 && await invoices.TakeAsync(claim.DistrictId, uses, cancel) is { } clash)
        {
            return Outcome.Refuse(clash.Message, "Invoices");
        }

        foreach (var (item, session) in entry.Files)
        {
            if (await uploads.TakeAsync(access.Actor.UserId!.Value, session, Evidence, cancel) is not { } stored)
            {
                return Outcome.Refuse("上传已中断或过期，请重新选择文件");
            }

            await db.SaveChangesAsync(cancel);
            claim.Files.RemoveAll(f => f.Item == item);
            claim.Files.Add(new ClaimFile { ClaimId = claim.Id, Item = item, FileId = stored.Id, Name = stored.Name });
        }

        var missing = ClaimPapers.Of(found.Definition).Where(p => p.Required && claim.Files.TrueForAll(f => f.Item != p.Item)).ToList();
        return missing.Count > 0 ? new Outcome.Refused([.. missing.Select(p => new Issue(p.Field, $"请上传“{p.Item}”"))]) : null;
    }
}

/// <summary>A paper that a claim may or must bring.</summary>
internal sealed record ClaimPaper(string Field, string Item, bool Required);

/// <summary>The papers of a clause: those it demands, and what proves the inputs that the register does not know.</summary>
internal static class ClaimPapers
{
    private const int Most = 8;

    public static IReadOnlyList<ClaimPaper> Of(ClauseDefinition clause) =>
        [.. clause.Evidence.Select(e => (Item: e, Required: true)).Concat(clause.Inputs.Where(i => i.Evidence.Length > 0 && i.Fact.Length == 0).Select(i => (Item: i.Evidence, Required: false)))
            .DistinctBy(p => p.Item).Take(Most).Select((p, n) => new ClaimPaper($"file{n}", p.Item.Length > 100 ? p.Item[..100] : p.Item, p.Required))];
}
