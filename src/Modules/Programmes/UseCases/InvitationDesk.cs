using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>Chooses from the first stage of a call who may apply to the second.</summary>
internal sealed class InvitationDesk(AppDb db, CaseWork work, StageInvitations invitations, StaffTieDesk ties)
{
    /// <summary>Keeps the whole choice in one operation and tells the units for which it changed. <paramref name="reasons"/> are of those not invited, by application.</summary>
    public Task<Outcome> SaveAsync(Access access, int callId, int version, IReadOnlySet<long> chosen, IReadOnlyDictionary<long, string> reasons, Guid form, CancellationToken cancel) =>
        work.RunAsync(ProgrammeOperations.Invite, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.CallsManage) || await db.Set<Call>().FirstOrDefaultAsync(c => c.Id == callId && c.DistrictId == access.DistrictId && c.FirstStageId != null, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var candidates = await invitations.CandidatesAsync(call, cancel);
            if (chosen.Except(candidates.Select(c => c.Id)).Any() || call.Version != version)
            {
                return call.Version != version ? new Outcome.Stale("", work.Now) : new Outcome.OutOfReach();
            }

            var changed = candidates.Where(c => c.Decided is null || c.Decided.Invited != chosen.Contains(c.Id) || c.Decided.Reason != Why(c)).ToList();
            if (await RefusalAsync(access, call, changed, chosen, reasons, cancel) is { } refused)
            {
                return refused;
            }

            foreach (var candidate in changed)
            {
                await KeepAsync(scope, access, call, candidate, chosen.Contains(candidate.Id), Why(candidate), cancel);
            }

            call.Version++;
            scope.Summarise($"{call.Title}：{chosen.Count} / {candidates.Count}");
            return new Outcome.Done(callId, changed.Count > 0);

            string Why(StageCandidate candidate) => chosen.Contains(candidate.Id) ? "" : reasons.GetValueOrDefault(candidate.Id, "");
        }, touches: Touches.Nothing, cancel: cancel);

    private async Task<Outcome?> RefusalAsync(Access access, Call call, List<StageCandidate> changed, IReadOnlySet<long> chosen, IReadOnlyDictionary<long, string> reasons, CancellationToken cancel)
    {
        if (call.Status == CallStatus.Cancelled || reasons.Values.Any(r => r.Length > StageInvitation.ReasonLength))
        {
            return Outcome.Refuse(call.Status == CallStatus.Cancelled ? "征集已取消，不能再邀请" : $"未邀请的理由最多 {StageInvitation.ReasonLength} 字");
        }

        var tied = await ties.UnitsAsync(access, cancel);
        if (changed.FirstOrDefault(c => tied.Contains(c.CreditCode)) is { } mine)
        {
            return await ties.RefusalAsync(access, mine.CreditCode, cancel);
        }

        var dropped = changed.Where(c => c.Decided is { Invited: true } && !chosen.Contains(c.Id)).Select(c => c.CreditCode).ToList();
        return await db.Set<Application>().Where(a => a.CallId == call.Id && dropped.Contains(a.CreditCode) && a.Status != ApplicationStatus.Withdrawn).Select(a => a.UnitName).FirstOrDefaultAsync(cancel) is { } begun
            ? Outcome.Refuse($"{begun} 已开始填写第二阶段的申报，不能再撤回邀请") : null;
    }

    private async Task KeepAsync(OperationScope scope, Access access, Call call, StageCandidate candidate, bool invited, string reason, CancellationToken cancel)
    {
        var row = await db.Set<StageInvitation>().FirstOrDefaultAsync(i => i.CallId == call.Id && i.ApplicationId == candidate.Id, cancel)
            ?? db.Add(new StageInvitation { CallId = call.Id, ApplicationId = candidate.Id, CreditCode = candidate.CreditCode }).Entity;
        var told = row.Id == 0 || row.Invited != invited;
        (row.Invited, row.Reason, row.At, row.By) = (invited, reason, work.Now, access.Actor.Name);
        scope.Record(invited ? "invited" : "changed", "stage-invitation", candidate.Id, $"{candidate.Number} {candidate.Title}", null, EventJson.Of(new { invited, reason }));
        if (told)
        {
            await work.TellAsync(
                access, Audience.Unit(candidate.CreditCode), $"{(invited ? "邀请正式申报" : "未进入正式申报")}：{Ellipsis.Cut(candidate.Title, 100)}",
                invited ? $"{candidate.Number} 获邀参加“{call.Title}”的正式申报，时间为 {BeijingTime.Text(call.OpensAt)} 至 {BeijingTime.Text(call.ClosesAt)}。" : $"{candidate.Number} 未进入“{call.Title}”的正式申报。{(reason.Length > 0 ? $"理由：{reason}" : "")}",
                invited && call.Status == CallStatus.Published ? $"/applications/new?call={call.Id}" : $"/applications/{candidate.Id}", $"stage-{call.Id}-{candidate.Id}-{call.Version}", cancel);
        }
    }
}
