using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>The unit's side of an application up to its submission: begun, filled in, attached to.</summary>
internal sealed class ApplicationDesk(AppDb db, UnitOfWork unit, IFirmFacts firms, ApplicationForms forms, LateRights late, StageInvitations invitations, FormFiles attached, TimeProvider clock)
{
    /// <summary>What an upload must be for, to be taken by an application.</summary>
    public const string Purpose = "application";

    /// <summary>Begins an application with what is known of the unit; the same form sent twice begins one. With <paramref name="from"/> the answers of an earlier application of the unit are taken over.</summary>
    public async Task<Outcome> StartAsync(Access access, int callId, long? from, bool another, Guid submission, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (access.DistrictId is not { } district || !access.Can(Permissions.ApplicationsWrite) || access.Actor.UserId is not { } user)
        {
            return new Outcome.OutOfReach();
        }

        var firm = await firms.OfAsync(district, access.CreditCode, BeijingTime.Today(clock), cancel);
        return await unit.RunAsync<Outcome>(ApplicationOperations.Start, access.Actor, district, firm?.Name ?? access.CreditCode, async scope =>
        {
            if (await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == submission && s.Sheet == Cases.Application, cancel) is { } earlier)
            {
                return new Outcome.Done(earlier.RecordId, Changed: false);
            }

            if (await db.Set<Call>().AsNoTracking().FirstOrDefaultAsync(c => c.DistrictId == district && c.Id == callId && c.Status == CallStatus.Published, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var invited = call.FirstStageId is null || firm is null ? [] : await invitations.OfUnitAsync(callId, firm.CreditCode, cancel);
            if (await RefusalAsync(call, firm, invited, another, now, cancel) is { } refused)
            {
                return refused;
            }

            var application = new Application
            {
                DistrictId = district, CallId = call.Id, FormVersionId = call.FormVersionId, CreditCode = firm!.CreditCode, UnitName = firm.Name, Township = firm.Township, CreatedBy = user, CreatedAt = now,
            };
            var (answers, open) = await FirstAnswersAsync(application, firm, from ?? (invited.Count > 0 ? invited[0] : null), cancel);
            ApplicationForms.Keep(application, answers, open);
            db.Add(application);
            await db.SaveChangesAsync(cancel);
            db.Add(new Submission { Key = submission, Sheet = Cases.Application, RecordId = application.Id });
            scope.Record("added", Cases.Application, application.Id, firm.Name);
            return new Outcome.Done(application.Id);
        }, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);
    }

    /// <summary>Why the unit cannot begin an application to the call now; null where it can.</summary>
    private async Task<Outcome?> RefusalAsync(Call call, FirmFacts? firm, IReadOnlyList<long> invited, bool another, DateTime now, CancellationToken cancel)
    {
        if (firm is not { Present: true })
        {
            return Outcome.Refuse("企业名录中没有本单位，或已注销、迁出；请先联系区科技局核实登记信息");
        }

        if (!call.IsOpen(now, await late.OfAsync(call.Id, firm.CreditCode, cancel)))
        {
            return Outcome.Refuse(now < call.OpensAt ? $"征集将于 {BeijingTime.Text(call.OpensAt)} 开放" : $"征集已于 {BeijingTime.LongText(call.ClosesAt)} 截止");
        }

        if (call.FirstStageId is not null && invited.Count == 0)
        {
            return Outcome.Refuse("这是第二阶段征集，只接受第一阶段的受邀单位；本单位不在受邀之列，有疑问的请联系区科技局");
        }

        return !another && await db.Set<Application>().AnyAsync(a => a.DistrictId == call.DistrictId && a.CallId == call.Id && a.CreditCode == firm.CreditCode && a.Status == ApplicationStatus.Draft, cancel)
            ? Outcome.Refuse("本单位已有这次征集的草稿，请接着填写；确要另报一项的，勾选“另报一项”", "Another") : null;
    }

    /// <summary>
    /// Keeps the answers as typed, valid or not, with new files hung on their fields; files that the answers no longer name are let go.
    /// Gives the new version in <see cref="Outcome.Done.Id"/>.
    /// </summary>
    public async Task<Outcome> SaveAsync(Access access, long id, int version, FormAnswers answers, IReadOnlyList<NewFile> files, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.ApplicationsWrite) || access.Actor.UserId is not { } user)
        {
            return new Outcome.OutOfReach();
        }

