using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Ledgers;
using Kechuang.Programmes.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>What the upper level decided.</summary>
internal sealed record UpperResult(bool Established, DateOnly? On, string DocumentNumber, Money? Grant, string Reason);

/// <summary>What the township and the bureau do with a submitted application before it is reviewed: recommend, decline, take without recommendation, send back for correction.</summary>
internal sealed class ApplicationScreening(AppDb db, UnitOfWork unit, Cases cases, ProgrammeBook programmes, ProjectLedger ledger, MessageDesk messages, TimeProvider clock)
{
    private DateOnly Today => BeijingTime.Today(clock);

    /// <summary>The township's decision; to decline needs a reason.</summary>
    public Task<Outcome> RecommendAsync(Access access, long id, int? version, bool favourable, string reason, CancellationToken cancel) =>
        StepAsync(ApplicationOperations.Recommend, access, id, version, favourable ? ApplicationFlow.Recommend : ApplicationFlow.Decline, reason, async application =>
        {
            await TellUnitAsync(application, "recommendation", favourable ? "已推荐" : "不予推荐", reason, cancel);
            if (favourable)
            {
                await TellBureauAsync(application, cancel);
            }

            return null;
        }, cancel);

    /// <summary>Takes an application without a township's recommendation, with a reason (a unit of no township, a township that does not answer).</summary>
    public Task<Outcome> AcceptDirectAsync(Access access, long id, int? version, string reason, CancellationToken cancel) =>
        StepAsync(ApplicationOperations.Recommend, access, id, version, ApplicationFlow.AcceptDirect, reason, _ => Task.FromResult<Outcome?>(null), cancel);

    /// <summary>Sends an application back for correction, as often and for as many working days as the programme allows.</summary>
    public Task<Outcome> ReturnAsync(Access access, long id, int? version, string reason, CancellationToken cancel) =>
        StepAsync(ApplicationOperations.Return, access, id, version, ApplicationFlow.Return, reason, async application =>
        {
            var rules = await RulesAsync(application, cancel);
            if (application.Returns >= rules.Returns)
            {
                return Outcome.Refuse($"已退回补正 {application.Returns} 次，本计划最多 {rules.Returns} 次");
            }

            application.Returns++;
            application.CorrectionDue = WorkingCalendar.AddWorkingDays(Today, rules.CorrectionDays, countStartDay: false);
            await TellUnitAsync(application, "return", $"退回补正，请于 {application.CorrectionDue:yyyy-MM-dd} 前修改后再提交", reason, cancel);
            return null;
        }, cancel);

