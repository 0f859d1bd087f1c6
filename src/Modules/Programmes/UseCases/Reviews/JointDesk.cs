using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;
using JointAnswer = Kechuang.Programmes.Domain.Reviews.JointAnswer;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>The joint review (部门会审): departments are asked, answer with evidence, and the section concludes. Silence stays silence.</summary>
internal sealed class JointDesk(AppDb db, CaseWork work, Cases cases, ProjectLedger ledger, ReserveDesk reserves)
{
    public const string Evidence = "joint-evidence";

    /// <summary>Sends shortlisted applications of a call to departments.</summary>
    public Task<Outcome> AskAsync(Access access, int callId, IReadOnlyList<long> ids, IReadOnlyList<string> departments, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.AskDepartments, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.CallAsync(access, callId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var known = await db.Set<JointDepartment>().AsNoTracking().Where(d => d.DistrictId == access.DistrictId && !d.Retired && departments.Contains(d.Name)).Select(d => d.Name).ToListAsync(cancel);
            var applications = await db.Set<Application>().Where(a => a.DistrictId == access.DistrictId && a.CallId == callId && ids.Contains(a.Id)).OrderBy(a => a.Number).ToListAsync(cancel);
            if (applications.Count == 0 || known.Count == 0)
            {
                return applications.Count == 0 ? Outcome.Refuse("请选择项目", "Applications") : Outcome.Refuse("请选择会审部门", "Departments");
            }

            var due = WorkingCalendar.AddWorkingDays(work.Today, (await work.RulesAsync(call, cancel)).JointDays);
            foreach (var application in applications)
            {
                if (await cases.StepAsync(scope, application, ApplicationFlow.ToJointReview, access, "", null, cancel) is { } refused)
                {
                    return refused;
                }

                db.AddRange(known.Select(d => new JointRequest { DistrictId = application.DistrictId, ApplicationId = application.Id, Department = d, SentOn = work.Today, DueOn = due }));
            }

            foreach (var department in known)
            {
                await work.TellAsync(access, Audience.Organisation(Roles.Department, department), $"请对 {applications.Count} 个拟立项项目提出会审意见", $"{call.Title}，请于 {due:yyyy-MM-dd} 前答复。", "/joint", $"joint-{scope.Id}-{department}", cancel);
            }

            scope.Summarise($"{applications.Count} 个项目送 {string.Join('、', known)}");
            return new Outcome.Done(callId);
        }, cancel: cancel);

