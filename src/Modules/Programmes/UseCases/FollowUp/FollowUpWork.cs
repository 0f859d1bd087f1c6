using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>What a form carries: its key, so that it is taken once, and the version of the contract that it was opened on.</summary>
internal sealed record Stamp(Guid Key, int Version);

/// <summary>A project in a running operation; contract and application are tracked. <paramref name="Established"/> are the rules of the day of establishment.</summary>
internal sealed record FollowUpCase(OperationScope Scope, TaskContract Contract, Application Application, Programme Programme, ProgrammeRules Rules, ProgrammeRules Established, IReadOnlyDictionary<PaperKind, FormDocument> Forms)
{
    public bool MidTermNeeded => Instalments.MidTermNeeded(Contract.StartsOn, Contract.DueOn, Rules.MidTermFromMonths);

    /// <summary>Instalments by which the contract is drafted.</summary>
    public IReadOnlyList<decimal[]> Shares => Established.Instalments;

    public string Name => $"{Application.Number} {Application.Title}";

    public string Href => $"/contracts/{Contract.Id}";
}

/// <summary>What every step after establishment needs: reach, version, one operation a form, the programme's rules, messages.</summary>
internal sealed class FollowUpWork(AppDb db, CaseWork cases, MessageDesk desk, ParameterStore parameters, ApplicationScope reach, StaffTieDesk ties)
{
    public const int ReasonLength = 1000;

    public DateOnly Today => cases.Today;

    public DateTime Now => cases.Now;

    /// <summary>Runs the work on a contract within the person's reach. The same form sent twice is done once; who comes second after another is told so.</summary>
    public async Task<Outcome> RunAsync(OperationKind kind, Access access, long id, Stamp stamp, Func<FollowUpCase, Task<Outcome>> work, string reason = "", CancellationToken cancel = default) =>
        access.DistrictId is null ? new Outcome.OutOfReach()
        : reason.Trim().Length > ReasonLength ? Outcome.Refuse($"理由最多 {ReasonLength} 字", "Reason")
        : await cases.RunAsync(kind, access, "", stamp.Key, scope => AttemptAsync(scope, access, id, stamp, work, cancel), reason, stale: () => StaleAsync(id, cancel), cancel: cancel);

    /// <summary>The rules of a programme on a day, or today.</summary>
    public async Task<ProgrammeRules> RulesAsync(int districtId, string programme, CancellationToken cancel, DateOnly? on = null) => new(await parameters.AtAsync(ProgrammeRules.Set.Id, districtId, programme, on ?? Today, cancel));

    /// <summary>The forms that a new paper is filled in by: the newest that the district has published, else the product's.</summary>
    public async Task<IReadOnlyDictionary<PaperKind, FormDocument>> FormsAsync(int districtId, CancellationToken cancel)
    {
        var newest = await (
            from v in db.Set<FormVersion>().AsNoTracking()
            join f in db.Set<Form>().AsNoTracking() on v.FormId equals f.Id
            where f.DistrictId == districtId && v.PublishedAt != null && (f.Kind == FormKind.TaskContract || f.Kind == FormKind.MidTerm || f.Kind == FormKind.Acceptance || f.Kind == FormKind.Progress)
            where !db.Set<FormVersion>().Any(o => o.Id > v.Id && o.PublishedAt != null && db.Set<Form>().Any(g => g.Id == o.FormId && g.DistrictId == districtId && g.Kind == f.Kind))
            select new { f.Kind, v.Json }).ToDictionaryAsync(v => v.Kind, v => v.Json, cancel);
        return Enum.GetValues<PaperKind>().ToDictionary(k => k, k => newest.TryGetValue(PaperForms.KindOf(k), out var json) ? FormJson.Stored(json) : PaperForms.Default(k));
    }

    public Task TellAsync(FollowUpCase project, Audience to, string subject, string body, string key, CancellationToken cancel, string? href = null) =>
        desk.SendAsync(new Message(to, Ellipsis.Cut(subject, Message.SubjectLength), Ellipsis.Cut(body, Message.BodyLength), href ?? project.Href, $"contract-{project.Contract.Id}-{key}", project.Contract.DistrictId), cancel);

    public Task TellUnitAsync(FollowUpCase project, string subject, string body, string key, CancellationToken cancel) => TellAsync(project, Audience.Unit(project.Application.CreditCode), subject, body, key, cancel);

    /// <summary>Null where a reason is given.</summary>
    public static Outcome? NeedReason(string? reason, string words = "请写明理由", string field = "Reason") => string.IsNullOrWhiteSpace(reason) ? Outcome.Refuse(words, field) : null;

    private async Task<Outcome> AttemptAsync(OperationScope scope, Access access, long id, Stamp stamp, Func<FollowUpCase, Task<Outcome>> work, CancellationToken cancel)
    {
        if (!await reach.Contracts(access).AnyAsync(c => c.Id == id, cancel))
        {
            return new Outcome.OutOfReach();
        }

        var contract = await db.Set<TaskContract>().FirstAsync(c => c.Id == id, cancel);
        if (contract.Version != stamp.Version)
        {
            return await StaleAsync(id, cancel);
        }

        var project = await CaseAsync(scope, contract, cancel);
        scope.Summarise(Ellipsis.Cut(project.Name, 200));
        var outcome = await ties.RefusalAsync(access, project.Application.CreditCode, cancel) ?? await work(project);
        if (outcome is Outcome.Done { Changed: true })
        {
            // Whatever was done, a page that was opened before is stale now.
            contract.Version = stamp.Version + 1;
            if (scope.Events.Count == 0)
            {
                scope.Record("changed", Cases.Contract, id, project.Name);
            }
        }

        return outcome;
    }

    private async Task<FollowUpCase> CaseAsync(OperationScope scope, TaskContract contract, CancellationToken cancel)
    {
        var application = await db.Set<Application>().FirstAsync(a => a.Id == contract.ApplicationId, cancel);
        return await CaseAsync(scope, contract, application, cancel);
    }

    /// <summary>The project with what its programme says.</summary>
    public async Task<FollowUpCase> CaseAsync(OperationScope scope, TaskContract contract, Application application, CancellationToken cancel)
    {
        var programme = await db.Set<Programme>().AsNoTracking().FirstAsync(p => db.Set<Call>().Any(c => c.Id == application.CallId && c.ProgrammeId == p.Id), cancel);
        return new FollowUpCase(scope, contract, application, programme, await RulesAsync(contract.DistrictId, programme.Code, cancel), await RulesAsync(contract.DistrictId, programme.Code, cancel, application.EstablishedOn), await FormsAsync(contract.DistrictId, cancel));
    }

    /// <summary>Who was quicker, as the audit trail has it.</summary>
    private async Task<Outcome> StaleAsync(long id, CancellationToken cancel)
    {
        var last = await (
            from e in db.Set<OperationEvent>().AsNoTracking()
            join o in db.Set<Operation>().AsNoTracking() on e.OperationId equals o.Id
            where e.Subject == Cases.Contract && e.SubjectId == id
            orderby e.Id descending
            select new { o.Actor, o.At }).FirstOrDefaultAsync(cancel);
        return new Outcome.Stale(last?.Actor ?? "", last?.At ?? Now);
    }
}
