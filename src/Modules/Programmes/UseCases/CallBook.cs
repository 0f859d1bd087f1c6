using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Firms;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>A call as typed. Times are UTC.</summary>
internal sealed record CallEntry(
    int ProgrammeId, int Year, string Title, DateTime OpensAt, DateTime ClosesAt, int GraceMinutes, string Guide, IReadOnlyList<Direction> Directions, int? Quota, Money? Budget, int FormVersionId, Eligibility Eligibility)
{
    /// <summary>The call that is the first stage of this one.</summary>
    public int? FirstStageId { get; init; }
}

/// <summary>Calls of a district: drafted, published, extended, cancelled.</summary>
internal sealed class CallBook(AppDb db, UnitOfWork unit, ProgrammeBook programmes, UploadSessions uploads, TimeProvider clock)
{
    /// <summary>What an upload must be for, to be hung on a call.</summary>
    public const string FilePurpose = "call";

    private const string Subject = "call";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public IQueryable<Call> Of(Access access) => db.Set<Call>().AsNoTracking().Where(c => c.DistrictId == access.DistrictId);

    public Task<Call?> FindAsync(Access access, int id, CancellationToken cancel) => Of(access).FirstOrDefaultAsync(c => c.Id == id, cancel);

    /// <summary>Adds a draft, or changes a call that is still at the version. Of a published call the deadline can only be put off, and conditions, directions and money stay.</summary>
    public Task<Outcome> SaveAsync(Access access, int? id, int version, CallEntry entry, Guid submission, CancellationToken cancel) =>
        ChangeAsync(ProgrammeOperations.SaveCall, access, id, version, submission, entry.Title, async (scope, call) =>
        {
            if (!await db.Set<Programme>().AnyAsync(p => p.DistrictId == call.DistrictId && p.Id == entry.ProgrammeId, cancel))
            {
                return Outcome.Refuse("请选择计划类别", "Input.ProgrammeId");
            }

            if (call.Status == CallStatus.Cancelled)
            {
                return Outcome.Refuse("征集已取消，不能修改；可以复制为新的征集");
            }

            if (entry.FirstStageId is { } first && !await Of(access).AnyAsync(c => c.Id == first && c.Id != call.Id && c.Status == CallStatus.Published, cancel))
            {
                return Outcome.Refuse("第一阶段应是本区县已发布的另一次征集", "Input.FirstStageId");
            }

            var before = call.Id == 0 ? null : Describe(call);
            if (call.Status == CallStatus.Published && entry.ClosesAt < call.ClosesAt)
            {
                return Outcome.Refuse("已发布的征集只能延后截止时间，不能提前", "Input.ClosesOn");
            }

            (call.ClosesAt, call.GraceMinutes, call.Guide, call.FormVersionId) = (entry.ClosesAt, entry.GraceMinutes, entry.Guide, entry.FormVersionId);
            if (call.Status == CallStatus.Draft)
            {
                (call.ProgrammeId, call.Year, call.Title, call.OpensAt) = (entry.ProgrammeId, entry.Year, entry.Title, entry.OpensAt);
                (call.Directions, call.Quota, call.Budget, call.Eligibility, call.FirstStageId) = ([.. entry.Directions], entry.Quota, entry.Budget, entry.Eligibility.Write(), entry.FirstStageId);
            }

            await KeepAsync(scope, call, submission, before is null ? "added" : "changed", before, cancel);
            return new Outcome.Done(call.Id);
        }, cancel);

    /// <summary>Publishes a draft: from now on it stands on the portal, and takes applications from its opening on.</summary>
    public Task<Outcome> PublishAsync(Access access, int id, int version, CancellationToken cancel) =>
        ChangeAsync(ProgrammeOperations.PublishCall, access, id, version, Guid.Empty, "", async (scope, call) =>
        {
            if (call.Status != CallStatus.Draft)
            {
                return new Outcome.Done(call.Id, Changed: false);
            }

            if (await ObstacleAsync(call, cancel) is { } obstacle)
            {
                return Outcome.Refuse(obstacle);
            }

            var before = Describe(call);
            (call.Status, call.PublishedAt) = (CallStatus.Published, Now);
            await KeepAsync(scope, call, Guid.Empty, "published", before, cancel);
            return new Outcome.Done(call.Id);
        }, cancel);

