using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Core.Workflow;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Engine;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>What a form carries: its key, so that it is taken once, and the version that it was opened on.</summary>
internal sealed record ClaimStamp(Guid Key, int Version);

/// <summary>A claim in a running operation (tracked), with its clause as it was and the rules of today.</summary>
internal sealed record ClaimCase(OperationScope Scope, Claim Claim, CompiledClause Clause, ClaimRules Rules);

/// <summary>What every step of a claim needs: reach, version, one operation a form, the clock of its stages, messages.</summary>
internal sealed class ClaimWork(AppDb db, FormWork forms, MessageDesk desk, ParameterStore parameters, ReadyClauses ready, IInvoices invoices, TimeProvider clock)
{
    public const string Subject = "claim";

    public DateOnly Today => BeijingTime.Today(clock);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<ClaimRules> RulesAsync(int districtId, CancellationToken cancel) => new(await parameters.AtAsync(ClaimRules.Set.Id, districtId, "", Today, cancel));

    /// <inheritdoc cref="FormWork.RunAsync"/>
    public Task<Outcome> RunAsync(OperationKind kind, Access access, string summary, Guid form, Func<OperationScope, Task<Outcome>> work, string reason = "", Touches touches = Touches.Nothing, Func<Task<Outcome>>? stale = null, CancellationToken cancel = default) =>
        access.DistrictId is null ? Task.FromResult<Outcome>(new Outcome.OutOfReach())
        : reason.Trim().Length > Claim.ReasonLength ? Task.FromResult(Outcome.Refuse($"理由最多 {Claim.ReasonLength} 字", "Reason"))
        : forms.RunAsync(kind, access, summary, form, work, reason, touches, stale, cancel);

    /// <summary>Runs the work on a claim within the person's reach that is still at the version.</summary>
    public Task<Outcome> OnAsync(OperationKind kind, Access access, long id, ClaimStamp stamp, string reason, Func<ClaimCase, Task<Outcome>> work, CancellationToken cancel) =>
        RunAsync(kind, access, "", stamp.Key, async scope =>
        {
            if (await db.Set<Claim>().Within(access).Include(c => c.Payments).Include(c => c.Files).AsSplitQuery().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } claim)
            {
                return new Outcome.OutOfReach();
            }

            if (claim.Version != stamp.Version)
            {
                var last = await db.Set<ClaimStep>().AsNoTracking().Where(s => s.ClaimId == id).OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancel);
                return new Outcome.Stale(last?.Actor ?? "", last?.At ?? Now);
            }