    /// <summary>Recommends an application of a municipal or provincial programme upward on a day; the fact stands in 科技项目.</summary>
    public async Task<Outcome> RecommendUpwardAsync(Access access, IReadOnlyList<long> ids, DateOnly on, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.ReviewsManage))
        {
            return new Outcome.OutOfReach();
        }

        return await unit.RunAsync<Outcome>(ApplicationOperations.RecommendUpward, access.Actor, district, $"{ids.Count} 个项目", async scope =>
        {
            var chosen = await (from a in db.Set<Application>().AsNoTracking()
                                join c in db.Set<Call>().AsNoTracking() on a.CallId equals c.Id
                                join p in db.Set<Programme>().AsNoTracking() on c.ProgrammeId equals p.Id
                                where a.DistrictId == district && ids.Contains(a.Id)
                                select new { Application = a, p.Level }).ToListAsync(cancel);
            if (chosen.Count != ids.Count || chosen.Any(c => c.Level == UpwardList.OwnLevel || c.Application.Status != ApplicationStatus.FormalPassed))
            {
                return Outcome.Refuse("只能推荐初审通过的市级以上计划申报，请刷新列表后重新选择");
            }

            foreach (var item in chosen)
            {
                await ledger.WriteAsync(scope, district, item.Application.Number!, row => row.RecommendedOn = on, cancel);
                await TellUnitAsync(item.Application, $"upward-{on:yyyyMMdd}", $"已于 {on:yyyy-MM-dd} 推荐上报", "", cancel);
            }

            return new Outcome.Done(chosen.Count);
        }, commit: o => o.Wrote, cancel: cancel);
    }

    /// <summary>Keeps what the upper level decided on an application that was recommended to it.</summary>
    public async Task<Outcome> RecordUpperAsync(Access access, long id, int version, UpperResult result, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district)
        {
            return new Outcome.OutOfReach();
        }

        return await unit.RunAsync(ApplicationOperations.UpperResult, access.Actor, district, "", async scope =>
        {
            var application = await db.Set<Application>().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == id && a.Number != null, cancel);
            if (application is null)
            {
                return new Outcome.OutOfReach();
            }

            scope.Summarise($"{application.Number} {application.Title}");
            if (!await db.Set<Project>().AnyAsync(p => p.DistrictId == district && p.Key == application.Number && p.RecommendedOn != null && p.Level != UpwardList.OwnLevel, cancel))
            {
                return Outcome.Refuse("这项申报还没有推荐上报，请先推荐");
            }

            var step = result.Established ? ApplicationFlow.UpperEstablish : ApplicationFlow.UpperDecline;
            if (await cases.StepAsync(scope, application, step, access, result.Reason, version, cancel) is { } refused)
            {
                return refused;
            }

            if (result.Established)
            {
                (application.EstablishedOn, application.EstablishmentNumber, application.Grant) = (result.On, result.DocumentNumber, result.Grant);
                await ledger.WriteAsync(scope, district, application.Number!, row => (row.EstablishedOn, row.EstablishmentNumber, row.Subsidy) = (result.On, result.DocumentNumber, result.Grant), cancel);
            }

            await TellUnitAsync(application, "upper-result", result.Established ? "上级已立项" : "上级未立项", result.Reason, cancel);
            return new Outcome.Done(id);
        }, result.Reason, commit: o => o.Wrote, cancel: cancel);
    }

    private async Task<Outcome> StepAsync(OperationKind kind, Access access, long id, int? version, string action, string reason, Func<Application, Task<Outcome?>> also, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district)
        {
            return new Outcome.OutOfReach();
        }

        var township = access.Role.Reach == Reach.Township ? access.Township : null;
        return await unit.RunAsync(kind, access.Actor, district, "", async scope =>
        {
            var application = await db.Set<Application>().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == id && a.Number != null && (township == null || a.Township == township), cancel);
            if (application is null)
            {
                return new Outcome.OutOfReach();
            }

            scope.Summarise($"{application.Number} {application.Title}");
            return await cases.StepAsync(scope, application, action, access, reason, version, cancel) ?? await also(application) ?? new Outcome.Done(id);
        }, reason, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);
    }

    private async Task<ProgrammeRules> RulesAsync(Application application, CancellationToken cancel)
    {
        var code = await (from c in db.Set<Call>().AsNoTracking() join p in db.Set<Programme>().AsNoTracking() on c.ProgrammeId equals p.Id where c.Id == application.CallId select p.Code).SingleAsync(cancel);
        return await programmes.RulesAsync(application.DistrictId, code, Today, cancel);
    }

    private Task TellUnitAsync(Application application, string topic, string what, string reason, CancellationToken cancel) => messages.SendAsync(
        new Message(Audience.Unit(application.CreditCode), $"{ApplicationForms.ShortTitle(application)}：{what}", reason.Length > 0 ? $"理由：{reason}" : "请登录查看办理过程。", $"/applications/{application.Id}", $"application-{application.Id}-{topic}-{application.Version}", application.DistrictId), cancel);

    private Task TellBureauAsync(Application application, CancellationToken cancel) => messages.SendAsync(
        new Message(Audience.Holders(Permissions.ReviewsManage), $"待初审：{ApplicationForms.ShortTitle(application)}", $"{application.UnitName} 的申报（{application.Number}）已由 {application.Township} 推荐。", $"/reviews/formal/{application.Id}", $"application-{application.Id}-recommended-{application.Version}", application.DistrictId), cancel);
}
