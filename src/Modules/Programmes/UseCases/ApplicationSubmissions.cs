using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Firms;
using Kechuang.Core.Forms;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>Submits an application: what was submitted is kept exactly, numbered, hashed, and stands in 科技项目 from the same instant.</summary>
internal sealed class ApplicationSubmissions(
    AppDb db, UnitOfWork unit, Cases cases, NumberRegister numbers, ProjectLedger ledger, ApplicationForms forms, LateRights late, IFirmFacts firms, Likeness likeness, MessageDesk messages, TimeProvider clock)
{
    /// <summary>A form that was read and checked as of a version of its application; with a refusal it cannot be submitted.</summary>
    private sealed record CheckedForm(int Version, Programme Programme, FilledForm Filled, FormAnswers Kept, Outcome? Refusal);

    /// <summary>How it came in: in time, within the grace, or by leave.</summary>
    private sealed record Arrival(bool WithinGrace, long? LateRightId);

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Submits a draft, or a correction. The server's clock at the arrival of the request decides: at the deadline it is over, within the grace it is marked.
    /// The same <paramref name="key"/> sent twice makes one submission and gives it both times.
    /// </summary>
    public async Task<Outcome> SubmitAsync(Access access, long id, int version, Guid key, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (access.DistrictId is not { } district || !access.Can(Permissions.ApplicationsWrite) || key == Guid.Empty)
        {
            return new Outcome.OutOfReach();
        }

        // What only this unit writes is read and checked before anything is locked; the version says whether it still holds.
        var checkedForm = await CheckAsync(access, district, id, cancel);
        return await unit.RunAsync<Outcome>(ApplicationOperations.Submit, access.Actor, district, "", async scope =>
        {
            // Takes the application's row: of the same form sent several times at once the later ones see what the first has done.
            await db.Set<Application>().Where(a => a.DistrictId == district && a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Version, x => x.Version), cancel);
            var application = await db.Set<Application>().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == id && a.CreditCode == access.CreditCode, cancel);
            if (application is null || checkedForm is null)
            {
                return new Outcome.OutOfReach();
            }

            if (await db.Set<ApplicationSubmission>().AsNoTracking().AnyAsync(s => s.Key == key && s.ApplicationId == id, cancel))
            {
                return new Outcome.Done(id, Changed: false);
            }

            var call = await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == application.CallId, cancel);
            var again = application.Status == ApplicationStatus.Returned;
            // In time nobody needs leave, and most come in time: no query for it then.
            var right = now < call.TakesUntil ? null : await late.OfAsync(call.Id, application.CreditCode, cancel);
            return TooLate(application, call, right, now) ?? (checkedForm.Version == version ? checkedForm.Refusal : null) ?? await cases.StepAsync(scope, application, ApplicationFlow.Submit, access, "", version, cancel)
                ?? await KeepAsync(scope, application, call, checkedForm, access, key, now, new Arrival(!again && now >= call.ClosesAt && now < call.TakesUntil, !again && now >= call.TakesUntil ? right?.Id : null), cancel);
        }, commit: o => o.Wrote, touches: Touches.Rows, cancel: cancel);
    }

    /// <summary>Takes the application back before it is decided on; a reason is asked for once it was submitted. Its row of 科技项目 counts no more.</summary>
    public Task<Outcome> WithdrawAsync(Access access, long id, int version, string reason, CancellationToken cancel) =>
        TakeBackAsync(ApplicationOperations.Withdraw, access, id, version, ApplicationFlow.Withdraw, reason, cancel);

    /// <summary>Makes a draft again of what was submitted (or withdrawn): before the deadline, and while nobody has gone on with it. What was submitted stays on record and counts no more until it is submitted again.</summary>
    public Task<Outcome> ReopenAsync(Access access, long id, int version, bool withdrawn, CancellationToken cancel) =>
        TakeBackAsync(withdrawn ? ApplicationOperations.Restore : ApplicationOperations.Reopen, access, id, version, withdrawn ? ApplicationFlow.Restore : ApplicationFlow.Reopen, "", cancel);

    /// <summary>True where a submitted or withdrawn application may still be made a draft again.</summary>
    public static bool MayReopen(Application application, Call call, LateRight? right, DateTime now) => application.Returns == 0 && call.Status == CallStatus.Published && now < call.ClosesFor(right);

    private async Task<Outcome> TakeBackAsync(OperationKind kind, Access access, long id, int version, string action, string reason, CancellationToken cancel)
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

            var call = await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == application.CallId, cancel);
            if (action != ApplicationFlow.Withdraw && !MayReopen(application, call, await late.OfAsync(call.Id, application.CreditCode, cancel), clock.GetUtcNow().UtcDateTime))
            {
                return Outcome.Refuse("只有截止之前、没有退回补正过的申报可以撤回修改或恢复为草稿");
            }

            scope.Summarise($"{application.Number} {application.Title}".Trim());
            if (await cases.StepAsync(scope, application, action, access, reason, version, cancel) is { } refused)
            {
                return refused;
            }

            if (application.Number is { } number)
            {
                await ledger.VoidAsync(scope, district, number, cancel);
            }

            if (action == ApplicationFlow.Reopen)
            {
                await messages.SendAsync(new Message(
                    Recommender(application), $"申报单位撤回修改：{ApplicationForms.ShortTitle(application)}", $"{application.UnitName} 撤回了申报（{application.Number}）进行修改，再次提交后请重新核实。", $"/applications/{id}", $"application-{id}-reopened-{application.Version}", district), cancel);
            }

            return new Outcome.Done(id);
        }, reason, commit: o => o.Wrote, cancel: cancel);
    }

    /// <summary>Who recommends: the township, or where there is none the section.</summary>
    private static Audience Recommender(Application application) => application.Township.Length > 0 ? Audience.Township(application.Township) : Audience.Holders(Permissions.ReviewsManage);

    private static Outcome? TooLate(Application application, Call call, LateRight? right, DateTime now) => application.Status switch
    {
        ApplicationStatus.Draft when call.Status != CallStatus.Published => Outcome.Refuse("这次征集已取消，不再接收申报"),
        ApplicationStatus.Draft when now >= call.TakesUntilFor(right) => Outcome.Refuse($"征集已于 {BeijingTime.LongText(call.ClosesFor(right))} 截止，服务器时间为 {BeijingTime.LongText(now)}，不能再提交；草稿已保留"),
        ApplicationStatus.Returned when application.CorrectionDue is { } due && now >= BeijingTime.StartOf(due.AddDays(1)) => Outcome.Refuse($"补正期限为 {due:yyyy-MM-dd}，已超过，不能再提交"),
        _ => null,
    };

    private async Task<CheckedForm?> CheckAsync(Access access, int district, long id, CancellationToken cancel)
    {
        if (await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == id && a.CreditCode == access.CreditCode, cancel) is not { } application)
        {
            return null;
        }

        var call = await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == application.CallId, cancel);
        var programme = await db.Set<Programme>().AsNoTracking().FirstAsync(p => p.Id == call.ProgrammeId, cancel);
        var filled = await forms.ReadAsync(application, cancel);
        var result = FormCheck.Check(filled.Document, filled.Answers, complete: true);
        var open = result.Issues.Count(i => !i.Warning);
        var facts = await firms.OfAsync(district, application.CreditCode, BeijingTime.Today(clock), cancel);
        var refusal = open > 0 ? Outcome.Refuse($"还有 {open} 处需要填写或修改，已在下面逐条标出")
            : facts is { Present: true } && Eligibility.Read(call.Eligibility).Admits(facts) != false ? null : Outcome.Refuse("本单位不符合申报条件，请看征集页面上逐条的说明");
        return new CheckedForm(application.Version, programme, filled, result.Kept, refusal);
    }

    private async Task<Outcome> KeepAsync(OperationScope scope, Application application, Call call, CheckedForm form, Access access, Guid key, DateTime now, Arrival arrival, CancellationToken cancel)
    {
        var (programme, filled, kept) = (form.Programme, form.Filled, form.Kept);
        var count = await db.Set<ApplicationSubmission>().CountAsync(s => s.ApplicationId == application.Id, cancel);
        var avoided = await db.Set<Avoidance>().AsNoTracking().Where(a => a.ApplicationId == application.Id).OrderBy(a => a.Position).ToListAsync(cancel);
        ApplicationForms.Keep(application, kept, open: 0);
        await likeness.KeepAsync(application, cancel);

        // From the number to the commit the applicants of a programme stand in line.
        application.Number ??= $"{call.Year}-{programme.Code}-{await numbers.NextAsync(application.DistrictId, $"申报{programme.Code}", call.Year, cancel):0000}";
        (application.SubmittedAt, application.CorrectionDue) = (now, null);
        var content = Content(application, call, filled, kept, avoided);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        db.Add(new ApplicationSubmission
        {
            ApplicationId = application.Id, Number = count + 1, Key = key, FormVersionId = application.FormVersionId, Content = content, Hash = hash, At = now,
            WithinGrace = arrival.WithinGrace, LateRightId = arrival.LateRightId, By = access.Actor.Name,
        });
        await db.SaveChangesAsync(cancel);
        await ledger.WriteAsync(scope, application.DistrictId, application.Number, row =>
        {
            // Taken back and submitted again it counts again.
            row.Voided = false;
            (row.Name, row.UndertakerCode, row.Level, row.Category, row.CallYear) = (application.Title, application.CreditCode, programme.Level, programme.Name, call.Year);
            row.AppliedOn ??= BeijingTime.Day(now);
        }, cancel);
        scope.Summarise($"{application.Number} {application.Title}");
        await messages.SendAsync(new Message(
            Recommender(application), $"待推荐：{ApplicationForms.ShortTitle(application)}", $"{application.UnitName} 提交了申报（{application.Number}），请核实并推荐。", $"/applications/{application.Id}", $"application-{application.Id}-submitted-{count + 1}", application.DistrictId), cancel);
        return new Outcome.Done(application.Id);
    }

    /// <summary>The answers within what was submitted.</summary>
    public static FormAnswers AnswersOf(ApplicationSubmission submission)
    {
        using var content = JsonDocument.Parse(submission.Content);
        return FormAnswers.Parse(content.RootElement.GetProperty("answers").GetRawText());
    }

    /// <summary>The one writing of what was submitted: whose, to what, on which form, the answers, and every attachment with its hash, whom it asks to be kept away.</summary>
    private static string Content(Application application, Call call, FilledForm filled, FormAnswers kept, IReadOnlyList<Avoidance> avoided)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("number", application.Number);
            json.WriteString("call", call.Title);
            json.WriteString("unit", application.UnitName);
            json.WriteString("creditCode", application.CreditCode);
            json.WriteString("form", filled.FormHash);
            json.WritePropertyName("answers");
            json.WriteRawValue(kept.ToJson());
            json.WriteStartArray("files");
            foreach (var file in filled.Document.Fields.Where(f => f.Kind == FieldKind.File).SelectMany(f => kept.Files(f.Key).Select(id => (f.Key, File: filled.Files[id]))))
            {
                json.WriteStartObject();
                json.WriteString("field", file.Key);
                json.WriteString("name", file.File.Name);
                json.WriteNumber("size", file.File.Size);
                json.WriteString("sha256", file.File.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (avoided.Count > 0)
            {
                json.WriteStartArray("avoid");
                foreach (var one in avoided)
                {
                    json.WriteStartObject();
                    json.WriteString("expert", one.Expert);
                    json.WriteString("unit", one.Unit);
                    json.WriteString("reason", one.Reason);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
