using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Forms;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>A change as typed.</summary>
internal sealed record ChangeEntry(ChangeSubject Subject, string Reason, string After, string CreditCode, int Months, Money? Grant, Guid? Evidence);

/// <summary>Changes of the contract: asked for by the unit, argued by the recommender, decided by whom the programme's levels say.</summary>
internal sealed class ChangeDesk(AppDb db, FollowUpWork work, UploadSessions uploads, IFirmFacts firms, ProjectLedger ledger, ProjectMoney money)
{
    public const string Purpose = "project-change";

    /// <summary>The unit asks. Where the text changes, a draft of the new text is begun, and the change goes on its way when that is submitted.</summary>
    public Task<Outcome> AskAsync(Access access, long id, Stamp stamp, ChangeEntry entry, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.AskChange, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ApplicationsWrite))
            {
                return new Outcome.OutOfReach();
            }

            var numbers = await db.Set<ProjectChange>().Where(c => c.ContractId == id).Select(c => new { c.Number, c.Status }).ToListAsync(cancel);
            if (numbers.Any(c => c.Status is ChangeStatus.Draft or ChangeStatus.Asked or ChangeStatus.Recommended))
            {
                return Outcome.Refuse("已有一项未办结的变更，请等待办结或撤回后再提");
            }

            if (await CheckAsync(project, entry, cancel) is { } refused)
            {
                return refused;
            }

            var change = new ProjectChange
            {
                ContractId = id, Number = numbers.Select(n => n.Number).DefaultIfEmpty(0).Max() + 1, Subject = entry.Subject, Level = ProjectChange.LevelOf(entry.Subject, project.Rules.ChangeLevels), Status = ChangeStatus.Draft,
                Reason = entry.Reason.Trim(), Before = BeforeOf(project, entry.Subject), After = entry.Subject is ChangeSubject.Unit or ChangeSubject.Leader ? entry.After.Trim() : entry.Subject == ChangeSubject.Grant ? $"{entry.Grant} 万元" : "", CreditCode = entry.Subject == ChangeSubject.Unit ? entry.CreditCode.Trim() : "",
                Months = entry.Subject == ChangeSubject.Period ? entry.Months : 0, Grant = entry.Subject == ChangeSubject.Grant ? entry.Grant : null, AskedOn = work.Today, AskedBy = access.Actor.Name,
            };
            db.Add(change);
            await db.SaveChangesAsync(cancel);
            if (await HangAsync(change, entry.Evidence, access, cancel) is { } lost)
            {
                return lost;
            }

            project.Scope.Record("asked", Cases.Contract, id, $"{project.Application.Number} 变更{ProjectChange.Title(change.Subject)}");
            return ProjectChange.ChangesText(entry.Subject) ? await BeginTextAsync(project, change, cancel) : await ForwardAsync(project, change, access, cancel);
        }, entry.Reason, cancel);

    /// <summary>Sends the change to who comes next by its level; an ordinary one is done with that.</summary>
    public async Task<Outcome> ForwardAsync(FollowUpCase project, ProjectChange change, Access access, CancellationToken cancel)
    {
        var (title, township) = ($"{ProjectChange.Title(change.Level)}（{ProjectChange.Title(change.Subject)}）：{project.Application.Title}", project.Application.Township);
        if (change.Level == ChangeLevel.Ordinary)
        {
            (change.Status, change.DecidedOn, change.DecidedBy) = (ChangeStatus.Filed, work.Today, access.Actor.Name);
            await work.TellAsync(project, Audience.Holders(Permissions.ReviewsManage), $"备案：{title}", change.Reason, $"change-{change.Number}-filed", cancel);
            return await EffectAsync(project, change, access, cancel) ?? new Outcome.Done(change.Id);
        }

        change.Status = change.Level == ChangeLevel.Major && township.Length > 0 ? ChangeStatus.Asked : ChangeStatus.Recommended;
        var to = change.Status == ChangeStatus.Asked ? Audience.Township(township) : Decider(change.Level);
        await work.TellAsync(project, to, $"请审核{title}", change.Reason, $"change-{change.Number}-{change.Status}", cancel);
        return new Outcome.Done(change.Id);
    }

    /// <summary>The recommender's opinion on a major change.</summary>
    public Task<Outcome> RecommendAsync(Access access, long id, long changeId, Stamp stamp, bool favourable, string opinion, CancellationToken cancel) =>
        WithAsync(access, id, changeId, stamp, ChangeStatus.Asked, opinion, async (project, change) =>
        {
            if (!access.Can(Permissions.ApplicationsRecommend))
            {
                return new Outcome.OutOfReach();
            }

            if (FollowUpWork.NeedReason(opinion, "请填写审核意见", "Opinion") is { } refused)
            {
                return refused;
            }

            (change.Recommender, change.RecommenderOpinion) = (access.Actor.Name, opinion.Trim());
            if (!favourable)
            {
                return await EndAsync(project, change, ChangeStatus.Refused, access, opinion, cancel);
            }

            change.Status = ChangeStatus.Recommended;
            await work.TellAsync(project, Decider(change.Level), $"请决定{ProjectChange.Title(change.Level)}：{project.Application.Title}", $"{access.Actor.Name}：{opinion.Trim()}", $"change-{change.Number}-recommended", cancel);
            return new Outcome.Done(change.Id);
        }, cancel);

    /// <summary>The decision, by the bureau's section or its leader after the level.</summary>
    public Task<Outcome> DecideAsync(Access access, long id, long changeId, Stamp stamp, bool approved, string opinion, CancellationToken cancel) =>
        WithAsync(access, id, changeId, stamp, ChangeStatus.Recommended, opinion, async (project, change) =>
        {
            if (!access.Can(PermissionOf(change.Level)))
            {
                return new Outcome.OutOfReach();
            }

            if (FollowUpWork.NeedReason(opinion, "请填写决定意见", "Opinion") is { } refused)
            {
                return refused;
            }

            if (!approved)
            {
                return await EndAsync(project, change, ChangeStatus.Refused, access, opinion, cancel);
            }

            return await EffectAsync(project, change, access, cancel) ?? await EndAsync(project, change, ChangeStatus.Approved, access, opinion, cancel);
        }, cancel);

    /// <summary>The unit takes it back before a decision.</summary>
    public Task<Outcome> WithdrawAsync(Access access, long id, long changeId, Stamp stamp, CancellationToken cancel) =>
        WithAsync(access, id, changeId, stamp, null, "", async (project, change) => access.Can(Permissions.ApplicationsWrite) ? await EndAsync(project, change, ChangeStatus.Withdrawn, access, "", cancel) : new Outcome.OutOfReach(), cancel);

    public static string PermissionOf(ChangeLevel level) => level == ChangeLevel.Major ? Permissions.ProjectsDecide : Permissions.ReviewsManage;

    private static Audience Decider(ChangeLevel level) => Audience.Holders(PermissionOf(level));

    private Task<Outcome> WithAsync(Access access, long id, long changeId, Stamp stamp, ChangeStatus? at, string reason, Func<FollowUpCase, ProjectChange, Task<Outcome>> then, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.DecideChange, access, id, stamp, async project =>
            await db.Set<ProjectChange>().FirstOrDefaultAsync(c => c.Id == changeId && c.ContractId == id, cancel) is not { } change ? new Outcome.OutOfReach()
            : !change.IsOpen || (at is not null && change.Status != at) ? Outcome.Refuse($"这项变更{ProjectChange.Title(change.Status)}，不能办理这一步")
            : await then(project, change), reason, cancel);

    private async Task<Outcome?> CheckAsync(FollowUpCase project, ChangeEntry entry, CancellationToken cancel)
    {
        var contract = project.Contract;
        if (contract.Status is not ContractStatus.Running)
        {
            return Outcome.Refuse($"项目{ContractFlow.Title(contract.Status)}，不能提出变更");
        }

        if (FollowUpWork.NeedReason(entry.Reason) is { } refused)
        {
            return refused;
        }

        return entry.Subject switch
        {
            ChangeSubject.Period => Extension.Refusal(contract, work.Today, entry.Months, project.Rules) is { } no ? Outcome.Refuse(no, "Months") : null,
            ChangeSubject.Grant => GrantChange.Refusal(contract.Grant, entry.Grant, GrantChange.Most(contract, project.Application, project.Rules)) is { } no ? Outcome.Refuse(no, "NewGrant") : null,
            ChangeSubject.Leader when entry.After.Trim().Length is 0 or > 60 => Outcome.Refuse("请填写新的项目负责人，最多 60 字", "After"),
            ChangeSubject.Unit when entry.After.Trim().Length is 0 or > 200 => Outcome.Refuse("请填写新的承担单位名称", "After"),
            ChangeSubject.Unit when await firms.OfAsync(contract.DistrictId, entry.CreditCode.Trim(), work.Today, cancel) is not { Present: true } => Outcome.Refuse("企业名录中没有这个统一社会信用代码，或已注销、迁出，请核对", "CreditCode"),
            _ => null,
        };
    }

    private async Task<Outcome?> HangAsync(ProjectChange change, Guid? upload, Access access, CancellationToken cancel)
    {
        if (upload is not { } session)
        {
            return change.Level == ChangeLevel.Ordinary ? null : Outcome.Refuse("请上传证明材料", "evidence");
        }

        if (await uploads.TakeAsync(access.Actor.UserId!.Value, session, Purpose, cancel) is not { } stored)
        {
            return Outcome.Refuse("文件上传已中断或过期，请重新选择", "evidence");
        }

        await db.SaveChangesAsync(cancel);
        db.Add(new ProjectFile { ContractId = change.ContractId, FileId = stored.Id, ChangeId = change.Id, Field = "evidence" });
        return null;
    }

    private async Task<Outcome> BeginTextAsync(FollowUpCase project, ProjectChange change, CancellationToken cancel)
    {
        var last = await db.Set<Paper>().AsNoTracking().Where(p => p.ContractId == project.Contract.Id && p.Kind == PaperKind.Contract).OrderByDescending(p => p.Number).FirstAsync(cancel);
        var form = await db.Set<Paper>().AsNoTracking().Where(p => p.ContractId == project.Contract.Id && p.Kind == PaperKind.Contract && p.Status == PaperStatus.Agreed).OrderByDescending(p => p.Number).Select(p => p.Form).FirstAsync(cancel);
        var answers = project.Contract.Answers;
        if (change.Grant is { } grant)
        {
            var kept = (await money.OfAsync(project.Contract.DistrictId, project.Contract.Id, cancel)).KeptUnder(grant);
            answers = PaymentPlan.WithGrant(FormAnswers.Parse(answers), grant, kept).ToJson();
        }

        var paper = new Paper { ContractId = project.Contract.Id, Kind = PaperKind.Contract, Number = last.Number + 1, Form = form, Answers = answers, Status = PaperStatus.Draft, CreatedAt = work.Now };
        db.Add(paper);
        await db.SaveChangesAsync(cancel);
        change.PaperId = paper.Id;
        return new Outcome.Done(change.Id);
    }

    private async Task<Outcome> EndAsync(FollowUpCase project, ProjectChange change, ChangeStatus status, Access access, string opinion, CancellationToken cancel)
    {
        (change.Status, change.DecidedOn, change.DecidedBy, change.Opinion) = (status, work.Today, access.Actor.Name, opinion.Trim());
        if (status != ChangeStatus.Approved && change.PaperId is { } paperId)
        {
            var paper = await db.Set<Paper>().FirstAsync(p => p.Id == paperId, cancel);
            (paper.Status, paper.ConcludedOn, paper.ConcludedBy, paper.Opinion) = (PaperStatus.Refused, work.Today, access.Actor.Name, opinion.Trim());
        }

        project.Scope.Record($"change-{status}".ToLowerInvariant(), Cases.Contract, project.Contract.Id, $"{project.Application.Number} 变更{ProjectChange.Title(change.Subject)}");
        if (status != ChangeStatus.Withdrawn)
        {
            await work.TellUnitAsync(project, $"变更{ProjectChange.Title(status)}：{ProjectChange.Title(change.Subject)}", opinion.Trim(), $"change-{change.Number}-{status}", cancel);
        }

        return new Outcome.Done(change.Id);
    }

    /// <summary>What an approved change does, in the same transaction; a refusal where it is no longer possible.</summary>
    private async Task<Outcome?> EffectAsync(FollowUpCase project, ProjectChange change, Access access, CancellationToken cancel)
    {
        var (contract, application) = (project.Contract, project.Application);
        switch (change.Subject)
        {
            case ChangeSubject.Period:
                if (Extension.Refusal(contract, change.AskedOn, change.Months, project.Rules) is { } refusal)
                {
                    return Outcome.Refuse(refusal);
                }

                var dueOn = Extension.NewDue(contract.DueOn, change.Months);
                var moved = PaymentPlan.Moved(contract, dueOn, (await money.OfAsync(contract.DistrictId, contract.Id, cancel)).Asked);
                (contract.Answers, contract.DueOn, contract.Extensions) = (PaymentPlan.Follow(contract, dueOn, moved), dueOn, contract.Extensions + 1);
                change.After = Ellipsis.Cut(string.Join('；', [$"{dueOn:yyyy-MM-dd}", .. moved.Select(m => $"{m}")]), 200);
                await ledger.WriteAsync(project.Scope, contract.DistrictId, application.Number!, row => row.DueOn = contract.DueOn, cancel);
                break;
            case ChangeSubject.Leader:
                application.Leader = change.After;
                break;
            case ChangeSubject.Unit:
                (application.UnitName, application.CreditCode, application.Version) = (change.After, change.CreditCode, application.Version + 1);
                await ledger.WriteAsync(project.Scope, contract.DistrictId, application.Number!, row => row.UndertakerCode = change.CreditCode, cancel);
                break;
            case ChangeSubject.Grant when await GrantAsync(project, change, cancel) is { } refused:
                return refused;
            default:
                await ContractSigning.AgreeAsync(db, contract, await db.Set<Paper>().FirstAsync(p => p.Id == change.PaperId, cancel), access.Actor.Name, work.Today, cancel);
                break;
        }

        return null;
    }

    /// <summary>Sets the grant; what was paid beyond it is claimed back, what was asked for beyond it is taken back.</summary>
    private async Task<Outcome?> GrantAsync(FollowUpCase project, ProjectChange change, CancellationToken cancel)
    {
        var (contract, grant) = (project.Contract, change.Grant!.Value);
        if (GrantChange.Refusal(contract.Grant, grant, GrantChange.Most(contract, project.Application, project.Rules)) is { } no)
        {
            return Outcome.Refuse(no);
        }

        var payments = await money.OfAsync(contract.DistrictId, contract.Id, cancel);
        if (payments.Committed > grant && await money.WithdrawOpenAsync(project, cancel) is { } paying)
        {
            return paying;
        }

        await money.ClaimAsync(project, $"change{change.Number}", payments.Claimable - grant, "补助调减收回", cancel);
        contract.Grant = grant;
        await ledger.WriteAsync(project.Scope, contract.DistrictId, project.Application.Number!, row => row.Subsidy = grant, cancel);
        return null;
    }

    private static string BeforeOf(FollowUpCase project, ChangeSubject subject) => subject switch
    {
        ChangeSubject.Unit => $"{project.Application.UnitName}（{project.Application.CreditCode}）", ChangeSubject.Leader => project.Application.Leader, ChangeSubject.Period => $"{project.Contract.DueOn:yyyy-MM-dd}", ChangeSubject.Grant => $"{project.Contract.Grant} 万元", _ => "",
    };
}
