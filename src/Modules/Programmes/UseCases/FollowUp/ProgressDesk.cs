using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>Progress of a project: milestones by the unit, reports and the mid-term check by the bureau, papers sent back.</summary>
internal sealed class ProgressDesk(AppDb db, FollowUpWork work, Cases cases)
{
    /// <summary>The unit reports a milestone as reached.</summary>
    public Task<Outcome> MilestoneAsync(Access access, long id, int number, Stamp stamp, DateOnly? doneOn, string note, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Milestone, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ApplicationsWrite) || await db.Set<Milestone>().FirstOrDefaultAsync(m => m.ContractId == id && m.Number == number, cancel) is not { } milestone)
            {
                return new Outcome.OutOfReach();
            }

            if (project.Contract.Status is not (ContractStatus.Running or ContractStatus.Suspended))
            {
                return Outcome.Refuse($"项目{ContractFlow.Title(project.Contract.Status)}，不能再登记进度");
            }

            if (doneOn is null || doneOn > work.Today || doneOn < project.Contract.StartsOn.AddYears(-1))
            {
                return Outcome.Refuse("请填写完成日期，不晚于今天", "DoneOn");
            }

            if (note.Trim().Length > 500)
            {
                return Outcome.Refuse("说明最多 500 字", "Note");
            }

            (milestone.DoneOn, milestone.Note) = (doneOn, note.Trim());
            project.Scope.Record("milestone", Cases.Contract, id, $"{project.Application.Number} 节点 {number}", null, $$"""{"doneOn":"{{doneOn:yyyy-MM-dd}}"}""");
            return new Outcome.Done(id);
        }, cancel: cancel);

    /// <summary>The bureau's conclusion on a mid-term report: passed, or back to the unit, or not passed.</summary>
    public Task<Outcome> MidTermAsync(Access access, long id, Stamp stamp, PaperStatus conclusion, string opinion, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.MidTerm, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            if (FollowUpWork.NeedReason(opinion, "请填写检查意见", "Opinion") is { } refused)
            {
                return refused;
            }

            if (await SubmittedAsync(id, PaperKind.MidTerm, cancel) is not { } paper || conclusion is not (PaperStatus.Agreed or PaperStatus.Returned or PaperStatus.Refused))
            {
                return Outcome.Refuse("没有待检查的中期报告");
            }

            Conclude(paper, conclusion, access, opinion);
            if (conclusion == PaperStatus.Agreed)
            {
                project.Contract.MidTermOn = work.Today;
            }

            var words = conclusion switch { PaperStatus.Agreed => "合格", PaperStatus.Returned => "退回补充", _ => "不合格" };
            project.Scope.Record("mid-term", Cases.Contract, id, $"{project.Application.Number} 中期检查{words}");
            await work.TellUnitAsync(project, $"中期检查{words}：{project.Application.Title}", opinion.Trim(), $"mid-term-{paper.Number}-{conclusion}", cancel);
            return new Outcome.Done(id);
        }, opinion, cancel);

    /// <summary>The bureau takes note of a progress report, or sends it back.</summary>
    public Task<Outcome> ReportAsync(Access access, long id, Stamp stamp, bool agreed, string opinion, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Report, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            if (!agreed && FollowUpWork.NeedReason(opinion, "请填写退回理由", "Opinion") is { } refused)
            {
                return refused;
            }

            if (await SubmittedAsync(id, PaperKind.Progress, cancel) is not { } paper)
            {
                return Outcome.Refuse("没有待检查的执行报告");
            }

            Conclude(paper, agreed ? PaperStatus.Agreed : PaperStatus.Returned, access, opinion);
            project.Scope.Record("report", Cases.Contract, id, $"{project.Application.Number} 执行报告 {paper.Number}");
            await work.TellUnitAsync(project, $"执行报告{(agreed ? "已审阅" : "退回补充")}：{project.Application.Title}", opinion.Trim(), $"progress-{paper.Number}-{paper.Status}", cancel);
            return new Outcome.Done(id);
        }, opinion, cancel);

    /// <summary>The bureau asks for no report this time, with a reason.</summary>
    public Task<Outcome> SkipAsync(Access access, long id, Stamp stamp, string reason, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Report, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            if (FollowUpWork.NeedReason(reason, "请写明免报的理由", "Opinion") is { } refused)
            {
                return refused;
            }

            var papers = await db.Set<Paper>().Where(p => p.ContractId == id && p.Kind == PaperKind.Progress).ToListAsync(cancel);
            if (papers.Exists(p => p.Status == PaperStatus.Submitted) || ProgressReports.Refusal(project.Contract, project.Rules, ProgressReports.Done(papers), work.Today) is not null)
            {
                return Outcome.Refuse("没有可以免报的执行报告");
            }

            var paper = papers.Find(p => p.Status == PaperStatus.Draft) ?? db.Add(PaperDesk.Begin(project, PaperKind.Progress, papers, work.Now)).Entity;
            Conclude(paper, PaperStatus.Skipped, access, reason);
            project.Scope.Record("report-skipped", Cases.Contract, id, $"{project.Application.Number} 执行报告 {paper.Number}");
            await work.TellUnitAsync(project, $"本期执行报告免报：{project.Application.Title}", reason.Trim(), $"progress-{paper.Number}-skipped", cancel);
            return new Outcome.Done(id);
        }, reason, cancel);

    /// <summary>The bureau sends an acceptance application back for completion.</summary>
    public Task<Outcome> SendBackAsync(Access access, long id, Stamp stamp, string reason, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Return, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            if (await SubmittedAsync(id, PaperKind.Acceptance, cancel) is not { } paper)
            {
                return Outcome.Refuse("没有待办理的验收申请");
            }

            if (await db.Set<AcceptanceItem>().AnyAsync(i => i.PaperId == paper.Id, cancel))
            {
                return Outcome.Refuse("项目已列入验收会，请先从验收会中移出");
            }

            // A rectified project goes back to its rectification, not to the beginning.
            var action = project.Contract.Rectifications > 0 ? ContractFlow.SendBackRectifying : ContractFlow.SendBack;
            if (await cases.StepAsync(project.Scope, project.Contract, action, access, reason, null, cancel) is { } refused)
            {
                return refused;
            }

            Conclude(paper, PaperStatus.Returned, access, reason);
            await work.TellUnitAsync(project, $"验收申请退回补充：{project.Application.Title}", reason.Trim(), $"acceptance-{paper.Number}-returned", cancel);
            return new Outcome.Done(id);
        }, reason, cancel);

    private void Conclude(Paper paper, PaperStatus status, Access access, string opinion) => (paper.Status, paper.ConcludedOn, paper.ConcludedBy, paper.Opinion) = (status, work.Today, access.Actor.Name, opinion.Trim());

    private Task<Paper?> SubmittedAsync(long id, PaperKind kind, CancellationToken cancel) => db.Set<Paper>().FirstOrDefaultAsync(p => p.ContractId == id && p.Kind == kind && p.Status == PaperStatus.Submitted, cancel);
}
