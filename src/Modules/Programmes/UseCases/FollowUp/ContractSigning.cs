using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>Three parties confirm the contract one after the other: unit, recommender (where there is one), bureau; each is an operation of its own over the paper's hash.</summary>
internal sealed class ContractSigning(AppDb db, FollowUpWork work, Cases cases)
{
    /// <summary>The recommender confirms, or the bureau, which makes the contract valid. After the last day to sign the bureau says why it signs all the same.</summary>
    public Task<Outcome> SignAsync(Access access, long id, Stamp stamp, string reason, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Sign, access, id, stamp, async project =>
        {
            if (PartyOf(access) is not { } party)
            {
                return new Outcome.OutOfReach();
            }

            // The text of a change is decided as a change, not signed.
            if (project.Contract.Status != ContractStatus.ToSign || await SubmittedAsync(id, cancel) is not { } paper)
            {
                return Outcome.Refuse("没有待签订的任务书");
            }

            var signed = await db.Set<Signature>().AsNoTracking().Where(s => s.PaperId == paper.Id).Select(s => s.Party).ToListAsync(cancel);
            if (signed.Contains(party))
            {
                return Outcome.Refuse($"{Signature.Title(party)}已确认");
            }

            if (party == Party.Bureau && project.Application.Township.Length > 0 && !signed.Contains(Party.Recommender))
            {
                return Outcome.Refuse($"推荐单位（{project.Application.Township}）还没有确认");
            }

            db.Add(Of(paper, party, access, project.Scope, work.Now));
            project.Scope.Record("signed", Cases.Contract, id, $"{project.Application.Number} {Signature.Title(party)}", null, $$"""{"sha256":"{{paper.Hash}}"}""");
            if (party == Party.Recommender)
            {
                await work.TellAsync(project, Audience.Holders(Permissions.ReviewsManage), $"请签订任务书：{project.Application.Title}", $"承担单位和 {project.Application.Township} 已确认。", $"contract-{paper.Number}-recommended", cancel);
                return new Outcome.Done(id);
            }

            return await ConcludeAsync(project, paper, access, reason, cancel);
        }, reason, cancel);

    /// <summary>Sends the contract back to the unit, which goes on from it under the next number.</summary>
    public Task<Outcome> ReturnAsync(Access access, long id, Stamp stamp, string reason, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Return, access, id, stamp, async project =>
        {
            if (PartyOf(access) is null)
            {
                return new Outcome.OutOfReach();
            }

            if (FollowUpWork.NeedReason(reason) is { } refused)
            {
                return refused;
            }

            if (project.Contract.Status != ContractStatus.ToSign || await SubmittedAsync(id, cancel) is not { } paper)
            {
                return Outcome.Refuse("没有待签订的任务书");
            }

            (paper.Status, paper.ConcludedOn, paper.ConcludedBy, paper.Opinion) = (PaperStatus.Returned, work.Today, access.Actor.Name, reason.Trim());
            project.Scope.Record("returned", Cases.Contract, id, $"{project.Application.Number} 任务书");
            await work.TellUnitAsync(project, $"任务书退回修改：{project.Application.Title}", reason.Trim(), $"contract-{paper.Number}-returned", cancel);
            return new Outcome.Done(id);
        }, reason, cancel);

    internal static Signature Of(Paper paper, Party party, Access access, OperationScope scope, DateTime now) =>
        new() { PaperId = paper.Id, Party = party, UserId = access.Actor.UserId ?? 0, Name = access.Actor.Name, At = now, Hash = paper.Hash, OperationId = scope.Id };

    /// <summary>The party that this person signs for after the unit.</summary>
    public static Party? PartyOf(Access access) => access.Can(Permissions.ApplicationsRecommend) ? Party.Recommender : access.Can(Permissions.ReviewsManage) ? Party.Bureau : null;

    /// <summary>Makes the text valid: the contract follows it, its milestones are those to be kept.</summary>
    internal static async Task AgreeAsync(AppDb db, TaskContract contract, Paper paper, string by, DateOnly on, CancellationToken cancel)
    {
        (paper.Status, paper.ConcludedOn, paper.ConcludedBy) = (PaperStatus.Agreed, on, by);
        contract.Answers = paper.Answers;
        var done = await db.Set<Milestone>().AsNoTracking().Where(m => m.ContractId == contract.Id && m.DoneOn != null).ToListAsync(cancel);
        await db.Set<Milestone>().Where(m => m.ContractId == contract.Id && m.DoneOn == null).ExecuteDeleteAsync(cancel);
        var number = done.Select(m => m.Number).DefaultIfEmpty(0).Max();
        foreach (var (work, result, dueOn) in PaperForms.Milestones(FormAnswers.Parse(paper.Answers)).Where(m => done.All(d => d.Work != m.Work)))
        {
            db.Add(new Milestone { ContractId = contract.Id, Number = ++number, Work = work, Result = result, DueOn = dueOn });
        }
    }

    private Task<Paper?> SubmittedAsync(long id, CancellationToken cancel) => db.Set<Paper>().FirstOrDefaultAsync(p => p.ContractId == id && p.Kind == PaperKind.Contract && p.Status == PaperStatus.Submitted, cancel);

    private async Task<Outcome> ConcludeAsync(FollowUpCase project, Paper paper, Access access, string reason, CancellationToken cancel)
    {
        var (contract, today) = (project.Contract, work.Today);
        if (today > contract.SignBy && string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refuse($"签订期限 {contract.SignBy:yyyy-MM-dd} 已过，仍要签订的请写明理由；也可按放弃处理", "Reason");
        }

        if (await cases.StepAsync(project.Scope, contract, ContractFlow.Sign, access, reason, null, cancel) is { } refused)
        {
            return refused;
        }

        contract.SignedOn = today;
        await AgreeAsync(db, contract, paper, access.Actor.Name, today, cancel);
        await work.TellUnitAsync(project, $"任务书已签订：{project.Application.Title}", "三方已确认，项目开始执行。", "signed", cancel);
        return new Outcome.Done(contract.Id);
    }
}
