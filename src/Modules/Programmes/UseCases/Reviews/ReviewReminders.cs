using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.EntityFrameworkCore;
using JointAnswer = Kechuang.Programmes.Domain.Reviews.JointAnswer;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>Tells once what falls due in two working days and what is over: reviews, corrections, departments' answers, investigations, notices. Texts of applications that are not kept for comparison yet are kept.</summary>
internal sealed class ReviewReminders(AppDb db, RoundDesk rounds, Likeness likeness, MessageDesk desk) : IDailyWork
{
    /// <summary>Working days before a term ends at which it is told.</summary>
    private const int Ahead = 2;

    public string Name => "reviews.deadlines";

    public string Title => "评审和会审期限提醒";

    public async Task RunAsync(District district, DateOnly today, CancellationToken cancel)
    {
        var soon = WorkingCalendar.AddWorkingDays(today, Ahead);
        await RoundsAsync(district.Id, today, soon, cancel);
        await CorrectionsAsync(district.Id, today, soon, cancel);
        await DepartmentsAsync(district.Id, today, soon, cancel);
        await NoticesAsync(district.Id, today, soon, cancel);
        foreach (var application in await likeness.MissingAsync(district.Id, 2_000, cancel))
        {
            await likeness.KeepAsync(application, cancel);
        }
    }

    private async Task RoundsAsync(int district, DateOnly today, DateOnly soon, CancellationToken cancel)
    {
        foreach (var round in await db.Set<ExpertRound>().AsNoTracking().Where(r => r.DistrictId == district && r.Status == RoundStatus.Open && r.DueOn <= soon).ToListAsync(cancel))
        {
            var waiting = await rounds.OutstandingAsync(round, cancel);
            foreach (var (expert, count) in waiting.Where(_ => today <= round.DueOn))
            {
                await TellAsync(district, Audience.Expert(expert), $"评审即将截止：{round.Title}", $"还有 {count} 个项目没有正式提交评分，{round.DueOn:yyyy-MM-dd} 截止。", "/reviews/tasks", $"round-{round.Id}-due-{round.DueOn:yyyyMMdd}", cancel);
            }

            if (today > round.DueOn)
            {
                await TellAsync(district, Audience.Holders(Permissions.ReviewsManage), $"评审已到截止日期：{round.Title}", $"还有 {waiting.Sum(w => w.Count)} 份评分没有提交，请催办、延期或结束评审。", $"/reviews/rounds/{round.Id}", $"round-{round.Id}-over-{round.DueOn:yyyyMMdd}", cancel);
            }
        }
    }

    private async Task CorrectionsAsync(int district, DateOnly today, DateOnly soon, CancellationToken cancel)
    {
        foreach (var a in await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && a.Status == ApplicationStatus.Returned && a.CorrectionDue <= soon).ToListAsync(cancel))
        {
            if (today <= a.CorrectionDue)
            {
                await TellAsync(district, Audience.Unit(a.CreditCode), $"补正即将到期：{a.Title}", $"请于 {a.CorrectionDue:yyyy-MM-dd} 前补正并重新提交。", $"/applications/{a.Id}", $"correction-{a.Id}-{a.Returns}-due", cancel);
            }
            else
            {
                await TellAsync(district, Audience.Holders(Permissions.ReviewsManage), $"逾期未补正：{a.Title}", $"补正期限 {a.CorrectionDue:yyyy-MM-dd} 已过，请处理。", $"/reviews/formal/{a.Id}", $"correction-{a.Id}-{a.Returns}-over", cancel);
            }
        }
    }

    private async Task DepartmentsAsync(int district, DateOnly today, DateOnly soon, CancellationToken cancel)
    {
        var waiting = await db.Set<JointRequest>().AsNoTracking().Where(r => r.DistrictId == district && r.Answer == JointAnswer.None && r.DueOn <= soon && db.Set<Application>().Any(a => a.Id == r.ApplicationId && a.Status == ApplicationStatus.InJointReview))
            .GroupBy(r => new { r.Department, r.DueOn }).Select(g => new { g.Key.Department, g.Key.DueOn, Count = g.Count() }).ToListAsync(cancel);
        foreach (var one in waiting)
        {
            if (today <= one.DueOn)
            {
                await TellAsync(district, Audience.Organisation(Roles.Department, one.Department), $"{one.Count} 个项目的会审意见即将到期", $"请于 {one.DueOn:yyyy-MM-dd} 前答复。", "/joint", $"joint-due-{one.Department}-{one.DueOn:yyyyMMdd}", cancel);
            }
            else
            {
                await TellAsync(district, Audience.Holders(Permissions.ReviewsManage), $"{one.Department}逾期未答复 {one.Count} 个项目", $"答复期限 {one.DueOn:yyyy-MM-dd} 已过。未答复不等于同意，请催办。", "/reviews", $"joint-over-{one.Department}-{one.DueOn:yyyyMMdd}", cancel);
            }
        }
    }

    private async Task NoticesAsync(int district, DateOnly today, DateOnly soon, CancellationToken cancel)
    {
        foreach (var o in await db.Set<Objection>().AsNoTracking().Where(o => o.DistrictId == district && o.Status == ObjectionStatus.Accepted && o.InvestigateBy <= soon).ToListAsync(cancel))
        {
            await TellAsync(district, Audience.Holders(Permissions.ReviewsManage), today > o.InvestigateBy ? $"异议调查已逾期：{o.Number}" : $"异议调查即将到期：{o.Number}", $"调查期限 {o.InvestigateBy:yyyy-MM-dd}。", $"/reviews/objections/{o.Id}", $"objection-{o.Id}-{(today > o.InvestigateBy ? "over" : "due")}", cancel);
        }

        foreach (var n in await db.Set<PublicNotice>().AsNoTracking().Where(n => n.DistrictId == district && n.EndsOn < today && db.Set<NoticeLine>().Any(l => l.NoticeId == n.Id && db.Set<Application>().Any(a => a.Id == l.ApplicationId && a.Status == ApplicationStatus.OnNotice))).ToListAsync(cancel))
        {
            await TellAsync(district, Audience.Holders(Permissions.ReviewsManage), $"公示期满：{n.Title}", "没有未办结异议的项目可以提请立项。", $"/reviews/calls/{n.CallId}/establish", $"notice-{n.Id}-over", cancel);
        }
    }

    private Task TellAsync(int district, Audience to, string subject, string body, string href, string key, CancellationToken cancel) =>
        desk.SendAsync(new Message(to, subject.Length > Message.SubjectLength ? subject[..Message.SubjectLength] : subject, body, href, key, district), cancel);
}
