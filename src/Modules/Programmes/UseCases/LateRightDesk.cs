using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>Gives one named unit leave to submit after the deadline, and takes it back; each with a reason, told to the unit.</summary>
internal sealed class LateRightDesk(AppDb db, CaseWork work, StaffTieDesk ties, IFirmFacts firms)
{
    private const string Subject = "late-right";

    /// <summary>Grants the unit its own deadline (UTC), later than the call's and within the programme's limit.</summary>
    public Task<Outcome> GrantAsync(Access access, int callId, string creditCode, DateTime? until, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ProgrammeOperations.GrantLate, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.CallsManage) || await work.CallAsync(access, callId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var firm = await firms.OfAsync(call.DistrictId, creditCode, work.Today, cancel);
            var most = (await work.RulesAsync(call, cancel)).LateDaysMaximum;
            if (Check(call, firm, until, most, reason) is { Count: > 0 } issues)
            {
                return new Outcome.Refused(issues);
            }

            if (await ties.RefusalAsync(access, creditCode, cancel) is { } tied)
            {
                return tied;
            }

            if (await db.Set<LateRight>().AnyAsync(r => r.CallId == callId && r.CreditCode == creditCode && r.WithdrawnAt == null, cancel))
            {
                return Outcome.Refuse("该单位已有延期准许，要改期的请先撤回", "CreditCode");
            }

            var right = db.Add(new LateRight { CallId = callId, CreditCode = creditCode, UnitName = firm!.Name, Until = until!.Value, Reason = reason, GrantedAt = work.Now, GrantedBy = access.Actor.Name }).Entity;
            await db.SaveChangesAsync(cancel);
            scope.Summarise($"{call.Title}：{right.UnitName}");
            scope.Record("added", Subject, right.Id, right.UnitName, null, EventJson.Of(new { call = call.Title, until = BeijingTime.LongText(right.Until), reason }));
            await work.TellAsync(access, Audience.Unit(creditCode), $"准许延期提交：{Ellipsis.Cut(call.Title, 100)}", $"本单位获准延期至 {BeijingTime.LongText(right.Until)}（北京时间）前提交。理由：{reason}", $"/applications/new?call={callId}", $"late-{right.Id}", cancel);
            return new Outcome.Done(right.Id);
        }, reason, Touches.Nothing, cancel: cancel);

    /// <summary>Takes a leave back that nothing has come in by.</summary>
    public Task<Outcome> WithdrawAsync(Access access, int callId, long id, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ProgrammeOperations.WithdrawLate, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.CallsManage) || await work.CallAsync(access, callId, cancel) is not { } call || await db.Set<LateRight>().FirstOrDefaultAsync(r => r.Id == id && r.CallId == callId, cancel) is not { } right)
            {
                return new Outcome.OutOfReach();
            }

            if (right.WithdrawnAt is not null || reason.Length is 0 or > LateRight.ReasonLength)
            {
                return right.WithdrawnAt is not null ? new Outcome.Done(id, Changed: false) : Outcome.Refuse($"请填写撤回的理由，最多 {LateRight.ReasonLength} 字", "Reason");
            }

            if (await ties.RefusalAsync(access, right.CreditCode, cancel) is { } tied)
            {
                return tied;
            }

            if (await db.Set<ApplicationSubmission>().AnyAsync(s => s.LateRightId == id, cancel))
            {
                return Outcome.Refuse("该单位已凭准许提交，不能再撤回");
            }

            (right.WithdrawnAt, right.WithdrawnBy, right.WithdrawnReason) = (work.Now, access.Actor.Name, reason);
            scope.Summarise($"{call.Title}：{right.UnitName}");
            scope.Record("voided", Subject, id, right.UnitName);
            await work.TellAsync(access, Audience.Unit(right.CreditCode), $"撤回延期准许：{Ellipsis.Cut(call.Title, 100)}", $"延期至 {BeijingTime.LongText(right.Until)} 的准许已撤回，截止时间仍为 {BeijingTime.LongText(call.ClosesAt)}。理由：{reason}", $"/portal/calls/{callId}", $"late-{id}-withdrawn", cancel);
            return new Outcome.Done(id);
        }, reason, Touches.Nothing, cancel: cancel);

    private List<Issue> Check(Call call, FirmFacts? firm, DateTime? until, int most, string reason)
    {
        var issues = new List<Issue>();
        if (call.Status != CallStatus.Published || most == 0)
        {
            issues.Add(new Issue("", call.Status != CallStatus.Published ? "只有已发布、没有取消的征集可以准许延期提交" : "本计划的参数规定不准许延期提交"));
        }

        if (firm is not { Present: true })
        {
            issues.Add(new Issue("CreditCode", "企业名录中没有这个单位，或已注销、迁出，请核对统一社会信用代码"));
        }

        if (until is not { } instant)
        {
            issues.Add(new Issue("UntilOn", "请填写延至的日期和时间，时间应为 17:30 的写法"));
        }
        else if (instant <= call.TakesUntil || instant <= work.Now)
        {
            issues.Add(new Issue("UntilOn", "延至的时间应晚于现在，也晚于这次征集的截止时间和宽限"));
        }
        else if (instant > call.ClosesAt.AddDays(most))
        {
            issues.Add(new Issue("UntilOn", $"最多延期 {most} 天，即不晚于 {BeijingTime.LongText(call.ClosesAt.AddDays(most))}"));
        }

        if (reason.Length is 0 or > LateRight.ReasonLength)
        {
            issues.Add(new Issue("Reason", $"请填写准许延期的理由，最多 {LateRight.ReasonLength} 字"));
        }

        return issues;
    }
}
