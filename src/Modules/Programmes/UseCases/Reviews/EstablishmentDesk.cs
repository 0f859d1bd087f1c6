using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Documents;
using Kechuang.Core.Files;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>Period of a project in the batch as typed.</summary>
internal sealed record EstablishmentEntry(long Application, DateOnly? StartsOn, DateOnly? DueOn);

/// <summary>Establishment (立项): the section proposes a batch whose notice is over, the leader issues it under one number.</summary>
internal sealed class EstablishmentDesk(AppDb db, CaseWork work, Cases cases, ProjectLedger ledger, FileStore files, DistrictDirectory districts)
{
    public const string Purpose = "establishment";

    /// <summary>Applications of the call that may be proposed today: on notice, the notice over, no objection that is still to be handled.</summary>
    public IQueryable<Application> Ready(int districtId, int callId) => db.Set<Application>().Where(a => a.DistrictId == districtId && a.CallId == callId && a.Status == ApplicationStatus.OnNotice
        && db.Set<NoticeLine>().Any(l => l.ApplicationId == a.Id && db.Set<PublicNotice>().Any(n => n.Id == l.NoticeId && n.EndsOn < work.Today))
        && !db.Set<Objection>().Any(o => o.ApplicationId == a.Id && (o.Status == ObjectionStatus.Received || o.Status == ObjectionStatus.Accepted || o.Status == ObjectionStatus.Investigated))
        && !db.Set<EstablishmentLine>().Any(l => l.ApplicationId == a.Id));

