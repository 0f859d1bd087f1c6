using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>What every step of a case needs: an operation that is kept only where it was done, once a form; rules of the programme; messages.</summary>
internal sealed class CaseWork(AppDb db, SqlDialect dialect, UnitOfWork unit, MessageDesk desk, ParameterStore parameters, TimeProvider clock)
{
    public DateOnly Today => BeijingTime.Today(clock);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Runs the work as one operation. The same form sent twice is done once; a colliding writer makes it stale (<paramref name="stale"/> says who was quicker, where that is known).</summary>
    public async Task<Outcome> RunAsync(OperationKind kind, Access access, string summary, Guid form, Func<OperationScope, Task<Outcome>> work, string reason = "", Touches touches = Touches.Ledgers, Func<Task<Outcome>>? stale = null, CancellationToken cancel = default)
    {
        if (form == Guid.Empty)
        {
            return Outcome.Refuse("表单已过期，请重新打开页面");
        }

        try
        {
            return await unit.RunAsync(kind, access.Actor, access.DistrictId, summary, async scope =>
            {
                if (await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == form, cancel) is { } known)
                {
                    return new Outcome.Done(known.RecordId, Changed: false);
                }

                var outcome = await work(scope);
                if (outcome is Outcome.Done { Changed: true } done)
                {
                    db.Add(new Submission { Key = form, Sheet = kind.Name, RecordId = done.Id });
                    await db.SaveChangesAsync(cancel);
                }

                return outcome;
            }, reason.Trim(), outcome => outcome.Wrote, touches, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await StaleAsync();
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e) && db.Set<Submission>().AsNoTracking().FirstOrDefault(s => s.Key == form) is { } known)
        {
            return new Outcome.Done(known.RecordId, Changed: false);
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e))
        {
            return await StaleAsync();
        }

        async Task<Outcome> StaleAsync() => stale is null ? new Outcome.Stale("", Now) : await stale();
    }

    /// <summary>The rules of the call's programme today.</summary>
    public async Task<ProgrammeRules> RulesAsync(Call call, CancellationToken cancel)
    {
        var programme = await db.Set<Programme>().AsNoTracking().FirstAsync(p => p.Id == call.ProgrammeId, cancel);
        return new ProgrammeRules(await parameters.AtAsync(ProgrammeRules.Set.Id, call.DistrictId, programme.Code, Today, cancel));
    }

    /// <summary>A call of the person's district.</summary>
    public Task<Call?> CallAsync(Access access, int id, CancellationToken cancel) => db.Set<Call>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.DistrictId == access.DistrictId, cancel);

    /// <summary>An application of the person's district, tracked by the running operation.</summary>
    public Task<Application?> ApplicationAsync(Access access, long id, CancellationToken cancel) => db.Set<Application>().FirstOrDefaultAsync(a => a.Id == id && a.DistrictId == access.DistrictId && a.Number != null, cancel);

    public Task TellAsync(Access access, Audience to, string subject, string body, string href, string key, CancellationToken cancel) =>
        desk.SendAsync(new Message(to, Cut(subject, Message.SubjectLength), Cut(body, Message.BodyLength), href, key, access.DistrictId!.Value), cancel);

    /// <summary>Tells the unit of an application.</summary>
    public Task TellUnitAsync(Access access, Application application, string subject, string body, string href, string key, CancellationToken cancel) =>
        TellAsync(access, Audience.Unit(application.CreditCode), subject, body, href, $"application-{application.Id}-{key}", cancel);

    /// <summary>The next number of a register and year; two who ask at once get two numbers.</summary>
    public async Task<int> NextNumberAsync(int districtId, string code, int year, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO document_registers (district_id, code, year, last) VALUES ({districtId}, {code}, {year}, 1) ON CONFLICT (district_id, code, year) DO UPDATE SET last = document_registers.last + 1", cancel);
        return await db.Set<DocumentRegister>().AsNoTracking().Where(r => r.DistrictId == districtId && r.Code == code && r.Year == year).Select(r => r.Last).SingleAsync(cancel);
    }

    public static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
