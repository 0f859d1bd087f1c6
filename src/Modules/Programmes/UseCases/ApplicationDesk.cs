using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>The unit's side of an application up to its submission: begun, filled in, attached to, thrown away.</summary>
internal sealed class ApplicationDesk(AppDb db, UnitOfWork unit, IFirmFacts firms, ApplicationForms forms, TimeProvider clock)
{
    /// <summary>Begins an application with what is known of the unit; the same form sent twice begins one. With <paramref name="from"/> the answers of an earlier application of the unit are taken over.</summary>
    public async Task<Outcome> StartAsync(Access access, int callId, long? from, Guid submission, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (access.DistrictId is not { } district || !access.Can(Permissions.ApplicationsWrite) || access.Actor.UserId is not { } user)
        {
            return new Outcome.OutOfReach();
        }

        var firm = await firms.OfAsync(district, access.CreditCode, BeijingTime.Today(clock), cancel);
        return await unit.RunAsync<Outcome>(ApplicationOperations.Start, access.Actor, district, firm?.Name ?? access.CreditCode, async scope =>
        {
            if (await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == submission, cancel) is { } earlier)
            {
                return new Outcome.Done(earlier.RecordId, Changed: false);
            }

            if (await db.Set<Call>().AsNoTracking().FirstOrDefaultAsync(c => c.DistrictId == district && c.Id == callId && c.Status == CallStatus.Published, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            if (firm is not { Present: true })
            {
                return Outcome.Refuse("企业名录中没有本单位，或已注销、迁出；请先联系区科技局核实登记信息");
            }

            if (!call.IsOpen(now))
            {
                return Outcome.Refuse(now < call.OpensAt ? $"征集将于 {BeijingTime.Text(call.OpensAt)} 开放" : $"征集已于 {BeijingTime.LongText(call.ClosesAt)} 截止");
            }

            var application = new Application
            {
                DistrictId = district, CallId = call.Id, FormVersionId = call.FormVersionId, CreditCode = firm.CreditCode, UnitName = firm.Name, Township = firm.Township, CreatedBy = user, CreatedAt = now,
            };
            ApplicationForms.Keep(application, await FirstAnswersAsync(application, firm, from, cancel));
            db.Add(application);
            await db.SaveChangesAsync(cancel);
            db.Add(new Submission { Key = submission, Sheet = Cases.Application, RecordId = application.Id });
            scope.Record("added", Cases.Application, application.Id, firm.Name);
            return new Outcome.Done(application.Id);
        }, commit: o => o.Wrote, touchesLedgers: false, cancel: cancel);
    }

    /// <summary>Keeps the answers of a draft as typed, valid or not; files that the answers no longer name are let go. Gives the new version in <see cref="Outcome.Done.Id"/>.</summary>
    public Task<Outcome> SaveAsync(Access access, long id, int version, FormAnswers answers, CancellationToken cancel) =>
        ChangeAsync(ApplicationOperations.Save, access, id, version, async (scope, application, filled) =>
        {
            var known = answers.Keys.Where(k => filled.Document.Field(k) is { Kind: FieldKind.File })
                .Aggregate(answers, (a, key) => a.With(key, new FormValue.Several([.. a.Files(key).Where(filled.Files.ContainsKey).Select(f => $"{f}")])));
            if (known.ToJson() == application.Answers)
            {
                return new Outcome.Done(application.Version, Changed: false);
            }

            ApplicationForms.Keep(application, known);
            application.Version++;
            var named = known.Keys.SelectMany(known.Files).ToHashSet();
            await db.Set<ApplicationFile>().Where(f => f.ApplicationId == id && !f.Removed && !named.Contains(f.FileId)).ExecuteUpdateAsync(f => f.SetProperty(x => x.Removed, true), cancel);
            scope.Record("changed", Cases.Application, id, application.Title);
            return new Outcome.Done(application.Version);
        }, cancel);

    /// <summary>Hangs checked files on a field and names them in its answer. Gives the new version in <see cref="Outcome.Done.Id"/>.</summary>
    public Task<Outcome> AttachAsync(Access access, long id, int version, string field, IReadOnlyList<Core.Files.StoredFile> stored, CancellationToken cancel) =>
        ChangeAsync(ApplicationOperations.Save, access, id, version, async (scope, application, filled) =>
        {
            if (filled.Document.Field(field) is not { Kind: FieldKind.File } definition)
            {
                return new Outcome.OutOfReach();
            }

            var already = filled.Answers.Files(field);
            if (already.Count + stored.Count > FieldRules.MaxCount(definition))
            {
                return Outcome.Refuse($"“{definition.Label}”最多 {FieldRules.MaxCount(definition)} 个文件，请先删去一些", $"f.{field}");
            }

            // The transaction may be run again: every run adds new rows.
            foreach (var file in stored)
            {
                file.Id = 0;
            }

            db.AddRange(stored);
            await db.SaveChangesAsync(cancel);
            db.AddRange(stored.Select(s => new ApplicationFile { ApplicationId = id, Field = field, FileId = s.Id }));
            ApplicationForms.Keep(application, filled.Answers.With(field, new FormValue.Several([.. already.Concat(stored.Select(s => s.Id)).Select(f => $"{f}")])));
            application.Version++;
            scope.Record("attached", Cases.Application, id, string.Join('、', stored.Select(s => s.Name)));
            return new Outcome.Done(application.Version);
        }, cancel);

    private async Task<Outcome> ChangeAsync(OperationKind kind, Access access, long id, int version, Func<OperationScope, Application, FilledForm, Task<Outcome>> change, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.ApplicationsWrite))
        {
            return new Outcome.OutOfReach();
        }