        return await unit.RunAsync(ApplicationOperations.Save, access.Actor, district, "", async scope =>
        {
            var application = await db.Set<Application>().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == id && a.CreditCode == access.CreditCode, cancel);
            if (application is null)
            {
                return new Outcome.OutOfReach();
            }

            scope.Summarise(application.Title.Length > 0 ? application.Title : application.UnitName);
            if (!ApplicationFlow.IsEditable(application.Status) || application.Version != version)
            {
                return !ApplicationFlow.IsEditable(application.Status) ? Outcome.Refuse($"当前状态为“{ApplicationFlow.Title(application.Status)}”，不能再修改") : new Outcome.Stale(await LastAsync(id, cancel), clock.GetUtcNow().UtcDateTime);
            }

            var filled = await forms.ReadAsync(application, cancel);
            var known = answers.Keys.Where(k => filled.Document.Field(k) is { Kind: FieldKind.File })
                .Aggregate(answers, (a, key) => a.With(key, new FormValue.Several([.. a.Files(key).Where(filled.Files.ContainsKey).Select(f => $"{f}")])));
            foreach (var file in files)
            {
                var (next, refused) = await HangAsync(filled.Document, known, file, id, user, cancel);
                if (refused is not null)
                {
                    return refused;
                }

                known = next;
            }

            return await KeepAsync(scope, application, filled.Document, known, files.Count > 0, cancel);
        }, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);
    }

    private async Task<Outcome> KeepAsync(OperationScope scope, Application application, FormDocument document, FormAnswers known, bool attached, CancellationToken cancel)
    {
        if (known.ToJson() == application.Answers)
        {
            return new Outcome.Done(application.Version, Changed: false);
        }

        ApplicationForms.Keep(application, known, ApplicationForms.Open(document, known));
        application.Version++;
        var named = known.Keys.SelectMany(known.Files).ToHashSet();
        await db.Set<ApplicationFile>().Where(f => f.ApplicationId == application.Id && !f.Removed && !named.Contains(f.FileId)).ExecuteUpdateAsync(f => f.SetProperty(x => x.Removed, true), cancel);
        scope.Record(attached ? "attached" : "changed", Cases.Application, application.Id, application.Title);
        return new Outcome.Done(application.Version);
    }

    private async Task<(FormAnswers Answers, Outcome? Refused)> HangAsync(FormDocument document, FormAnswers answers, NewFile file, long id, int user, CancellationToken cancel)
    {
        var (known, stored, refused) = await attached.TakeAsync(document, answers, file, Purpose, user, cancel);
        if (stored is not null)
        {
            db.Add(new ApplicationFile { ApplicationId = id, Field = file.Field, FileId = stored.Id });
            await db.SaveChangesAsync(cancel);
        }

        return (known, refused);
    }

    /// <summary>Who changed the application last, as the audit trail has it.</summary>
    private async Task<string> LastAsync(long id, CancellationToken cancel) => await (
        from e in db.Set<OperationEvent>().AsNoTracking()
        join o in db.Set<Operation>().AsNoTracking() on e.OperationId equals o.Id
        where e.Subject == Cases.Application && e.SubjectId == id
        orderby e.Id descending
        select o.Actor).FirstOrDefaultAsync(cancel) ?? "";

    private async Task<(FormAnswers Answers, int Open)> FirstAnswersAsync(Application application, FirmFacts firm, long? from, CancellationToken cancel)
    {
        var filled = await forms.ReadAsync(application, cancel);
        var answers = FormAnswers.None;
        if (from is { } id && await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == application.DistrictId && a.Id == id && a.CreditCode == application.CreditCode, cancel) is { } earlier)
        {
            // Files stay with the application that they were given to.
            var old = FormAnswers.Parse(earlier.Answers);
            answers = filled.Document.Fields.Where(f => f.Kind != FieldKind.File && old[f.Key] is not null).Aggregate(answers, (a, f) => a.With(f.Key, old[f.Key]));
        }

        answers = FormPrefill.Fill(filled.Document, answers, fact => UnitFacts.Of(firm, fact));
        return (answers, ApplicationForms.Open(filled.Document, answers));
    }
}
