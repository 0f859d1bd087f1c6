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
internal sealed class CaseWork(AppDb db, FormWork forms, NumberRegister numbers, MessageDesk desk, ParameterStore parameters, TimeProvider clock)
{
    public DateOnly Today => BeijingTime.Today(clock);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <inheritdoc cref="FormWork.RunAsync"/>
    public Task<Outcome> RunAsync(OperationKind kind, Access access, string summary, Guid form, Func<OperationScope, Task<Outcome>> work, string reason = "", Touches touches = Touches.Ledgers, Func<Task<Outcome>>? stale = null, CancellationToken cancel = default) =>
        forms.RunAsync(kind, access, summary, form, work, reason, touches, stale, cancel);

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
        desk.SendAsync(new Message(to, Ellipsis.Cut(subject, Message.SubjectLength), Ellipsis.Cut(body, Message.BodyLength), href, key, access.DistrictId!.Value), cancel);

    /// <summary>Tells the unit of an application.</summary>
    public Task TellUnitAsync(Access access, Application application, string subject, string body, string href, string key, CancellationToken cancel) =>
        TellAsync(access, Audience.Unit(application.CreditCode), subject, body, href, $"application-{application.Id}-{key}", cancel);

    /// <inheritdoc cref="NumberRegister.NextAsync"/>
    public Task<int> NextNumberAsync(int districtId, string code, int year, CancellationToken cancel) => numbers.NextAsync(districtId, code, year, cancel);
}
