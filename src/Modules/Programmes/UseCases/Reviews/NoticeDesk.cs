using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>What the section enters to publish a notice.</summary>
internal sealed record NoticeEntry(string Title, string Contact, string Phone, string Address, IReadOnlyList<long> Applications);

/// <summary>Publishes the notice of proposed projects for the working days of the rule.</summary>
internal sealed class NoticeDesk(AppDb db, CaseWork work, Cases cases, ProjectLedger ledger)
{
    /// <summary>Last day of a notice published today.</summary>
    public static DateOnly EndOf(DateOnly published, ProgrammeRules rules) => WorkingCalendar.AddWorkingDays(published, rules.NoticeDays, rules.NoticeCountsStart);

    public Task<Outcome> PublishAsync(Access access, int callId, NoticeEntry entry, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.Publish, access, entry.Title, form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.CallAsync(access, callId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var applications = await db.Set<Application>().Where(a => a.DistrictId == access.DistrictId && a.CallId == callId && entry.Applications.Contains(a.Id)).OrderBy(a => a.Rank).ThenBy(a => a.Number).ToListAsync(cancel);
            var issues = Check(entry, applications);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var rules = await work.RulesAsync(call, cancel);
            var notice = new PublicNotice
            {
                DistrictId = call.DistrictId, CallId = callId, Title = entry.Title.Trim(), PublishedOn = work.Today, Days = rules.NoticeDays, CountsStart = rules.NoticeCountsStart, EndsOn = EndOf(work.Today, rules),
                Contact = entry.Contact.Trim(), Phone = entry.Phone.Trim(), Address = entry.Address.Trim(), By = access.Actor.Name,
            };
            db.Add(notice);
            await db.SaveChangesAsync(cancel);
            foreach (var (application, i) in applications.Select((a, i) => (a, i)))
            {
                if (await cases.StepAsync(scope, application, ApplicationFlow.Publish, access, "", null, cancel) is { } refused)
                {
                    return refused;
                }

                db.Add(new NoticeLine { NoticeId = notice.Id, ApplicationId = application.Id, Order = i + 1, Title = application.Title, UnitName = application.UnitName, Leader = application.Leader, Grant = application.Grant ?? Money.Zero });
                await ledger.WriteAsync(scope, application.DistrictId, application.Number!, p => (p.NoticeFrom, p.NoticeUntil) = (notice.PublishedOn, notice.EndsOn), cancel);
                await work.TellUnitAsync(access, application, $"您单位的项目正在公示：{application.Title}", $"公示期 {notice.PublishedOn:yyyy-MM-dd} 至 {notice.EndsOn:yyyy-MM-dd}。", $"/notices/{notice.Id}", "notice", cancel);
            }

            // With the notice everybody of the call learns the outcome at one moment.
            foreach (var other in await db.Set<Application>().AsNoTracking().Where(a => a.CallId == callId && a.Status == ApplicationStatus.NotSelected).ToListAsync(cancel))
            {
                await work.TellUnitAsync(access, other, $"评审结果通知：{other.Title}", "您单位的项目未予立项，理由和申诉途径见结果通知书。", $"/decisions/{other.Id}", "result", cancel);
            }

            scope.Record("added", "notice", notice.Id, notice.Title, null, $$"""{"from":"{{notice.PublishedOn:yyyy-MM-dd}}","until":"{{notice.EndsOn:yyyy-MM-dd}}","projects":"{{applications.Count}}"}""");
            return new Outcome.Done(notice.Id);
        }, cancel: cancel);

    private static List<Issue> Check(NoticeEntry entry, List<Application> applications)
    {
        var issues = new List<Issue>();
        void Need(bool wrong, string field, string message)
        {
            if (wrong)
            {
                issues.Add(new Issue(field, message));
            }
        }

        Need(entry.Title.Trim().Length is 0 or > 200, "Title", "请填写标题，最多 200 字");
        Need(entry.Contact.Trim().Length is 0 or > 60, "Contact", "请填写联系人，最多 60 字");
        Need(entry.Phone.Trim().Length is 0 or > 60, "Phone", "请填写联系电话，最多 60 字");
        Need(entry.Address.Length > 200, "Address", "地址最多 200 字");
        Need(applications.Count == 0, "Applications", "请选择拟立项的项目");
        Need(applications.Exists(a => a.Grant is null), "Applications", "有项目没有拟补助金额，请先完成综审");
        return issues;
    }
}