        return await unit.RunAsync(kind, access.Actor, district, "", async scope =>
        {
            var application = await db.Set<Application>().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == id && a.CreditCode == access.CreditCode, cancel);
            if (application is null)
            {
                return new Outcome.OutOfReach();
            }

            scope.Summarise(application.Title.Length > 0 ? application.Title : application.UnitName);
            return application.Status is not (ApplicationStatus.Draft or ApplicationStatus.Returned) ? Outcome.Refuse($"当前状态为“{ApplicationFlow.Title(application.Status)}”，不能再修改")
                : application.Version != version ? new Outcome.Stale(await LastAsync(id, cancel), clock.GetUtcNow().UtcDateTime)
                : await change(scope, application, await forms.ReadAsync(application, cancel));
        }, commit: o => o.Wrote, touchesLedgers: false, cancel: cancel);
    }

    /// <summary>Who changed the application last, as the audit trail has it.</summary>
    private async Task<string> LastAsync(long id, CancellationToken cancel) => await (
        from e in db.Set<OperationEvent>().AsNoTracking()
        join o in db.Set<Operation>().AsNoTracking() on e.OperationId equals o.Id
        where e.Subject == Cases.Application && e.SubjectId == id
        orderby e.Id descending
        select o.Actor).FirstOrDefaultAsync(cancel) ?? "";

    private async Task<FormAnswers> FirstAnswersAsync(Application application, FirmFacts firm, long? from, CancellationToken cancel)
    {
        var filled = await forms.ReadAsync(application, cancel);
        var answers = FormAnswers.None;
        if (from is { } id && await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == application.DistrictId && a.Id == id && a.CreditCode == application.CreditCode, cancel) is { } earlier)
        {
            // Files stay with the application that they were given to.
            var old = FormAnswers.Parse(earlier.Answers);
            answers = filled.Document.Fields.Where(f => f.Kind != FieldKind.File && old[f.Key] is not null).Aggregate(answers, (a, f) => a.With(f.Key, old[f.Key]));
        }

        return FormPrefill.Fill(filled.Document, answers, fact => UnitFacts.Of(firm, fact));
    }
}