    /// <summary>The department answers its own request; until the conclusion it may answer again. <paramref name="take"/> takes the evidence, where some was sent.</summary>
    public Task<Outcome> AnswerAsync(Access access, long id, int version, JointAnswer answer, string opinion, Func<Task<StoredFile?>>? take, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.Answer, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.JointAnswer) || await db.Set<JointRequest>().FirstOrDefaultAsync(r => r.Id == id && r.DistrictId == access.DistrictId && r.Department == access.Organisation, cancel) is not { } request)
            {
                return new Outcome.OutOfReach();
            }

            var application = await db.Set<Application>().AsNoTracking().FirstAsync(a => a.Id == request.ApplicationId, cancel);
            if (Refusal(request, application, version, answer, opinion) is { } refused)
            {
                return refused;
            }

            if (take is not null)
            {
                if (await take() is not { } stored)
                {
                    return Outcome.Refuse("上传已中断或过期，请重新选择文件", "Evidence");
                }

                await db.SaveChangesAsync(cancel);
                request.FileId = stored.Id;
            }

            (request.Answer, request.Opinion, request.AnsweredAt, request.AnsweredBy, request.Version) = (answer, opinion.Trim(), work.Now, access.Actor.Name, request.Version + 1);
            scope.Summarise($"{request.Department}：{application.Number} {application.Title}");
            scope.Record("answered", "joint", request.Id, $"{request.Department} {application.Number}", null, System.Text.Json.JsonSerializer.Serialize(new { answer = $"{answer}", opinion }));
            await db.SaveChangesAsync(cancel);
            if (!await db.Set<JointRequest>().AnyAsync(r => r.ApplicationId == application.Id && r.Answer == JointAnswer.None, cancel))
            {
                await work.TellAsync(access, Audience.Holders(Permissions.ReviewsManage), $"部门会审已全部答复：{application.Title}", "请作出会审结论。", $"/reviews/calls/{application.CallId}/joint", $"joint-complete-{application.Id}-{request.Version}", cancel);
            }

            return new Outcome.Done(id);
        }, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Takes a question back: the department is released from answering, and why is kept.</summary>
    public Task<Outcome> WithdrawAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.WithdrawRequest, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await db.Set<JointRequest>().FirstOrDefaultAsync(r => r.Id == id && r.DistrictId == access.DistrictId, cancel) is not { } request)
            {
                return new Outcome.OutOfReach();
            }

            if (request.Version != version)
            {
                return new Outcome.Stale(request.AnsweredBy, work.Now);
            }

            if (request.Answer != JointAnswer.None || reason.Trim().Length is 0 or > JointRequest.OpinionLength)
            {
                return request.Answer != JointAnswer.None ? Outcome.Refuse("部门已经答复，不能撤回") : Outcome.Refuse("请写明撤回理由，最多 1000 字", "Reason");
            }

            (request.Answer, request.Opinion, request.AnsweredAt, request.AnsweredBy, request.Version) = (JointAnswer.Withdrawn, reason.Trim(), work.Now, access.Actor.Name, request.Version + 1);
            scope.Summarise($"{request.Department}：申报 {request.ApplicationId}");
            scope.Record("withdrawn", "joint", id, request.Department);
            return new Outcome.Done(id);
        }, reason, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Reminds every department that has not answered for the call.</summary>
    public Task<Outcome> RemindAsync(Access access, int callId, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.RemindDepartments, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.CallAsync(access, callId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var waiting = await db.Set<JointRequest>().Where(r => r.Answer == JointAnswer.None && db.Set<Application>().Any(a => a.Id == r.ApplicationId && a.CallId == callId && a.Status == ApplicationStatus.InJointReview))
                .GroupBy(r => r.Department).Select(g => new { g.Key, Count = g.Count(), Due = g.Min(r => r.DueOn) }).ToListAsync(cancel);
            foreach (var one in waiting)
            {
                scope.Record("reminded", "joint", callId, one.Key);
                await work.TellAsync(access, Audience.Organisation(Roles.Department, one.Key), $"请尽快答复 {one.Count} 个项目的会审意见", $"{call.Title}，答复期限 {one.Due:yyyy-MM-dd}。", "/joint", $"joint-remind-{scope.Id}-{one.Key}", cancel);
            }

            scope.Summarise(call.Title);
            return waiting.Count == 0 ? Outcome.Refuse("没有未答复的部门") : new Outcome.Done(callId);
        }, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Concludes: pass only where nothing stands against it, over an objection only with a reason; reject with a reason.</summary>
    public Task<Outcome> ConcludeAsync(Access access, long applicationId, int version, bool pass, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(pass ? ReviewOperations.JointPass : ReviewOperations.JointReject, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.ApplicationAsync(access, applicationId, cancel) is not { } application || await work.CallAsync(access, application.CallId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var requests = await db.Set<JointRequest>().AsNoTracking().Where(r => r.ApplicationId == applicationId).ToListAsync(cancel);
            var clear = JointConclusion.IsClear(requests, (await work.RulesAsync(call, cancel)).SilenceIsConsent, work.Today);
            if (pass && !clear && requests.Any(r => r.Answer == JointAnswer.None))
            {
                return Outcome.Refuse($"{string.Join('、', requests.Where(r => r.Answer == JointAnswer.None).Select(r => r.Department))} 尚未答复；未答复不等于同意，请催办，或写明理由撤回会审函");
            }

            if (pass && !clear && reason.Trim().Length == 0)
            {
                return Outcome.Refuse("有部门提出异议，仍要通过请写明理由", "Reason");
            }

            if (await cases.StepAsync(scope, application, pass ? ApplicationFlow.JointPass : ApplicationFlow.JointReject, access, reason, version, cancel) is { } refused)
            {
                return refused;
            }

            scope.Summarise($"{application.Number} {application.Title}");
            await ledger.WriteAsync(scope, application.DistrictId, application.Number!, p => p.JointReview = pass ? "通过" : "不通过", cancel);
            if (!pass)
            {
                await reserves.TellAsync(access, application, cancel);
            }

            return new Outcome.Done(applicationId);
        }, reason, cancel: cancel);

    /// <summary>Replaces the list of departments: “name | matters” a line; one taken out is retired, its answers stay.</summary>
    public Task<Outcome> SetDepartmentsAsync(Access access, string text, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.Departments, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(['|', '｜'], 2, StringSplitOptions.TrimEntries)).ToList();
            if (lines.Find(l => l[0].Length is 0 or > 100 || (l.Length > 1 && l[1].Length > 300)) is { } wrong)
            {
                return Outcome.Refuse($"“{string.Join(" | ", wrong)}”：名称最多 100 字，核查事项最多 300 字", "Text");
            }

            if (lines.GroupBy(l => l[0]).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                return Outcome.Refuse($"“{twice.Key}”重复", "Text");
            }

            var known = await db.Set<JointDepartment>().Where(d => d.DistrictId == access.DistrictId).ToListAsync(cancel);
            foreach (var line in lines)
            {
                var department = known.Find(d => d.Name == line[0]) ?? db.Add(new JointDepartment { DistrictId = access.DistrictId!.Value, Name = line[0] }).Entity;
                (department.Matters, department.Retired) = (line.Length > 1 ? line[1] : "", false);
            }

            known.FindAll(d => lines.TrueForAll(l => l[0] != d.Name)).ForEach(d => d.Retired = true);
            await db.SaveChangesAsync(cancel);
            scope.Summarise($"{lines.Count} 个部门");
            scope.Record("changed", "joint-departments", null, "会审部门", null, System.Text.Json.JsonSerializer.Serialize(lines.Select(l => l[0])));
            return new Outcome.Done(access.DistrictId!.Value);
        }, touches: Touches.Nothing, cancel: cancel);

    private Outcome? Refusal(JointRequest request, Application application, int version, JointAnswer answer, string opinion)
    {
        if (request.Version != version)
        {
            return new Outcome.Stale(request.AnsweredBy, work.Now);
        }

        if (request.Answer == JointAnswer.Withdrawn || application.Status != ApplicationStatus.InJointReview)
        {
            return Outcome.Refuse("会审已结束或会审函已撤回，不能再答复");
        }

        if (answer is not (JointAnswer.NoObjection or JointAnswer.Objection))
        {
            return Outcome.Refuse("请选择会审意见", "Choice");
        }

        return opinion.Length > JointRequest.OpinionLength ? Outcome.Refuse("意见最多 1000 字", "Opinion")
            : answer == JointAnswer.Objection && opinion.Trim().Length == 0 ? Outcome.Refuse("提出异议请写明理由", "Opinion") : null;
    }
}
