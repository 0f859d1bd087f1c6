using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>What a visit found, as typed; <paramref name="Evidence"/> is a checked upload (photos, a record).</summary>
internal sealed record VisitEntry(DateOnly? HeldOn, VisitResult? Result, string Findings, string Mend, DateOnly? MendBy, Guid? Evidence);

/// <summary>Visits to running projects: the section plans them and records what it found, the unit answers, the section closes what was mended.</summary>
internal sealed class VisitDesk(AppDb db, FollowUpWork work, UploadSessions uploads)
{
    public const string Purpose = "project-visit";

    public Task<Outcome> PlanAsync(Access access, long id, Stamp stamp, DateOnly? on, string people, string aim, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Visit, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            if (project.Contract.Status is not (ContractStatus.Running or ContractStatus.Suspended or ContractStatus.AcceptanceApplied or ContractStatus.Rectifying))
            {
                return Outcome.Refuse($"项目{ContractFlow.Title(project.Contract.Status)}，不能安排现场检查");
            }

            var issues = new List<Issue>();
            Need(issues, on is null || on < work.Today, "PlannedOn", "请填写检查日期，不早于今天");
            Text(issues, people, ProjectVisit.PeopleLength, "People", $"请填写检查人员，最多 {ProjectVisit.PeopleLength} 字");
            Text(issues, aim, ProjectVisit.AimLength, "Aim", $"请填写检查内容，最多 {ProjectVisit.AimLength} 字");
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var number = 1 + await db.Set<ProjectVisit>().Where(v => v.ContractId == id).Select(v => (int?)v.Number).MaxAsync(cancel) ?? 1;
            db.Add(new ProjectVisit { ContractId = id, Number = number, PlannedOn = on!.Value, People = people.Trim(), Aim = aim.Trim(), PlannedBy = access.Actor.Name });
            project.Scope.Record("visit-planned", Cases.Contract, id, $"{project.Application.Number} 现场检查 {number}");
            await TellUnitAsync(project, number, $"将于 {on:yyyy-MM-dd} 现场检查：{project.Application.Title}", $"检查内容：{aim.Trim()}", "planned", cancel);
            return new Outcome.Done(number);
        }, cancel: cancel);

    public Task<Outcome> RecordAsync(Access access, long id, int number, Stamp stamp, VisitEntry entry, CancellationToken cancel) =>
        OnAsync(access, Permissions.ReviewsManage, id, number, stamp, VisitStatus.Planned, async (project, visit) =>
        {
            var issues = Check(entry, project.Contract);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            if (entry.Evidence is { } upload)
            {
                if (await uploads.TakeAsync(access.Actor.UserId!.Value, upload, Purpose, cancel) is not { } stored)
                {
                    return Outcome.Refuse("文件上传已中断或过期，请重新选择", "evidence");
                }

                await db.SaveChangesAsync(cancel);
                db.Add(new ProjectFile { ContractId = id, FileId = stored.Id, VisitId = visit.Id, Field = "evidence" });
            }

            (visit.Status, visit.HeldOn, visit.Result, visit.Findings, visit.RecordedBy) = (VisitStatus.Held, entry.HeldOn, entry.Result, entry.Findings.Trim(), access.Actor.Name);
            (visit.Mend, visit.MendBy) = (entry.Mend.Trim(), entry.Mend.Trim().Length > 0 ? entry.MendBy : null);
            var mend = visit.MendBy is { } by ? $" 请在 {by:yyyy-MM-dd} 前整改：{visit.Mend}" : "";
            await TellUnitAsync(project, number, $"现场检查结论（{ProjectVisit.Title(visit.Result!.Value)}）：{project.Application.Title}", $"{visit.Findings}{mend}", "held", cancel);
            return new Outcome.Done(number);
        }, cancel);

    public Task<Outcome> CancelAsync(Access access, long id, int number, Stamp stamp, string reason, CancellationToken cancel) =>
        OnAsync(access, Permissions.ReviewsManage, id, number, stamp, VisitStatus.Planned, async (project, visit) =>
        {
            if (FollowUpWork.NeedReason(reason) is { } refused)
            {
                return refused;
            }

            (visit.Status, visit.Cancellation) = (VisitStatus.Cancelled, reason.Trim());
            await TellUnitAsync(project, number, $"现场检查取消：{project.Application.Title}", reason.Trim(), "cancelled", cancel);
            return new Outcome.Done(number);
        }, cancel, reason);

    /// <summary>The unit says what it thinks of the findings or what it has mended.</summary>
    public Task<Outcome> AnswerAsync(Access access, long id, int number, Stamp stamp, string answer, CancellationToken cancel) =>
        OnAsync(access, Permissions.ApplicationsWrite, id, number, stamp, VisitStatus.Held, async (project, visit) =>
        {
            if (answer.Trim().Length is 0 or > ProjectVisit.MendLength)
            {
                return Outcome.Refuse($"请填写答复，最多 {ProjectVisit.MendLength} 字", "Text");
            }

            (visit.Answer, visit.AnsweredBy, visit.AnsweredOn) = (answer.Trim(), access.Actor.Name, work.Today);
            await work.TellAsync(project, Audience.Holders(Permissions.ReviewsManage), $"现场检查有答复：{project.Application.Title}", visit.Answer, $"visit-{number}-answer-{stamp.Version}", cancel, Href(project, number));
            return new Outcome.Done(number);
        }, cancel);

    public Task<Outcome> MendedAsync(Access access, long id, int number, Stamp stamp, CancellationToken cancel) =>
        OnAsync(access, Permissions.ReviewsManage, id, number, stamp, VisitStatus.Held, async (project, visit) =>
        {
            if (!visit.IsOpen)
            {
                return Outcome.Refuse("没有待整改的事项");
            }

            visit.MendedOn = work.Today;
            await TellUnitAsync(project, number, $"现场检查整改已确认：{project.Application.Title}", visit.Mend, "mended", cancel);
            return new Outcome.Done(number);
        }, cancel);

    private Task<Outcome> OnAsync(Access access, string permission, long id, int number, Stamp stamp, VisitStatus at, Func<FollowUpCase, ProjectVisit, Task<Outcome>> then, CancellationToken cancel, string reason = "") =>
        work.RunAsync(FollowUpOperations.Visit, access, id, stamp, async project =>
        {
            if (!access.Can(permission) || await db.Set<ProjectVisit>().FirstOrDefaultAsync(v => v.ContractId == id && v.Number == number, cancel) is not { } visit)
            {
                return new Outcome.OutOfReach();
            }

            if (visit.Status != at)
            {
                return Outcome.Refuse($"这次现场检查{ProjectVisit.Title(visit.Status)}，不能办理这一步");
            }

            var outcome = await then(project, visit);
            if (outcome is Outcome.Done)
            {
                project.Scope.Record("visit", Cases.Contract, id, $"{project.Application.Number} 现场检查 {number} {ProjectVisit.Title(visit.Status)}");
            }

            return outcome;
        }, reason, cancel);

    private List<Issue> Check(VisitEntry entry, TaskContract contract)
    {
        var (issues, mend) = (new List<Issue>(), entry.Mend.Trim().Length > 0);
        Need(issues, entry.HeldOn is null || entry.HeldOn > work.Today || entry.HeldOn < contract.StartsOn, "HeldOn", "请填写实际检查日期，不晚于今天");
        Need(issues, entry.Result is null, "Result", "请选择检查结论");
        Text(issues, entry.Findings, ProjectVisit.FindingsLength, "Findings", $"请填写检查情况，最多 {ProjectVisit.FindingsLength} 字");
        Need(issues, entry.Mend.Trim().Length > ProjectVisit.MendLength, "Mend", $"整改要求最多 {ProjectVisit.MendLength} 字");
        Need(issues, entry.Result is VisitResult.Improve or VisitResult.Serious && !mend, "Mend", "结论不是“正常”的，请写明整改要求");
        Need(issues, mend && (entry.MendBy is null || entry.MendBy < work.Today), "MendBy", "请填写整改期限，不早于今天");
        return issues;
    }

    private static void Text(List<Issue> issues, string text, int most, string field, string message) => Need(issues, text.Trim().Length == 0 || text.Trim().Length > most, field, message);

    private static void Need(List<Issue> issues, bool wrong, string field, string message)
    {
        if (wrong)
        {
            issues.Add(new Issue(field, message));
        }
    }

    private static string Href(FollowUpCase project, int number) => $"{project.Href}/visits/{number}";

    private Task TellUnitAsync(FollowUpCase project, int number, string subject, string body, string key, CancellationToken cancel) =>
        work.TellAsync(project, Audience.Unit(project.Application.CreditCode), subject, body, $"visit-{number}-{key}", cancel, Href(project, number));
}