    /// <summary>Cancels a call with a reason; nothing is taken any more, what came in stays.</summary>
    public Task<Outcome> CancelAsync(Access access, int id, int version, string reason, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(reason) ? Task.FromResult(Outcome.Refuse("请填写取消的理由", "Reason")) : ChangeAsync(ProgrammeOperations.CancelCall, access, id, version, Guid.Empty, "", async (scope, call) =>
        {
            if (call.Status == CallStatus.Cancelled)
            {
                return new Outcome.Done(call.Id, Changed: false);
            }

            var before = Describe(call);
            call.Status = CallStatus.Cancelled;
            await KeepAsync(scope, call, Guid.Empty, "cancelled", before, cancel);
            return new Outcome.Done(call.Id);
        }, cancel, reason.Trim());

    /// <summary>A draft for the next year with everything of this call.</summary>
    public Task<Outcome> CopyAsync(Access access, int id, Guid submission, CancellationToken cancel) =>
        ChangeAsync(ProgrammeOperations.SaveCall, access, null, 0, submission, "", async (scope, copy) =>
        {
            if (await FindAsync(access, id, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            (copy.ProgrammeId, copy.Year, copy.Title, copy.OpensAt, copy.ClosesAt) = (call.ProgrammeId, call.Year + 1, call.Title.Replace($"{call.Year}", $"{call.Year + 1}", StringComparison.Ordinal), call.OpensAt.AddYears(1), call.ClosesAt.AddYears(1));
            (copy.GraceMinutes, copy.Guide, copy.Directions, copy.Quota, copy.Budget) = (call.GraceMinutes, call.Guide, [.. call.Directions.Select(d => new Direction { Code = d.Code, Name = d.Name, Quota = d.Quota })], call.Quota, call.Budget);
            (copy.Eligibility, copy.FormVersionId) = (call.Eligibility, call.FormVersionId);
            await KeepAsync(scope, copy, submission, "added", null, cancel);
            var files = await db.Set<CallFile>().AsNoTracking().Where(f => f.CallId == id && !f.Removed).OrderBy(f => f.Id).Select(f => f.FileId).ToListAsync(cancel);
            db.AddRange(files.Select(f => new CallFile { CallId = copy.Id, FileId = f, AddedAt = Now, AddedBy = access.Actor.Name }));
            return new Outcome.Done(copy.Id);
        }, cancel);

    /// <summary>Hangs a checked upload on the call; the public sees it at once where the call is published.</summary>
    public Task<Outcome> AttachAsync(Access access, int id, int version, Guid upload, Guid submission, CancellationToken cancel) =>
        ChangeAsync(ProgrammeOperations.AttachFile, access, id, version, submission, "", async (scope, call) =>
        {
            if (call.Status == CallStatus.Cancelled)
            {
                return Outcome.Refuse("征集已取消，不能再添加附件");
            }

            var most = (await programmes.RulesAsync(call, BeijingTime.Today(clock), cancel)).CallFilesMaximum;
            if (await db.Set<CallFile>().CountAsync(f => f.CallId == id && !f.Removed, cancel) >= most)
            {
                return Outcome.Refuse($"一次征集最多 {most} 个附件，请先撤下一些", "Attachment");
            }

            if (await uploads.TakeAsync(access.Actor.UserId!.Value, upload, FilePurpose, cancel) is not { } file)
            {
                return Outcome.Refuse("文件上传已中断或过期，请重新选择", "Attachment");
            }

            await db.SaveChangesAsync(cancel);
            db.Add(new CallFile { CallId = id, FileId = file.Id, AddedAt = Now, AddedBy = access.Actor.Name });
            db.Add(new Submission { Key = submission, Sheet = "call-file", RecordId = id });
            Note(scope, call, "attached", null, file);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Takes a file off the call: nobody gets it there any more; what it was stays on record.</summary>
    public Task<Outcome> DetachAsync(Access access, int id, int version, long fileId, CancellationToken cancel) =>
        ChangeAsync(ProgrammeOperations.DetachFile, access, id, version, Guid.Empty, "", async (scope, call) =>
        {
            if (await db.Set<CallFile>().FirstOrDefaultAsync(f => f.CallId == id && f.FileId == fileId, cancel) is not { } own)
            {
                return new Outcome.OutOfReach();
            }

            if (own.Removed)
            {
                return new Outcome.Done(id, Changed: false);
            }

            own.Removed = true;
            Note(scope, call, "detached", await db.Set<StoredFile>().AsNoTracking().FirstAsync(f => f.Id == fileId, cancel), null);
            return new Outcome.Done(id);
        }, cancel);

    private static void Note(OperationScope scope, Call call, string action, StoredFile? before, StoredFile? after)
    {
        static string? Told(StoredFile? file) => file is null ? null : EventJson.Of(new { name = file.Name, size = file.Size, sha256 = file.Sha256 });
        call.Version++;
        scope.Summarise($"{call.Title}：{(before ?? after)!.Name}");
        scope.Record(action, Subject, call.Id, call.Title, Told(before), Told(after));
    }

    /// <summary>Why the call cannot be published, in Chinese; null where it can.</summary>
    private async Task<string?> ObstacleAsync(Call call, CancellationToken cancel)
    {
        var programme = await db.Set<Programme>().AsNoTracking().FirstAsync(p => p.Id == call.ProgrammeId, cancel);
        var rules = await programmes.RulesAsync(call.DistrictId, programme.Code, BeijingTime.Today(clock), cancel);
        return programme.Retired ? "计划类别已停用，请先启用或另选计划类别"
            : call.FormVersionId == 0 ? "请先选择已发布的申报表单"
            : call.Guide.Length == 0 ? "请先填写申报指南"
            : call.ClosesAt <= Now ? "截止时间已过，请先改为以后的时间"
            : (call.ClosesAt - call.OpensAt).TotalDays < rules.OpenDaysMinimum ? $"从开放到截止不足 {rules.OpenDaysMinimum} 天（{rules.Values.SourceOf("open-days-min")}），请延后截止时间"
            : null;
    }

    private async Task<Outcome> ChangeAsync(OperationKind kind, Access access, int? id, int version, Guid submission, string title, Func<OperationScope, Call, Task<Outcome>> change, CancellationToken cancel, string reason = "")
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.CallsManage))
        {
            return new Outcome.OutOfReach();
        }

        return await unit.RunAsync(kind, access.Actor, district, title, async scope =>
        {
            if (submission != Guid.Empty && await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == submission, cancel) is { } earlier)
            {
                return new Outcome.Done(earlier.RecordId, Changed: false);
            }

            var call = id is null ? new Call { DistrictId = district, Version = 0 } : await db.Set<Call>().FirstOrDefaultAsync(c => c.DistrictId == district && c.Id == id, cancel);
            return call is null ? new Outcome.OutOfReach() : id is not null && call.Version != version ? new Outcome.Stale("", Now) : await change(scope, call);
        }, reason, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);
    }

    private async Task KeepAsync(OperationScope scope, Call call, Guid submission, string action, string? before, CancellationToken cancel)
    {
        call.Version++;
        if (call.Id == 0)
        {
            db.Add(call);
            await db.SaveChangesAsync(cancel);
            db.Add(new Submission { Key = submission, Sheet = Subject, RecordId = call.Id });
        }

        scope.Summarise(call.Title);
        scope.Record(action, Subject, call.Id, call.Title, before, Describe(call));
    }

    private static string Describe(Call call) => EventJson.Of(
        new Dictionary<string, string>
        {
            ["title"] = call.Title, ["status"] = $"{call.Status}", ["opensAt"] = BeijingTime.LongText(call.OpensAt), ["closesAt"] = BeijingTime.LongText(call.ClosesAt), ["graceMinutes"] = $"{call.GraceMinutes}",
            ["guide"] = call.Guide, ["eligibility"] = call.Eligibility, ["formVersion"] = $"{call.FormVersionId}", ["quota"] = $"{call.Quota}", ["firstStage"] = $"{call.FirstStageId}", ["budget"] = $"{call.Budget}",
            ["directions"] = string.Join('；', call.Directions.Select(d => $"{d.Code} {d.Name} {d.Quota}")),
        }.Where(p => p.Value.Length > 0).ToDictionary());
}