    public Task<Outcome> ProposeAsync(Access access, int callId, string title, IReadOnlyList<EstablishmentEntry> entries, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.ProposeEstablishment, access, title, form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.CallAsync(access, callId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var ids = entries.Select(e => e.Application).ToList();
            var ready = await Ready(call.DistrictId, callId).AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Rank).ThenBy(a => a.Number).ToListAsync(cancel);
            var issues = Check(title, entries, ready);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var batch = new Establishment { DistrictId = call.DistrictId, CallId = callId, Title = title.Trim(), SignDays = (await work.RulesAsync(call, cancel)).SignDays, ProposedBy = access.Actor.UserId ?? 0, Proposer = access.Actor.Name };
            db.Add(batch);
            await db.SaveChangesAsync(cancel);
            db.AddRange(ready.Select(a => (Application: a, Entry: entries.First(e => e.Application == a.Id))).Select(p =>
                new EstablishmentLine { EstablishmentId = batch.Id, ApplicationId = p.Application.Id, Grant = p.Application.Grant!.Value, StartsOn = p.Entry.StartsOn!.Value, DueOn = p.Entry.DueOn!.Value }));
            scope.Record("added", "establishment", batch.Id, batch.Title);
            await work.TellAsync(access, Audience.Holders(Permissions.ProjectsDecide), $"请批准立项：{batch.Title}", $"{ready.Count} 个项目，公示期满无未办结异议。", $"/reviews/establishments/{batch.Id}", $"establishment-{batch.Id}", cancel);
            return new Outcome.Done(batch.Id);
        }, cancel: cancel);

    /// <summary>Takes a batch back that is not issued: an objection came late, a line is wrong.</summary>
    public Task<Outcome> WithdrawAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.WithdrawEstablishment, access, id, version, form, reason, async (_, batch, _) =>
        {
            if (!access.Can(Permissions.ReviewsManage) && !access.Can(Permissions.ProjectsDecide))
            {
                return new Outcome.OutOfReach();
            }

            if (reason.Trim().Length is 0 or > 1000)
            {
                return Outcome.Refuse("请写明理由，最多 1000 字", "Reason");
            }

            await db.Set<EstablishmentLine>().Where(l => l.EstablishmentId == id).ExecuteDeleteAsync(cancel);
            db.Remove(batch);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>The leader issues: number from the register, document, established facts, a contract to sign for each, letters to the units.</summary>
    public Task<Outcome> IssueAsync(Access access, long id, int version, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.Establish, access, id, version, form, "", async (scope, batch, lines) =>
        {
            if (!access.Can(Permissions.ProjectsDecide))
            {
                return new Outcome.OutOfReach();
            }

            if (batch.ProposedBy == access.Actor.UserId)
            {
                return Outcome.Refuse("提请人不能批准自己提请的立项");
            }

            var (today, call, district) = (work.Today, await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == batch.CallId, cancel), (await districts.FindAsync(batch.DistrictId, cancel))!);
            var applications = await db.Set<Application>().Where(a => db.Set<EstablishmentLine>().Any(l => l.EstablishmentId == id && l.ApplicationId == a.Id)).ToDictionaryAsync(a => a.Id, cancel);
            if (await ObjectionsAsync(id, cancel) is { } objections)
            {
                return objections;
            }

            var code = (await work.RulesAsync(call, cancel)).DocumentCode(district.Name);
            (batch.Number, batch.IssuedOn, batch.Issuer, batch.Status, batch.Version) = (OfficialRules.Number(code, today.Year, await work.NextNumberAsync(batch.DistrictId, code, today.Year, cancel)), today, access.Actor.Name, EstablishmentStatus.Issued, batch.Version + 1);
            foreach (var line in lines)
            {
                if (await EstablishAsync(scope, access, batch, line, applications[line.ApplicationId], cancel) is { } refused)
                {
                    return refused;
                }
            }

            batch.FileId = await StoreAsync(batch, district.Name, [.. lines.Select(l => (l, applications[l.ApplicationId]))], cancel);
            scope.Record("issued", "establishment", id, batch.Title, null, $$"""{"number":"{{batch.Number}}","projects":"{{lines.Count}}"}""");
            return new Outcome.Done(id);
        }, cancel);

    private async Task<Outcome?> ObjectionsAsync(long id, CancellationToken cancel)
    {
        var open = await db.Set<Objection>().Where(o => (o.Status == ObjectionStatus.Received || o.Status == ObjectionStatus.Accepted || o.Status == ObjectionStatus.Investigated)
            && db.Set<EstablishmentLine>().Any(l => l.EstablishmentId == id && l.ApplicationId == o.ApplicationId)).Select(o => o.Number).ToListAsync(cancel);
        return open.Count == 0 ? null : Outcome.Refuse($"{string.Join('、', open)} 尚未办结，请先处理或撤回本批");
    }

    private async Task<Outcome?> EstablishAsync(OperationScope scope, Access access, Establishment batch, EstablishmentLine line, Application application, CancellationToken cancel)
    {
        if (await cases.StepAsync(scope, application, ApplicationFlow.Establish, access, "", null, cancel) is { } refused)
        {
            return refused is Outcome.Refused r ? Outcome.Refuse($"{application.Number} 不能办理：{r.Issues[0].Message}") : refused;
        }

        var (on, signBy) = (batch.IssuedOn!.Value, batch.IssuedOn!.Value.AddDays(batch.SignDays));
        (application.Grant, application.EstablishmentNumber, application.EstablishedOn) = (line.Grant, batch.Number, on);
        db.Add(new TaskContract
        {
            DistrictId = application.DistrictId, ApplicationId = application.Id, FormVersionId = application.FormVersionId, Answers = application.Answers, Status = ContractStatus.ToSign, Grant = line.Grant,
            StartsOn = line.StartsOn, DueOn = line.DueOn, SignBy = signBy,
        });
        await ledger.WriteAsync(scope, application.DistrictId, application.Number!, p => (p.EstablishedOn, p.EstablishmentNumber, p.Subsidy, p.DueOn) = (on, batch.Number, line.Grant, line.DueOn), cancel);
        await work.TellUnitAsync(access, application, $"项目已立项：{application.Title}", $"立项文号 {batch.Number}，补助 {line.Grant} 万元。请于 {signBy:yyyy-MM-dd} 前签订任务书，逾期未签视为放弃。", $"/decisions/{application.Id}", "established", cancel);
        return null;
    }

    private async Task<long> StoreAsync(Establishment batch, string district, IReadOnlyList<(EstablishmentLine Line, Application Application)> projects, CancellationToken cancel)
    {
        using var docx = new MemoryStream();
        ReviewDocuments.Establishment(batch, district, projects).Save(docx);
        docx.Position = 0;
        var file = await files.AddAsync(docx, $"{batch.Number} {batch.Title}.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Purpose, batch.DistrictId, cancel);
        await db.SaveChangesAsync(cancel);
        return file.Id;
    }

    private Task<Outcome> WithAsync(OperationKind kind, Access access, long id, int version, Guid form, string reason, Func<OperationScope, Establishment, List<EstablishmentLine>, Task<Outcome>> then, CancellationToken cancel) =>
        work.RunAsync(kind, access, "", form, async scope =>
        {
            if (await db.Set<Establishment>().FirstOrDefaultAsync(b => b.Id == id && b.DistrictId == access.DistrictId, cancel) is not { } batch)
            {
                return new Outcome.OutOfReach();
            }

            if (batch.Version != version)
            {
                return new Outcome.Stale("", work.Now);
            }

            if (batch.Status != EstablishmentStatus.Proposed)
            {
                return Outcome.Refuse($"已经立项（{batch.Number}）");
            }

            scope.Summarise(batch.Title);
            return await then(scope, batch, await db.Set<EstablishmentLine>().Where(l => l.EstablishmentId == id).OrderBy(l => l.Id).ToListAsync(cancel));
        }, reason, cancel: cancel);

    private static List<Issue> Check(string title, IReadOnlyList<EstablishmentEntry> entries, List<Application> ready)
    {
        var issues = new List<Issue>();
        if (title.Trim().Length is 0 or > 200)
        {
            issues.Add(new Issue("Title", "请填写标题，最多 200 字"));
        }

        if (entries.Count == 0 || ready.Count != entries.Count)
        {
            issues.Add(new Issue("Applications", entries.Count == 0 ? "请选择项目" : "有项目公示未满、有未办结的异议或已在其他批次，请刷新页面"));
        }

        foreach (var entry in entries.Where(e => e.StartsOn is null || e.DueOn is null || e.DueOn <= e.StartsOn || e.DueOn > e.StartsOn.Value.AddYears(10)))
        {
            issues.Add(new Issue(string.Create(CultureInfo.InvariantCulture, $"due.{entry.Application}"), "请填写执行期，结束日期应晚于开始日期，最长十年"));
        }

        return issues;
    }
}
