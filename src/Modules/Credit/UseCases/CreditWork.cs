using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>Who sees which cases.</summary>
internal static class CreditScope
{
    /// <summary>The cases of the person's district, firm or bank.</summary>
    public static IQueryable<T> Visible<T>(this IQueryable<T> cases, Access access)
        where T : CreditCase
    {
        var district = access.DistrictId;
        cases = cases.Where(c => c.DistrictId == district);
        return access.Role.Reach switch
        {
            Reach.District => cases,
            Reach.Enterprise when access.CreditCode.Length > 0 => cases.Where(c => c.CreditCode == access.CreditCode),
            Reach.Partner when access.Organisation.Length > 0 => cases.Where(c => c.Bank == access.Organisation),
            _ => cases.Where(c => false),
        };
    }
}

/// <summary>What every step of tech credit needs: an operation done once a form, cases within reach, messages.</summary>
internal sealed class CreditWork(AppDb db, FormWork forms, MessageDesk desk, TimeProvider clock)
{
    public const int ReasonLength = 500;

    /// <summary>Amounts above this (万元) are slips of the pen; one below it never overflows in fen.</summary>
    public const decimal MostWan = 10_000_000;

    public DateOnly Today => BeijingTime.Today(clock);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Runs the work for a holder of the permission; the same form sent twice is done once.</summary>
    public Task<Outcome> RunAsync(OperationKind kind, Access access, string permission, Guid form, Func<OperationScope, Task<Outcome>> work, CancellationToken cancel, string reason = "", Touches touches = Touches.Nothing) =>
        access.DistrictId is null || !access.Can(permission) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : forms.RunAsync(kind, access, "", form, work, reason, touches, cancel: cancel);

    /// <summary>The same for a step of a case that is still at the version.</summary>
    public Task<Outcome> StepAsync<T>(OperationKind kind, Access access, string permission, long id, int version, Guid form, Func<OperationScope, T, Task<Outcome>> work, CancellationToken cancel, string reason = "", Touches touches = Touches.Nothing)
        where T : CreditCase => RunAsync(kind, access, permission, form, async scope =>
        {
            if (await db.Set<T>().Visible(access).FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } found)
            {
                return new Outcome.OutOfReach();
            }

            if (found.Version != version)
            {
                return new Outcome.Stale("", Now);
            }

            found.Version++;
            scope.Summarise(found.UnitName);
            return await work(scope, found);
        }, cancel, reason, touches);

    /// <summary>A scheme of the person's district with its versions and banks.</summary>
    public Task<Scheme?> SchemeAsync(Access access, int id, CancellationToken cancel) =>
        db.Set<Scheme>().AsNoTracking().Include(s => s.Versions).Include(s => s.Banks).AsSplitQuery().FirstOrDefaultAsync(s => s.DistrictId == access.DistrictId && s.Id == id, cancel);

    /// <summary>What the version says.</summary>
    public async Task<SchemeRules> RulesAsync(int versionId, CancellationToken cancel) =>
        SchemeRules.Read(await db.Set<SchemeVersion>().AsNoTracking().Where(v => v.Id == versionId).Select(v => v.Json).SingleAsync(cancel));

    public Task TellAsync(int districtId, Audience to, string subject, string body, string href, string key, CancellationToken cancel) =>
        desk.SendAsync(new Message(to, Ellipsis.Cut(subject, Message.SubjectLength), Ellipsis.Cut(body, Message.BodyLength), href, key, districtId), cancel);

    public Task TellSectionAsync(CreditCase about, string subject, string href, string key, CancellationToken cancel) => TellAsync(about.DistrictId, Audience.Holders(Permissions.CreditManage), subject, "请及时办理。", href, key, cancel);

    public Task TellFirmAsync(CreditCase about, string subject, string body, string href, string key, CancellationToken cancel) => TellAsync(about.DistrictId, Audience.Unit(about.CreditCode), subject, body, href, key, cancel);

    public Task TellBankAsync(CreditCase about, string subject, string body, string href, string key, CancellationToken cancel) => TellAsync(about.DistrictId, Audience.Organisation(Roles.Bank, about.Bank), subject, body, href, key, cancel);

    /// <summary>A reason that must be there; null where it is.</summary>
    public static Outcome? ReasonMissing(string? reason, string field = "Reason") =>
        reason?.Trim() is { Length: > 0 and <= ReasonLength } ? null : Outcome.Refuse("请写明理由，最多 500 字", field);

    /// <summary>An amount typed in 万元, above zero (or from zero on) and in whole fen; null where it is not.</summary>
    public static Money? Amount(decimal? wan, bool zero = false) =>
        wan is { } typed && typed <= MostWan && (typed > 0 || (zero && typed == 0)) ? Money.Typed(typed) : null;
}
