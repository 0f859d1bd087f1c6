using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>An objection as the public sends it.</summary>
internal sealed record ObjectionEntry(long Application, ObjectorKind Kind, string Name, string Unit, string Phone, string Content);

/// <summary>How many objections one address may send in an hour, refused ones included: enough for an office, too few for a flood.</summary>
internal sealed class ObjectionLimit() : AddressLimit(PerHour, TimeSpan.FromHours(1))
{
    public const int PerHour = 20;
}

/// <summary>Objections to a notice: lodged by anyone under the real name or a seal, taken up, looked into, decided by the leader, answered.</summary>
internal sealed class ObjectionDesk(AppDb db, CaseWork work, Cases cases, ReserveDesk reserves)
{
    public const string Evidence = "objection-evidence", Register = "异议";

    private static readonly Role Visitor = new("visitor", "公众", Reach.None, [], []);

    /// <summary>Anyone lodges an objection within the notice; a unit must send the sealed letter, a person the own name.</summary>
    public Task<Outcome> LodgeAsync(PublicNotice notice, ObjectionEntry entry, Func<StoredFile?> file, string address, Guid form, CancellationToken cancel)
    {
        // Nobody is signed in: the operation is the visitor's, of the notice's district.
        var visitor = new Access(new Actor(null, Visitor.Title, "web", address), Visitor) { DistrictId = notice.DistrictId };
        return work.RunAsync(ReviewOperations.Object, visitor, notice.Title, form, async scope =>
        {
            var line = await db.Set<NoticeLine>().AsNoTracking().FirstOrDefaultAsync(l => l.NoticeId == notice.Id && l.ApplicationId == entry.Application, cancel);
            var issues = Check(notice, entry, line);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var stored = file();
            if (entry.Kind == ObjectorKind.Unit && stored is null)
            {
                return Outcome.Refuse("单位提出异议，请上传加盖公章的书面材料", "Evidence");
            }

            await db.SaveChangesAsync(cancel);
            var objection = new Objection
            {
                DistrictId = notice.DistrictId, NoticeId = notice.Id, ApplicationId = entry.Application, Kind = entry.Kind, Name = entry.Name.Trim(), Unit = entry.Kind == ObjectorKind.Unit ? entry.Unit.Trim() : "", Phone = entry.Phone.Trim(),
                Content = entry.Content.Trim(), FileId = stored?.Id, ReceivedAt = work.Now, Number = $"{Register}〔{work.Today.Year}〕{await work.NextNumberAsync(notice.DistrictId, Register, work.Today.Year, cancel)}号",
            };
            db.Add(objection);
            await db.SaveChangesAsync(cancel);
            scope.Summarise($"{objection.Number} {line!.Title}");
            scope.Record("added", "objection", objection.Id, objection.Number);
            await work.TellAsync(visitor, Audience.Holders(Permissions.ReviewsManage), $"收到公示异议 {objection.Number}", $"涉及《{line.Title}》，请核实身份并决定是否受理。", $"/reviews/objections/{objection.Id}", $"objection-{objection.Id}", cancel);
            return new Outcome.Done(objection.Id);
        }, touches: Touches.Nothing, cancel: cancel);
    }

