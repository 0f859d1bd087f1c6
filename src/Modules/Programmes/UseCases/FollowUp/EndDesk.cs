using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.UseCases.Reviews;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>Decisions on a project's life by people, never by a date alone: waived, suspended, resumed, ended, failed after rectification, archived.</summary>
internal sealed class EndDesk(AppDb db, FollowUpWork work, Cases cases, ProjectMoney money, ProjectLedger ledger, ReserveDesk reserves)
{
    /// <summary>Takes one of the plain steps.</summary>
    public Task<Outcome> StepAsync(Access access, long id, string action, Stamp stamp, string reason, CancellationToken cancel) =>
        work.RunAsync(action == ContractFlow.Archive ? FollowUpOperations.Archive : FollowUpOperations.Status, access, id, stamp, async project =>
        {
            if (action is not (ContractFlow.Waive or ContractFlow.Suspend or ContractFlow.Resume or ContractFlow.Archive))
            {
                return new Outcome.OutOfReach();
            }

            if (action == ContractFlow.Waive && work.Today <= project.Contract.SignBy)
            {
                return Outcome.Refuse($"签订期限 {project.Contract.SignBy:yyyy-MM-dd} 未过，不能按放弃处理");
            }

            if (await cases.StepAsync(project.Scope, project.Contract, action, access, reason, null, cancel) is { } refused)
            {
                return refused;
            }

            if (action == ContractFlow.Waive)
            {
                project.Contract.FinalGrant = Money.Zero;
                await reserves.TellAsync(access, project.Application, cancel);
            }

            if (action != ContractFlow.Archive)
            {
                await work.TellUnitAsync(project, $"项目{ContractFlow.Title(project.Contract.Status)}：{project.Application.Title}", reason.Trim(), $"{action}-{stamp.Version}", cancel);
            }

            return new Outcome.Done(id);
        }, reason, cancel);

    /// <summary>Ends the project: what was paid and not properly spent comes back; after a fault all that was paid may be claimed, and unit and leader are barred.</summary>
    public Task<Outcome> TerminateAsync(Access access, long id, Stamp stamp, EndReason why, Money? eligibleSpent, string reason, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Status, access, id, stamp, async project =>
        {
            var paid = (await money.OfAsync(project.Contract.DistrictId, id, cancel)).Claimable;
            if (why == EndReason.Objective && (eligibleSpent is null || eligibleSpent < Money.Zero))
            {
                return Outcome.Refuse("请填写经核定的合理支出（万元）", "EligibleSpent");
            }

            if (await cases.StepAsync(project.Scope, project.Contract, ContractFlow.Terminate, access, reason, null, cancel) is { } refused)
            {
                return refused;
            }

            var spent = eligibleSpent ?? Money.Zero;
            project.Contract.FinalGrant = why == EndReason.Fault ? Money.Zero : spent < paid ? spent : paid;
            return await CloseAsync(project, why, Recovery.Claim(why, paid, spent), "end", "终止收回", reason, cancel) ?? new Outcome.Done(id);
        }, reason, cancel);

    /// <summary>The term of a rectification is over without a new application.</summary>
    public Task<Outcome> FailAsync(Access access, long id, Stamp stamp, string reason, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Conclude, access, id, stamp, async project =>
        {
            if (project.Contract.Status != ContractStatus.Rectifying || project.Contract.RectifyBy >= work.Today)
            {
                return Outcome.Refuse(project.Contract.Status == ContractStatus.Rectifying ? $"整改期限 {project.Contract.RectifyBy:yyyy-MM-dd} 未过" : "项目不在整改中");
            }

            if (await cases.StepAsync(project.Scope, project.Contract, ContractFlow.Fail, access, reason, null, cancel) is { } refused)
            {
                return refused;
            }

            await ledger.WriteAsync(project.Scope, project.Contract.DistrictId, project.Application.Number!, row => row.AcceptanceOutcome = "不通过", cancel);
            return await FailedAsync(project, null, reason, cancel) ?? new Outcome.Done(id);
        }, reason, cancel);

    /// <summary>What a failure brings, in the running operation: the claim, at most what was paid, and the bar.</summary>
    public async Task<Outcome?> FailedAsync(FollowUpCase project, Money? claim, string reason, CancellationToken cancel)
    {
        var most = Recovery.Claim(EndReason.Fault, (await money.OfAsync(project.Contract.DistrictId, project.Contract.Id, cancel)).Claimable, Money.Zero);
        if (claim > most)
        {
            return Outcome.Refuse($"追回金额最多为已拨付的 {most} 万元", "ToReturn");
        }

        project.Contract.FinalGrant = Money.Zero;
        return await CloseAsync(project, EndReason.Fault, claim ?? most, "fail", "未通过验收收回", reason, cancel);
    }

    private async Task<Outcome?> CloseAsync(FollowUpCase project, EndReason why, Money claim, string key, string title, string reason, CancellationToken cancel)
    {
        if (await money.WithdrawOpenAsync(project, cancel) is { } refused)
        {
            return refused;
        }

        await money.ClaimAsync(project, key, claim, title, cancel);
        if (Recovery.BarUntil(why, work.Today, project.Rules.BarYears) is { } until)
        {
            db.Add(new ProjectBar
            {
                DistrictId = project.Contract.DistrictId, ContractId = project.Contract.Id, CreditCode = project.Application.CreditCode, UnitName = project.Application.UnitName, Leader = project.Application.Leader,
                From = work.Today, Until = until, Reason = reason.Trim(),
            });
        }

        var bar = why == EndReason.Fault && project.Rules.BarYears > 0 ? $"项目负责人和单位自今日起 {project.Rules.BarYears} 年内不得申报。" : "";
        await work.TellUnitAsync(project, $"项目{ContractFlow.Title(project.Contract.Status)}：{project.Application.Title}", $"{reason.Trim()} 应收回 {claim} 万元。{bar}", key, cancel);
        await work.TellAsync(project, Audience.Holders(Permissions.ReviewsManage), $"项目{ContractFlow.Title(project.Contract.Status)}：{project.Application.Title}", $"应收回 {claim} 万元，已转综合科。", $"{key}-bureau", cancel);
        return null;
    }
}
