using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.UseCases;

/// <summary>A document as typed.</summary>
internal sealed record PolicyEntry(string Number, string Title, string Issuer, string Level, DateOnly? IssuedOn, DateOnly? EffectiveFrom, DateOnly? EffectiveUntil, string Source);

/// <summary>Documents of a district's library: written, imported, put in force, ended, and copied as a new edition.</summary>
internal sealed class PolicyBook(AppDb db, UnitOfWork unit, SqlDialect dialect, PolicyLedger ledger, TimeProvider clock)
{
    public static readonly IReadOnlyList<string> Levels = ["区级", "县级", "市级", "省级", "国家级"];

    internal const string Subject = "policyDocument";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds a draft, or changes a document that is still at the version. Of a document in force only the last day may change, and its source.</summary>
    public Task<Outcome> SaveAsync(Access access, int? id, int version, PolicyEntry entry, Guid submission, CancellationToken cancel) =>
        RunAsync(PolicyOperations.SaveDocument, access, submission, entry.Title, async scope =>
        {
            var document = id is { } known ? await FindAsync(access, known, cancel) : new PolicyDocument { DistrictId = access.DistrictId!.Value, Version = 0 };
            if (document is null)
            {
                return new Outcome.OutOfReach();
            }

            if (id is not null && document.Version != version)
            {
                return new Outcome.Stale("", Now);
            }

            if (document.Status is PolicyStatus.Expired or PolicyStatus.Repealed)
            {
                return Outcome.Refuse("文件已到期或废止，不能修改；可以另起新版");
            }

            var before = id is null ? null : Describe(document);
            if (document.IsOpen)
            {
                (document.Number, document.Title, document.Issuer, document.Level) = (entry.Number, entry.Title, entry.Issuer, entry.Level);
                (document.IssuedOn, document.EffectiveFrom) = (entry.IssuedOn, entry.EffectiveFrom);
            }

            (document.EffectiveUntil, document.Source) = (entry.EffectiveUntil, entry.Source);
            await KeepAsync(scope, document, submission, before is null ? "added" : "changed", before, cancel);
            return new Outcome.Done(document.Id);
        }, cancel);

    /// <summary>Moves a document to another state. In force it needs clauses and a first day; from then on its clauses change only by dated versions.</summary>
    public Task<Outcome> MoveAsync(Access access, int id, int version, PolicyStatus to, string reason, CancellationToken cancel) =>
        to is PolicyStatus.Repealed && string.IsNullOrWhiteSpace(reason) ? Task.FromResult(Outcome.Refuse("请填写废止的理由", "Reason")) : RunAsync(PolicyOperations.Move, access, Guid.Empty, "", async scope =>
        {
            if (await FindAsync(access, id, cancel) is not { } document)
            {
                return new Outcome.OutOfReach();
            }

            if (document.Status == to)
            {
                return new Outcome.Done(id, Changed: false);
            }

            if (document.Version != version)
            {
                return new Outcome.Stale("", Now);
            }

            if (!PolicyFlow.After(document.Status).Contains(to))
            {
                return Outcome.Refuse($"{PolicyFlow.Title(document.Status)}的文件不能改为{PolicyFlow.Title(to)}");
            }

            if (to == PolicyStatus.InForce && await ObstacleAsync(document, cancel) is { } obstacle)
            {
                return obstacle;
            }

            var before = Describe(document);
            document.Status = to;
            if (to is PolicyStatus.Expired or PolicyStatus.Repealed)
            {
                document.EffectiveUntil = Earlier(document.EffectiveUntil, BeijingTime.Today(clock));
            }

            await KeepAsync(scope, document, Guid.Empty, "moved", before, cancel);
            if (to == PolicyStatus.InForce)
            {
                await ledger.WriteAsync(scope, document, cancel);
            }

            return new Outcome.Done(id);
        }, cancel, reason.Trim(), touches: to == PolicyStatus.InForce ? Touches.Ledgers : Touches.Nothing);

    /// <summary>Makes a draft from a file; what the file says of its state is not taken over.</summary>
    public Task<Outcome> ImportAsync(Access access, PolicyPackage package, Guid submission, CancellationToken cancel) =>
        RunAsync(PolicyOperations.Import, access, submission, package.Title, async scope =>
        {
            var document = Of(package, access.DistrictId!.Value, PolicyStatus.Draft);
            await KeepAsync(scope, document, submission, "added", null, cancel);
            return new Outcome.Done(document.Id);
        }, cancel);

    /// <summary>The example documents with the states they are told to have; not written into the ledger, being of other places.</summary>
    internal Task<Outcome> AddExamplesAsync(Access access, IReadOnlyList<PolicyPackage> packages, CancellationToken cancel) =>
        RunAsync(PolicyOperations.Import, access, Guid.Empty, $"示范政策 {packages.Count} 份", async scope =>
        {
            foreach (var package in packages)
            {
                await KeepAsync(scope, Of(package, access.DistrictId!.Value, package.Status), Guid.Empty, "added", null, cancel);
            }

            scope.Summarise($"示范政策 {packages.Count} 份");
            return new Outcome.Done(access.DistrictId!.Value);
        }, cancel);