    /// <summary>Takes it up: only this project is held back, and the investigation's clock starts.</summary>
    public Task<Outcome> AcceptAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.AcceptObjection, access, id, version, Permissions.ReviewsManage, ObjectionStatus.Received, form, reason, async (scope, objection, application) =>
        {
            if (application.Status == ApplicationStatus.OnNotice
                && await cases.StepAsync(scope, application, ApplicationFlow.Contest, access, $"{objection.Number}：{(reason.Trim().Length > 0 ? reason.Trim() : "受理异议")}", null, cancel) is { } refused)
            {
                return refused;
            }

            if (application.Status != ApplicationStatus.Contested)
            {
                return Outcome.Refuse($"项目当前状态为“{ApplicationFlow.Title(application.Status)}”，不能再受理异议");
            }

            var call = await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == application.CallId, cancel);
            objection.Status = ObjectionStatus.Accepted;
            objection.InvestigateBy = WorkingCalendar.AddWorkingDays(work.Today, (await work.RulesAsync(call, cancel)).ObjectionDays);
            await work.TellUnitAsync(access, application, $"您单位的公示项目有异议，正在核查：{application.Title}", $"异议正在调查，{objection.InvestigateBy:yyyy-MM-dd} 前办结，其间该项目暂不立项。", $"/applications/{application.Id}", $"contest-{objection.Id}", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Does not take it up (anonymous, outside the notice's subject), with a reason.</summary>
    public Task<Outcome> RefuseAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.RefuseObjection, access, id, version, Permissions.ReviewsManage, ObjectionStatus.Received, form, reason, (_, objection, _) =>
        {
            if (reason.Trim().Length is 0 or > Objection.FindingsLength)
            {
                return Task.FromResult(Outcome.Refuse("请写明不予受理的理由", "Reason"));
            }

            (objection.Status, objection.Findings) = (ObjectionStatus.Refused, reason.Trim());
            return Task.FromResult<Outcome>(new Outcome.Done(id));
        }, cancel);

    /// <summary>What the investigation found; the leader decides next.</summary>
    public Task<Outcome> InvestigateAsync(Access access, long id, int version, string findings, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.Investigate, access, id, version, Permissions.ReviewsManage, ObjectionStatus.Accepted, form, "", async (_, objection, _) =>
        {
            if (findings.Trim().Length is 0 or > Objection.FindingsLength)
            {
                return Outcome.Refuse("请填写调查结果，最多 4000 字", "Findings");
            }

            (objection.Status, objection.Findings, objection.Investigator) = (ObjectionStatus.Investigated, findings.Trim(), access.Actor.Name);
            await work.TellAsync(access, Audience.Holders(Permissions.ProjectsDecide), $"请决定异议 {objection.Number}", "调查已完成，请作出处理决定。", $"/reviews/objections/{id}", $"objection-{id}-decide", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>The leader upholds it (the project is not established) or dismisses it (the project goes on once nothing else holds it).</summary>
    public Task<Outcome> ConcludeAsync(Access access, long id, int version, bool uphold, string reason, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.ConcludeObjection, access, id, version, Permissions.ProjectsDecide, ObjectionStatus.Investigated, form, reason, async (scope, objection, application) =>
        {
            if (reason.Trim().Length == 0)
            {
                return Outcome.Refuse("请写明处理理由", "Reason");
            }

            objection.Status = uphold ? ObjectionStatus.Upheld : ObjectionStatus.Dismissed;
            var others = await db.Set<Objection>().AnyAsync(o => o.ApplicationId == application.Id && o.Id != id && (o.Status == ObjectionStatus.Accepted || o.Status == ObjectionStatus.Investigated), cancel);
            if (application.Status == ApplicationStatus.Contested && (uphold || !others)
                && await cases.StepAsync(scope, application, uphold ? ApplicationFlow.Uphold : ApplicationFlow.Dismiss, access, reason, null, cancel) is { } refused)
            {
                return refused;
            }

            if (uphold)
            {
                await reserves.TellAsync(access, application, cancel);
            }

            await work.TellUnitAsync(access, application, uphold ? $"异议成立，项目不予立项：{application.Title}" : $"异议不成立：{application.Title}", reason.Trim(), uphold ? $"/decisions/{application.Id}" : $"/applications/{application.Id}", $"objection-{id}", cancel);
            await work.TellAsync(access, Audience.Holders(Permissions.ReviewsManage), $"请答复异议人：{objection.Number}", reason.Trim(), $"/reviews/objections/{id}", $"objection-{id}-reply", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Registers the answer to the objector.</summary>
    public Task<Outcome> ReplyAsync(Access access, long id, int version, string reply, DateOnly on, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.ReplyObjection, access, id, version, Permissions.ReviewsManage, null, form, "", (_, objection, _) =>
        {
            if (objection.Status is not (ObjectionStatus.Dismissed or ObjectionStatus.Upheld or ObjectionStatus.Refused))
            {
                return Task.FromResult(Outcome.Refuse("作出处理决定后才能答复"));
            }

            if (reply.Trim().Length is 0 or > Objection.FindingsLength || on > work.Today)
            {
                return Task.FromResult(on > work.Today ? Outcome.Refuse("答复日期不能晚于今天", "RepliedOn") : Outcome.Refuse("请填写答复内容，最多 4000 字", "Reply"));
            }

            (objection.Reply, objection.RepliedOn) = (reply.Trim(), on);
            return Task.FromResult<Outcome>(new Outcome.Done(id));
        }, cancel);

    private Task<Outcome> WithAsync(OperationKind kind, Access access, long id, int version, string permission, ObjectionStatus? status, Guid form, string reason, Func<OperationScope, Objection, Application, Task<Outcome>> then, CancellationToken cancel) =>
        work.RunAsync(kind, access, "", form, async scope =>
        {
            if (!access.Can(permission) || await db.Set<Objection>().FirstOrDefaultAsync(o => o.Id == id && o.DistrictId == access.DistrictId, cancel) is not { } objection
                || await work.ApplicationAsync(access, objection.ApplicationId, cancel) is not { } application)
            {
                return new Outcome.OutOfReach();
            }

            if (objection.Version != version)
            {
                return new Outcome.Stale("", work.Now);
            }

            if (status is { } needed && objection.Status != needed)
            {
                return Outcome.Refuse("异议已不在这个环节，请刷新页面查看");
            }

            if (reason.Length > 900)
            {
                return Outcome.Refuse("理由最多 900 字", "Reason");
            }

            scope.Summarise($"{objection.Number} {application.Title}");
            var before = objection.Status;
            var outcome = await then(scope, objection, application);
            objection.Version++;
            scope.Record("changed", "objection", id, objection.Number, $$"""{"status":"{{before}}"}""", $$"""{"status":"{{objection.Status}}"}""");
            return outcome;
        }, reason, cancel: cancel);

    private List<Issue> Check(PublicNotice notice, ObjectionEntry entry, NoticeLine? line)
    {
        var issues = new List<Issue>();
        void Need(bool wrong, string field, string message)
        {
            if (wrong)
            {
                issues.Add(new Issue(field, message));
            }
        }

        Need(notice.IsOver(work.Today), "", $"公示已于 {notice.EndsOn:yyyy-MM-dd} 结束，不再受理异议");
        Need(line is null, "Application", "请选择有异议的项目");
        Need(entry.Name.Trim().Length is < 2 or > 60, "Name", entry.Kind == ObjectorKind.Person ? "请填写真实姓名，匿名异议不予受理" : "请填写单位联系人姓名");
        Need(entry.Kind == ObjectorKind.Unit && entry.Unit.Trim().Length is 0 or > 200, "Unit", "请填写单位名称，最多 200 字");
        Need(entry.Phone.Trim().Length is < 5 or > 60, "Phone", "请填写联系电话，以便核实和答复");
        Need(entry.Content.Trim().Length is < 10 or > Objection.ContentLength, "Facts", "请写明异议的事实和依据，10—4000 字");
        return issues;
    }
}