            scope.Summarise($"{claim.Number} {claim.FirmName} {claim.ClauseTitle}");
            return await work(new ClaimCase(scope, claim, (await ClausesAsync([claim], cancel))[claim.ClauseVersionId], await RulesAsync(claim.DistrictId, cancel)));
        }, reason, cancel: cancel);

    /// <summary>The clauses of claims, compiled, by id of the version; one statement.</summary>
    public async Task<IReadOnlyDictionary<int, CompiledClause>> ClausesAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancel)
    {
        var ids = claims.Select(c => c.ClauseVersionId).Distinct().ToList();
        return (await db.Set<ClauseVersion>().AsNoTracking().Where(v => ids.Contains(v.Id)).ToListAsync(cancel)).ToDictionary(v => v.Id, v => ready.Of(v.Sha256, v.Json));
    }

    /// <summary>Takes the claim a step on, by the table and the person's permission, or says why not.</summary>
    public async Task<Outcome?> StepAsync(ClaimCase at, string action, Access access, string reason, CancellationToken cancel)
    {
        var (scope, claim, clause, rules) = at;
        if (ClaimFlow.Table.Find(claim.Status, action) is not { } step || !access.Can(step.Permission))
        {
            return Outcome.Refuse($"“{claim.Number}”当前为“{ClaimFlow.Title(claim.Status)}”，不能办理这一步；请刷新页面查看最新状态");
        }

        if (step.NeedsReason && string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refuse($"请填写“{step.Title}”的理由", "Reason");
        }

        var from = claim.Status;
        Move(claim, step, clause.Definition, rules, access.Actor, reason);
        scope.Record(action, Subject, claim.Id, claim.Number, EventJson.Of(new { status = ClaimFlow.Title(from) }), EventJson.Of(new { status = ClaimFlow.Title(step.To), amount = $"{claim.Amount ?? claim.Entitled}", sha256 = claim.Sha256 }));
        if (step.To is ClaimStatus.Refused or ClaimStatus.Withdrawn)
        {
            await invoices.ReleaseAsync(claim.DistrictId, claim.Case, cancel);
        }

        await TellAsync(claim, step.To, reason.Trim(), rules, cancel);
        return null;
    }

    /// <summary>Moves the claim and keeps how long the stage took that it leaves.</summary>
    public void Move(Claim claim, Step<ClaimStatus> step, ClauseDefinition clause, ClaimRules rules, Actor actor, string reason)
    {
        var today = Today;
        db.Add(new ClaimStep
        {
            DistrictId = claim.DistrictId, ClaimId = claim.Id, ClauseKey = claim.ClauseKey, Action = step.Action, From = step.From, To = step.To, At = Now, On = today, Since = claim.StageSince, Due = claim.StageDue,
            Days = WorkingCalendar.WorkingDaysBetween(claim.StageSince, today), Late = claim.StageDue < today, ActorId = actor.UserId, Actor = actor.Name, Reason = reason.Trim(),
        });
        (claim.Status, claim.StageSince, claim.Version) = (step.To, today, claim.Version + 1);
        claim.StageDue = rules.Limit(clause, step.To) is { } days ? WorkingCalendar.AddWorkingDays(today, days) : null;
        if (reason.Trim().Length > 0)
        {
            claim.Note = reason.Trim();
        }

        if (step.To is ClaimStatus.Refused or ClaimStatus.Withdrawn)
        {
            claim.LiveEvent = null;
        }
    }

    public Task TellAsync(int districtId, Audience to, string subject, string body, string href, string key, CancellationToken cancel) =>
        desk.SendAsync(new Message(to, Ellipsis.Cut(subject, Message.SubjectLength), Ellipsis.Cut(body, Message.BodyLength), href, key, districtId), cancel);

    private Task TellAsync(Claim claim, ClaimStatus to, string reason, ClaimRules rules, CancellationToken cancel)
    {
        var (who, subject, body, href) = to switch
        {
            ClaimStatus.AtTownship when claim.Township.Length > 0 => (Audience.Township(claim.Township), $"待初审：{claim.FirmName} {claim.ClauseTitle}", $"请于 {claim.StageDue:yyyy-MM-dd} 前办理。", claim.Href),
            ClaimStatus.AtSection => (Audience.Holders(Permissions.ClaimsManage), $"待审核：{claim.FirmName} {claim.ClauseTitle}", reason.Length > 0 ? reason : $"请于 {claim.StageDue:yyyy-MM-dd} 前办理。", claim.Href),
            ClaimStatus.InJoint => (Audience.Holders(Permissions.JointAnswer), $"待联审：{claim.FirmName} {claim.ClauseTitle}", $"请于 {claim.StageDue:yyyy-MM-dd} 前办理。", "/policies/joint"),
            ClaimStatus.Returned => (Audience.Unit(claim.CreditCode), $"兑现申请退回补正：{claim.ClauseTitle}", $"{reason}（请于 {claim.StageDue:yyyy-MM-dd} 前补正）", claim.Href),
            ClaimStatus.Awaiting => (Audience.Unit(claim.CreditCode), $"您单位可免申即享：{claim.ClauseTitle}", $"金额 {claim.Entitled} 万元。请于 {claim.StageDue:yyyy-MM-dd} 前确认收款账户和领取意愿。", claim.Href),
            ClaimStatus.Refused => (Audience.Unit(claim.CreditCode), $"不予兑付：{claim.ClauseTitle}", $"理由：{reason}。{rules.Appeal}", claim.Href),
            ClaimStatus.OnNotice => (Audience.Unit(claim.CreditCode), $"正在公示：{claim.ClauseTitle}", $"拟兑付 {claim.FirstAmount} 万元。", claim.Href),
            ClaimStatus.Held => (Audience.Unit(claim.CreditCode), $"暂缓兑付：{claim.ClauseTitle}", reason, claim.Href),
            ClaimStatus.InRevision => (Audience.Holders(Permissions.ClaimsDecide), $"请审定清算或追回：{claim.FirmName} {claim.ClauseTitle}", reason, claim.Href),
            ClaimStatus.Recovering => (Audience.Unit(claim.CreditCode), $"应退回已兑付的资金：{claim.ClauseTitle}", $"核定金额为 {claim.Amount} 万元，已兑付 {claim.Received} 万元，请退回差额。{rules.Appeal}", claim.Href),
            _ => (null, "", "", ""),
        };
        return who is null ? Task.CompletedTask : TellAsync(claim.DistrictId, who, subject, body, href, $"claim-{claim.Id}-{claim.Version}", cancel);
    }
}

/// <summary>Which claims a person reaches. The one decision that lists, pages, files and steps ask.</summary>
internal static class ClaimScope
{
    public static IQueryable<Claim> Within(this IQueryable<Claim> claims, Access access)
    {
        var (district, township, code) = (access.DistrictId, access.Township, access.CreditCode);
        claims = claims.Where(c => c.DistrictId == district);
        return access.Role.Reach switch
        {
            Reach.District when access.Can(Permissions.ClaimsRead) => claims,
            Reach.District when access.Can(Permissions.JointAnswer) => claims.Where(c => c.Status == ClaimStatus.InJoint),
            Reach.Township when access.Can(Permissions.ClaimsRead) && township.Length > 0 => claims.Where(c => c.Township == township),
            Reach.Enterprise when access.Can(Permissions.ClaimsRead) && code.Length > 0 => claims.Where(c => c.CreditCode == code),
            _ => claims.Where(c => false),
        };
    }
}