    /// <summary>A draft with all that the document says today, as its next edition.</summary>
    public Task<Outcome> NewEditionAsync(Access access, int id, Guid submission, CancellationToken cancel) =>
        RunAsync(PolicyOperations.NewEdition, access, submission, "", async scope =>
        {
            if (await db.Set<PolicyDocument>().AsNoTracking().Include(d => d.Clauses).ThenInclude(c => c.Versions).AsSplitQuery().FirstOrDefaultAsync(d => d.DistrictId == access.DistrictId && d.Id == id, cancel) is not { } old)
            {
                return new Outcome.OutOfReach();
            }

            if (old.IsOpen)
            {
                return Outcome.Refuse("草稿和征求意见稿可以直接修改，不用另起新版");
            }

            var edition = await db.Set<PolicyDocument>().Where(d => d.DistrictId == old.DistrictId && d.Number == old.Number && d.Title == old.Title).MaxAsync(d => d.Edition, cancel) + 1;
            var next = Of(PackageOf(old), old.DistrictId, PolicyStatus.Draft);
            (next.Edition, next.PreviousId, next.IssuedOn, next.EffectiveFrom, next.EffectiveUntil) = (edition, old.Id, null, null, null);
            await KeepAsync(scope, next, submission, "added", null, cancel);
            return new Outcome.Done(next.Id);
        }, cancel);

    /// <summary>A document with its newest clauses as one file.</summary>
    public static PolicyPackage PackageOf(PolicyDocument document) => new(document.Number, document.Title, document.Issuer, document.Level)
    {
        Status = document.Status, IssuedOn = document.IssuedOn, EffectiveFrom = document.EffectiveFrom, EffectiveUntil = document.EffectiveUntil, Source = document.Source,
        Clauses = [.. document.Clauses.OrderBy(c => c.Order).Select(c => ClauseJson.Stored(c.Newest.Json))],
    };

    private PolicyDocument Of(PolicyPackage package, int district, PolicyStatus status) => new()
    {
        DistrictId = district, Number = package.Number, Title = package.Title, Issuer = package.Issuer, Level = package.Level, Status = status, Source = package.Source, Version = 0,
        IssuedOn = package.IssuedOn, EffectiveFrom = package.EffectiveFrom, EffectiveUntil = package.EffectiveUntil,
        Clauses = [.. package.Clauses.Select((c, i) => new PolicyClause { DistrictId = district, Code = c.Code, Order = i + 1, Versions = [ClauseDesk.Fill(new ClauseVersion { Number = 1 }, c, Actor.System.Name, Now)] })],
    };

    private async Task<Outcome?> ObstacleAsync(PolicyDocument document, CancellationToken cancel)
    {
        if (document.EffectiveFrom is null)
        {
            return Outcome.Refuse("请先填写施行日期");
        }

        return await db.Set<PolicyClause>().AnyAsync(c => c.DocumentId == document.Id, cancel) ? null : Outcome.Refuse("文件还没有条款，请先添加");
    }

    private async Task<Outcome> RunAsync(OperationKind kind, Access access, Guid submission, string summary, Func<OperationScope, Task<Outcome>> work, CancellationToken cancel, string reason = "", Touches touches = Touches.Nothing)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.PoliciesManage))
        {
            return new Outcome.OutOfReach();
        }

        try
        {
            return await unit.RunAsync(kind, access.Actor, district, summary, async scope =>
                submission != Guid.Empty && await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == submission, cancel) is { } earlier ? new Outcome.Done(earlier.RecordId, Changed: false) : await work(scope),
                reason, commit: o => o.Wrote, touches: touches, cancel: cancel);
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e.InnerException ?? e))
        {
            return Outcome.Refuse("库中已有文号和标题都相同的文件，请打开那一份修改", "Input.Title");
        }
    }

    private Task<PolicyDocument?> FindAsync(Access access, int id, CancellationToken cancel) => db.Set<PolicyDocument>().FirstOrDefaultAsync(d => d.DistrictId == access.DistrictId && d.Id == id, cancel);

    private async Task KeepAsync(OperationScope scope, PolicyDocument document, Guid submission, string action, string? before, CancellationToken cancel)
    {
        document.Version++;
        if (document.Id == 0)
        {
            db.Add(document);
            await db.SaveChangesAsync(cancel);
            if (submission != Guid.Empty)
            {
                db.Add(new Submission { Key = submission, Sheet = Subject, RecordId = document.Id });
            }
        }

        scope.Summarise(document.Title);
        scope.Record(action, Subject, document.Id, document.Title, before, Describe(document));
    }

    private static DateOnly Earlier(DateOnly? one, DateOnly other) => one is { } day && day < other ? day : other;

    private static string Describe(PolicyDocument d) => EventJson.Of(
        new Dictionary<string, string>
        {
            ["number"] = d.Number, ["title"] = d.Title, ["issuer"] = d.Issuer, ["level"] = d.Level, ["status"] = $"{d.Status}", ["issuedOn"] = $"{d.IssuedOn:yyyy-MM-dd}", ["effectiveFrom"] = $"{d.EffectiveFrom:yyyy-MM-dd}",
            ["effectiveUntil"] = $"{d.EffectiveUntil:yyyy-MM-dd}", ["source"] = d.Source, ["edition"] = $"{d.Edition}", ["clauses"] = string.Join('、', d.Clauses.Select(c => c.Code)),
        }.Where(p => p.Value.Length > 0).ToDictionary());
}
