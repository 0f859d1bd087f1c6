using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>The unit submits a paper: complete, within its rules and its time; from then on it never changes.</summary>
internal sealed class PaperSubmission(AppDb db, FollowUpWork work, Cases cases, ChangeDesk changes, ProjectMoney money)
{
    public Task<Outcome> SubmitAsync(Access access, long id, PaperKind kind, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Submit, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ApplicationsWrite))
            {
                return new Outcome.OutOfReach();
            }

            if (await db.Set<Paper>().FirstOrDefaultAsync(p => p.ContractId == id && p.Kind == kind && p.Status == PaperStatus.Draft, cancel) is not { } draft)
            {
                return Outcome.Refuse($"还没有填写{Paper.Title(kind)}，请先填写并保存");
            }

            var document = FormJson.Stored(draft.Form);
            var result = FormCheck.Check(document, FormAnswers.Parse(draft.Answers), complete: true);
            if (result.HasErrors)
            {
                return Outcome.Refuse($"还有 {result.Issues.Count(i => !i.Warning)} 处需要填写或修改，已在下面逐条标出");
            }

            (draft.Answers, draft.Hash, draft.Status, draft.SubmittedAt, draft.SubmittedBy) = (result.Kept.ToJson(), result.Kept.Hash(), PaperStatus.Submitted, work.Now, access.Actor.Name);
            project.Scope.Record("submitted", Cases.Contract, id, $"{project.Application.Number} {Paper.Title(kind)}", null, $$"""{"sha256":"{{draft.Hash}}"}""");
            var change = await db.Set<ProjectChange>().FirstOrDefaultAsync(c => c.PaperId == draft.Id && c.Status == ChangeStatus.Draft, cancel);
            return kind switch
            {
                PaperKind.Contract => Kept(document, project, result.Kept, change, await money.OfAsync(project.Contract.DistrictId, id, cancel)) ?? (change is null ? await SignUnitAsync(project, draft, access, cancel) : await changes.ForwardAsync(project, change, access, cancel)),
                PaperKind.MidTerm => await ReportAsync(project, draft, "mid-term", cancel),
                PaperKind.Progress => await ProgressAsync(project, draft, cancel),
                _ => await ApplyAsync(project, draft, access, cancel),
            };
        }, cancel: cancel);

    /// <summary>What the contract may not change by itself: period, grant, instalments, unit, and indicators downwards; told for each.</summary>
    private static Outcome? Kept(FormDocument document, FollowUpCase project, FormAnswers answers, ProjectChange? change, ProjectPayments payments)
    {
        var (contract, issues) = (project.Contract, new List<Issue>());
        if (document.Field(PaperForms.End) is not null && answers.Date(PaperForms.End) != contract.DueOn)
        {
            issues.Add(new Issue($"f.{PaperForms.End}", $"完成日期应为 {contract.DueOn:yyyy-MM-dd}；延期请另提“实施期”变更"));
        }

        issues.AddRange(Money(document, contract, answers, change, payments));

        if (document.Field(PaperForms.CreditCode) is not null && answers.Text(PaperForms.CreditCode) != project.Application.CreditCode)
        {
            issues.Add(new Issue($"f.{PaperForms.CreditCode}", $"承担单位应为 {project.Application.UnitName}（{project.Application.CreditCode}）"));
        }

        if (change?.Subject != ChangeSubject.Targets)
        {
            issues.AddRange(Indicators.Compare(document, FormAnswers.Parse(contract.Answers), answers).Where(i => i.NeedsApproval)
                .Select(i => new Issue("", $"{i.Table}“{i.Name}”由“{i.Before}”改为“{i.After}”（{i.Words}）：降低或删去指标须先经“目标和指标”变更批准")));
        }

        return issues.Count == 0 ? null : new Outcome.Refused(issues);
    }

    /// <summary>The grant, the instalments that make it up and, where the grant changes, the part of the budget that it pays.</summary>
    private static IEnumerable<Issue> Money(FormDocument document, TaskContract contract, FormAnswers answers, ProjectChange? change, ProjectPayments payments)
    {
        var grant = change?.Grant ?? contract.Grant;
        if (document.Field(PaperForms.Grant) is not null && answers.Amount(PaperForms.Grant) != grant)
        {
            yield return new Issue($"f.{PaperForms.Grant}", $"财政补助应为 {grant} 万元；调整补助请另提“补助金额”变更");
        }

        foreach (var fault in document.Field(PaperForms.InstalmentTable) is null ? [] : PaymentPlan.Faults(contract, answers, change, payments))
        {
            yield return fault;
        }

        if (change?.Grant is not null && answers.Budget(PaperForms.Budget)?.Items.Values.Sum(line => FormReading.Number(line.GetValueOrDefault(PaperForms.Grant, "")) ?? 0) is { } budgeted && budgeted != grant.Wan)
        {
            yield return new Issue($"f.{PaperForms.Budget}", $"经费预算的财政资金合计应等于补助 {grant} 万元，现为 {budgeted:0.######} 万元");
        }
    }

    private async Task<Outcome> SignUnitAsync(FollowUpCase project, Paper draft, Access access, CancellationToken cancel)
    {
        db.Add(ContractSigning.Of(draft, Party.Unit, access, project.Scope, work.Now));
        var township = project.Application.Township;
        var (to, subject) = township.Length > 0 ? (Audience.Township(township), "请确认任务书") : (Audience.Holders(Permissions.ReviewsManage), "请签订任务书");
        await work.TellAsync(project, to, $"{subject}：{project.Application.Title}", $"{project.Application.UnitName} 已提交任务书，签订期限 {project.Contract.SignBy:yyyy-MM-dd}。", $"contract-{draft.Number}-unit", cancel);
        return new Outcome.Done(draft.Id);
    }

    private async Task<Outcome> ProgressAsync(FollowUpCase project, Paper draft, CancellationToken cancel)
    {
        var others = await db.Set<Paper>().AsNoTracking().Where(p => p.ContractId == project.Contract.Id && p.Kind == PaperKind.Progress && p.Id != draft.Id).ToListAsync(cancel);
        return ProgressReports.Refusal(project.Contract, project.Rules, ProgressReports.Done(others), work.Today) is { } refusal ? Outcome.Refuse(refusal) : await ReportAsync(project, draft, "progress", cancel);
    }

    private async Task<Outcome> ReportAsync(FollowUpCase project, Paper draft, string key, CancellationToken cancel)
    {
        await work.TellAsync(project, Audience.Holders(Permissions.ReviewsManage), $"请检查{Paper.Title(draft.Kind)}：{project.Application.Title}", $"{project.Application.UnitName} 提交了{Paper.Title(draft.Kind)}。", $"{key}-{draft.Number}", cancel);
        return new Outcome.Done(draft.Id);
    }

    private async Task<Outcome> ApplyAsync(FollowUpCase project, Paper draft, Access access, CancellationToken cancel)
    {
        if (AcceptanceRefusal(project.Contract, project.Rules, work.Today) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        if (await db.Set<ProjectChange>().AnyAsync(c => c.ContractId == project.Contract.Id && (c.Status == ChangeStatus.Asked || c.Status == ChangeStatus.Recommended || c.Status == ChangeStatus.Draft), cancel))
        {
            return Outcome.Refuse("还有未办结的变更，请等待办结或撤回变更后再申请验收");
        }

        if (await cases.StepAsync(project.Scope, project.Contract, ContractFlow.Apply, access, "", null, cancel) is { } refused)
        {
            return refused;
        }

        await work.TellAsync(project, Audience.Holders(Permissions.ReviewsManage), $"申请验收：{project.Application.Title}", $"{project.Application.UnitName} 申请验收，请核对材料并安排验收会。", $"acceptance-{draft.Number}", cancel);
        return new Outcome.Done(draft.Id);
    }

    /// <summary>Why acceptance cannot be applied for today, with what can be done; null where it can.</summary>
    public static string? AcceptanceRefusal(TaskContract contract, ProgrammeRules rules, DateOnly today)
    {
        if (contract.Status == ContractStatus.Rectifying)
        {
            return contract.RectifyBy < today ? $"整改期限 {contract.RectifyBy:yyyy-MM-dd} 已过，请联系区科技局项目科" : null;
        }

        var terms = ProjectTerms.Of(contract.DueOn, rules);
        return today < terms.ApplyFrom ? $"{terms.ApplyFrom:yyyy-MM-dd} 起可以申请验收"
            : terms.Overdue(today) ? $"验收申请期限为 {terms.ApplyUntil:yyyy-MM-dd}，已逾期。有特殊原因的请向区科技局项目科书面说明，由局里研究延期、终止或其他处理"
            : null;
    }
}
