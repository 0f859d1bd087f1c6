using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>The reserve list (备选) of a call: the leader has fixed its order and money, the section moves the next one up where a chosen project drops out.</summary>
internal sealed class ReserveDesk(AppDb db, CaseWork work, Cases cases, ProjectLedger ledger)
{
    /// <summary>States in which a chosen project holds its money.</summary>
    private static readonly ApplicationStatus[] Standing =
        [ApplicationStatus.Shortlisted, ApplicationStatus.InJointReview, ApplicationStatus.Proposed, ApplicationStatus.OnNotice, ApplicationStatus.Contested, ApplicationStatus.Established];

    /// <summary>Who still waits on the call's list, in order.</summary>
    public async Task<IReadOnlyList<(ProposalLine Line, Application Application)>> WaitingAsync(int callId, CancellationToken cancel) =>
        [.. (await (
            from line in db.Set<ProposalLine>() join proposal in db.Set<Proposal>() on line.ProposalId equals proposal.Id join application in db.Set<Application>() on line.ApplicationId equals application.Id
            where proposal.CallId == callId && proposal.Status == ProposalStatus.Decided && line.Reserve != null && application.Status == ApplicationStatus.Reserved
            orderby proposal.Id, line.Reserve select new { line, application }).ToListAsync(cancel)).Select(x => (x.line, x.application))];

    /// <summary>Moves the next one up, with a reason; never past another and never beyond the call's money.</summary>
    public Task<Outcome> PromoteAsync(Access access, long applicationId, int version, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.PromoteReserve, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.ApplicationAsync(access, applicationId, cancel) is not { } application || await work.CallAsync(access, application.CallId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var waiting = await WaitingAsync(call.Id, cancel);
            if (waiting.Count > 0 && waiting[0].Application.Id != applicationId)
            {
                return Outcome.Refuse($"请按备选次序递补，下一个是 {waiting[0].Application.Number}");
            }

            if (await cases.StepAsync(scope, application, ApplicationFlow.Promote, access, reason, version, cancel) is { } refused)
            {
                return refused;
            }

            var (grant, spent) = (waiting[0].Line.Grant, await SpentAsync(call.Id, cancel));
            if (call.Budget is { } budget && spent + grant > budget)
            {
                return Outcome.Refuse($"递补后补助合计 {spent + grant} 万元，超过本批预算 {budget} 万元；有项目退出后才能递补");
            }

            application.Grant = grant;
            scope.Summarise($"{application.Number} {application.Title}");
            await ledger.WriteAsync(scope, application.DistrictId, application.Number!, p => p.ComprehensiveReview = "通过", cancel);
            if (await db.Set<PublicNotice>().AnyAsync(n => n.CallId == call.Id, cancel))
            {
                await work.TellUnitAsync(access, application, $"备选项目已递补：{application.Title}", "您单位的备选项目已递补，接下来进行部门会审和公示。", $"/applications/{application.Id}", "promoted", cancel);
            }

            return new Outcome.Done(applicationId);
        }, reason, cancel: cancel);

    /// <summary>Closes the list: who still waits is not selected, for the reason that each is told.</summary>
    public Task<Outcome> ReleaseAsync(Access access, int callId, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.ReleaseReserves, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.CallAsync(access, callId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var waiting = await WaitingAsync(callId, cancel);
            if (waiting.Count == 0)
            {
                return Outcome.Refuse("没有备选项目");
            }

            foreach (var (_, application) in waiting)
            {
                if (await cases.StepAsync(scope, application, ApplicationFlow.Release, access, reason, null, cancel) is { } refused)
                {
                    return refused;
                }

                await ledger.WriteAsync(scope, application.DistrictId, application.Number!, p => p.ComprehensiveReview = "不通过", cancel);
                await work.TellUnitAsync(access, application, $"备选项目未递补：{application.Title}", reason.Trim(), $"/decisions/{application.Id}", "released", cancel);
            }

            scope.Summarise($"{call.Title}：{waiting.Count} 个备选项目");
            return new Outcome.Done(callId);
        }, reason, cancel: cancel);

    /// <summary>Tells the section that a chosen project has dropped out, where somebody waits to move up; within the step that drops it.</summary>
    public async Task TellAsync(Access access, Application dropped, CancellationToken cancel)
    {
        if (await WaitingAsync(dropped.CallId, cancel) is [var (line, next), ..])
        {
            await work.TellAsync(
                access, Audience.Holders(Permissions.ReviewsManage), $"有项目退出，可递补备选：{dropped.Title}", $"下一个备选项目是 {next.Number} {next.Title}，补助 {line.Grant} 万元。", $"/reviews/proposals/{line.ProposalId}", $"reserve-{dropped.Id}-{dropped.Version}", cancel);
        }
    }

    /// <summary>The money of projects that stand; one that let its contract lapse holds none.</summary>
    private async Task<Money> SpentAsync(int callId, CancellationToken cancel)
    {
        var grants = await db.Set<Application>().AsNoTracking().Where(a => a.CallId == callId && Standing.Contains(a.Status) && a.Grant != null && !db.Set<TaskContract>().Any(t => t.ApplicationId == a.Id && t.Status == ContractStatus.Waived)).Select(a => a.Grant!.Value).ToListAsync(cancel);
        return grants.Aggregate(Money.Zero, (sum, grant) => sum + grant);
    }
}
