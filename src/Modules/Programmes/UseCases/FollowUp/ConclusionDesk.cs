using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>The panel's conclusion on a project as entered.</summary>
internal sealed record ConclusionEntry(AcceptanceConclusion? Conclusion, bool TargetsMissed, bool FalseMaterial, bool ChangedAlone, string Opinion, Money? FinalGrant, Money? ToReturn)
{
    public bool MustFail => TargetsMissed || FalseMaterial || ChangedAlone;
}

/// <summary>Enters what a meeting concluded: the step, the facts in 科技项目, the money, the bar.</summary>
internal sealed class ConclusionDesk(AppDb db, FollowUpWork work, Cases cases, ProjectMoney money, ProjectLedger ledger, EndDesk end, MeetingPanel experts)
{
    private static readonly IReadOnlyDictionary<AcceptanceConclusion, (string Action, string? Outcome)> Steps = new Dictionary<AcceptanceConclusion, (string, string?)>
    {
        [AcceptanceConclusion.Pass] = (ContractFlow.Pass, "通过"), [AcceptanceConclusion.Rectify] = (ContractFlow.Rectify, null), [AcceptanceConclusion.Close] = (ContractFlow.Close, "结题"), [AcceptanceConclusion.Fail] = (ContractFlow.Fail, "不通过"),
    };

    public Task<Outcome> ConcludeAsync(Access access, long meetingId, long contractId, Stamp stamp, ConclusionEntry entry, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Conclude, access, contractId, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await db.Set<AcceptanceItem>().FirstOrDefaultAsync(i => i.MeetingId == meetingId && i.ContractId == contractId, cancel) is not { } item)
            {
                return new Outcome.OutOfReach();
            }

            var meeting = await db.Set<ProjectMeeting>().AsNoTracking().FirstAsync(m => m.Id == meetingId, cancel);
            var panel = await experts.FreeAsync(meeting, contractId, await db.Set<PanelExpert>().AsNoTracking().Where(p => p.MeetingId == meetingId).ToListAsync(cancel), cancel);
            if (Check(project, item, meeting, panel, entry) is { } refused)
            {
                return refused;
            }

            var (action, outcome) = Steps[entry.Conclusion!.Value];
            if (await cases.StepAsync(project.Scope, project.Contract, action, access, entry.Opinion, null, cancel) is { } no)
            {
                return no;
            }

            (item.Conclusion, item.TargetsMissed, item.FalseMaterial, item.ChangedAlone, item.Opinion) = (entry.Conclusion, entry.TargetsMissed, entry.FalseMaterial, entry.ChangedAlone, entry.Opinion.Trim());
            (item.FinalGrant, item.ToReturn, item.ConcludedBy, item.ConcludedAt) = (entry.FinalGrant, entry.ToReturn, access.Actor.Name, work.Now);
            var paper = await db.Set<Paper>().FirstAsync(p => p.Id == item.PaperId, cancel);
            (paper.Status, paper.ConcludedOn, paper.ConcludedBy, paper.Opinion) = (entry.Conclusion == AcceptanceConclusion.Rectify ? PaperStatus.Returned : entry.Conclusion == AcceptanceConclusion.Fail ? PaperStatus.Refused : PaperStatus.Agreed, meeting.HeldOn, access.Actor.Name, Ellipsis.Cut(entry.Opinion.Trim(), 1000));
            await ledger.WriteAsync(project.Scope, project.Contract.DistrictId, project.Application.Number!, row => (row.AcceptanceMeetingOn, row.AcceptanceOutcome) = (meeting.HeldOn, outcome), cancel);
            await experts.FinishedAsync(meeting, contractId, panel, cancel);
            return await EffectAsync(project, meeting, entry, cancel) ?? new Outcome.Done(contractId);
        }, entry.Opinion, cancel);

    private Outcome? Check(FollowUpCase project, AcceptanceItem item, ProjectMeeting meeting, List<PanelExpert> panel, ConclusionEntry entry)
    {
        if (item.Conclusion is not null)
        {
            return Outcome.Refuse($"已登记结论“{AcceptanceItem.Title(item.Conclusion.Value)}”");
        }

        if (entry.Conclusion is not { } conclusion)
        {
            return Outcome.Refuse("请选择结论", "Conclusion");
        }

        if (meeting.HeldOn > work.Today)
        {
            return Outcome.Refuse($"验收会定于 {meeting.HeldOn:yyyy-MM-dd}，会后才能登记结论");
        }

        var reason = AcceptanceItem.PanelRefusal(panel, project.Rules.AcceptancePanel, project.Rules.FinanceMinimum);
        if (reason is not null || AcceptanceItem.Refusal(conclusion, entry.MustFail, project.Contract.Rectifications) is not { } refusal)
        {
            return reason is not null ? Outcome.Refuse(reason)
                : entry.FinalGrant is { } final && (final < Money.Zero || final > project.Contract.Grant) ? Outcome.Refuse($"核定补助应在 0 和计划补助 {project.Contract.Grant} 万元之间", "FinalGrant")
                : entry.ToReturn < Money.Zero ? Outcome.Refuse("收回金额不能为负", "ToReturn")
                : FollowUpWork.NeedReason(entry.Opinion, "请填写验收意见", "Opinion");
        }

        return Outcome.Refuse(refusal, "Conclusion");
    }

    private async Task<Outcome?> EffectAsync(FollowUpCase project, ProjectMeeting meeting, ConclusionEntry entry, CancellationToken cancel)
    {
        var contract = project.Contract;
        switch (entry.Conclusion)
        {
            case AcceptanceConclusion.Fail:
                return await end.FailedAsync(project, entry.ToReturn, entry.Opinion, cancel);
            case AcceptanceConclusion.Rectify:
                (contract.RectifyBy, contract.Rectifications) = (meeting.HeldOn.AddMonths(project.Rules.RectificationMonths), contract.Rectifications + 1);
                await work.TellUnitAsync(project, $"验收会要求限期整改：{project.Application.Title}", $"{Ellipsis.Cut(entry.Opinion.Trim(), 1000)} 请在 {contract.RectifyBy:yyyy-MM-dd} 前重新申请验收。", "rectify", cancel);
                return null;
            case AcceptanceConclusion.Pass:
                contract.AcceptedOn = meeting.HeldOn;
                break;
        }

        var paid = (await money.OfAsync(contract.DistrictId, contract.Id, cancel)).Claimable;
        contract.FinalGrant = entry.FinalGrant ?? (entry.Conclusion == AcceptanceConclusion.Pass || paid > contract.Grant ? contract.Grant : paid);
        if (new Subsidy(contract.Grant, contract.FinalGrant, paid).Excess is var excess && entry.ToReturn is { } typed && typed > paid)
        {
            return Outcome.Refuse($"收回金额最多为已拨付的 {paid} 万元", "ToReturn");
        }

        if (contract.FinalGrant < contract.Grant && await money.WithdrawOpenAsync(project, cancel) is { } refused)
        {
            return refused;
        }

        await money.ClaimAsync(project, "acceptance", entry.ToReturn > excess ? entry.ToReturn.Value : excess, "结余收回", cancel);
        await work.TellUnitAsync(project, $"{AcceptanceItem.Title(entry.Conclusion!.Value)}：{project.Application.Title}", Ellipsis.Cut(entry.Opinion.Trim(), 1000), "accepted", cancel);
        return null;
    }
}
