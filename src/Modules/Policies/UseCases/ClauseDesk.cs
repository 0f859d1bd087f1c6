using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.UseCases;

/// <summary>Clauses of a document: changed in place while it is open, by a new dated version once it is in force.</summary>
internal sealed class ClauseDesk(AppDb db, UnitOfWork unit, SqlDialect dialect, TimeProvider clock)
{
    internal const string Subject = "policyClause";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds a clause, or changes one that is still at the version. Of a document in force <paramref name="validFrom"/> says from which day of events the new version decides.</summary>
    public async Task<Outcome> SaveAsync(Access access, int documentId, int? id, int version, ClauseDefinition definition, DateOnly? validFrom, Guid submission, CancellationToken cancel)
    {
        if (ClauseCheck.Check(definition) is { Count: > 0 } errors)
        {
            return new Outcome.Refused([.. errors.Select(e => new Issue("", e.ToString()))]);
        }

        try
        {
            return await RunAsync(PolicyOperations.SaveClause, access, documentId, submission, async (scope, document) =>
            {
                var clause = id is { } known ? document.Clauses.Find(c => c.Id == known) : new PolicyClause { DistrictId = document.DistrictId, DocumentId = documentId, Code = definition.Code, Order = document.Clauses.Count == 0 ? 1 : document.Clauses.Max(c => c.Order) + 1, Version = 0 };
                return clause is null ? new Outcome.OutOfReach() : id is not null && clause.Version != version ? new Outcome.Stale(clause.Newest.ChangedBy, clause.Newest.ChangedAt)
                    : Obstacle(document, clause, definition, validFrom) is { } obstacle ? obstacle : await KeepAsync(scope, access, document, clause, definition, validFrom, submission, cancel);
            }, cancel);
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e.InnerException ?? e))
        {
            return Outcome.Refuse($"本文件中已有代码为 {definition.Code} 的条款，请换一个", "Input.Code");
        }
    }

    /// <summary>Takes a clause out of a document that is still open.</summary>
    public Task<Outcome> RemoveAsync(Access access, int documentId, int id, int version, CancellationToken cancel) =>
        RunAsync(PolicyOperations.RemoveClause, access, documentId, Guid.Empty, async (scope, document) =>
        {
            if (document.Clauses.Find(c => c.Id == id) is not { } clause)
            {
                return new Outcome.OutOfReach();
            }

            if (!document.IsOpen)
            {
                return Outcome.Refuse("施行过的文件不能删除条款；可以另起新版");
            }

            if (clause.Version != version)
            {
                return new Outcome.Stale(clause.Newest.ChangedBy, clause.Newest.ChangedAt);
            }

            scope.Summarise($"{document.Title} {clause.Newest.Title}");
            scope.Record("removed", Subject, clause.Id, clause.Newest.Title, Told(clause.Newest), null);
            db.Remove(clause);
            await db.SaveChangesAsync(cancel);
            return new Outcome.Done(documentId);
        }, cancel);

    internal static ClauseVersion Fill(ClauseVersion version, ClauseDefinition definition, string who, DateTime now)
    {
        (version.Title, version.Json) = (definition.Title, ClauseJson.Write(definition));
        (version.Sha256, version.ChangedAt, version.ChangedBy) = (ClauseJson.Hash(version.Json), now, who);
        return version;
    }

    private static Outcome? Obstacle(PolicyDocument document, PolicyClause clause, ClauseDefinition definition, DateOnly? validFrom)
    {
        if (document.Status is PolicyStatus.Expired or PolicyStatus.Repealed)
        {
            return Outcome.Refuse("文件已到期或废止，条款不能修改；可以另起新版");
        }

        if (clause.Id == 0)
        {
            return document.IsOpen ? null : Outcome.Refuse("施行中的文件不能增加条款；可以另起新版");
        }

        if (definition.Code != clause.Code)
        {
            return Outcome.Refuse($"条款代码 {clause.Code} 不能修改", "Input.Code");
        }

        if (document.IsOpen)
        {
            return null;
        }

        var last = clause.Newest.ValidFrom ?? document.EffectiveFrom ?? DateOnly.MinValue;
        return validFrom is not { } from ? Outcome.Refuse("文件施行中，原条款不变；请填写新版本从哪一天起适用", "ValidFrom")
            : from <= last ? Outcome.Refuse($"新版本的适用日期应晚于现有版本（{last:yyyy-MM-dd}）", "ValidFrom")
            : from > document.EffectiveUntil ? Outcome.Refuse($"适用日期不能晚于文件的截止日期（{document.EffectiveUntil:yyyy-MM-dd}）", "ValidFrom") : null;
    }

    private async Task<Outcome> KeepAsync(OperationScope scope, Access access, PolicyDocument document, PolicyClause clause, ClauseDefinition definition, DateOnly? validFrom, Guid submission, CancellationToken cancel)
    {
        var old = clause.Id == 0 ? null : clause.Newest;
        var before = old is null ? null : Told(old);
        if (old is not null && old.Sha256 == ClauseJson.Hash(ClauseJson.Write(definition)))
        {
            return new Outcome.Done(clause.Id, Changed: false);
        }

        var version = old is not null && document.IsOpen ? old : new ClauseVersion { Number = (old?.Number ?? 0) + 1, ValidFrom = document.IsOpen ? null : validFrom };
        Fill(version, definition, access.Actor.Name, Now);
        if (version.Id == 0)
        {
            clause.Versions.Add(version);
        }

        clause.Version++;
        if (clause.Id == 0)
        {
            db.Add(clause);
            await db.SaveChangesAsync(cancel);
            db.Add(new Submission { Key = submission, Sheet = Subject, RecordId = clause.Id });
        }

        scope.Summarise($"{document.Title} {definition.Title}");
        scope.Record(before is null ? "added" : "changed", Subject, clause.Id, definition.Title, before, Told(version));
        return new Outcome.Done(clause.Id);
    }

    private async Task<Outcome> RunAsync(OperationKind kind, Access access, int documentId, Guid submission, Func<OperationScope, PolicyDocument, Task<Outcome>> work, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.PoliciesManage))
        {
            return new Outcome.OutOfReach();
        }

        return await unit.RunAsync(kind, access.Actor, district, "", async scope =>
        {
            if (submission != Guid.Empty && await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == submission, cancel) is { } earlier)
            {
                return new Outcome.Done(earlier.RecordId, Changed: false);
            }

            var document = await db.Set<PolicyDocument>().Include(d => d.Clauses).ThenInclude(c => c.Versions).AsSplitQuery().FirstOrDefaultAsync(d => d.DistrictId == district && d.Id == documentId, cancel);
            return document is null ? new Outcome.OutOfReach() : await work(scope, document);
        }, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);
    }

    private static string Told(ClauseVersion version) => EventJson.Of(new { number = $"{version.Number}", validFrom = $"{version.ValidFrom:yyyy-MM-dd}", sha256 = version.Sha256, sentence = ClauseSentence.Of(ClauseJson.Stored(version.Json)) });
}
