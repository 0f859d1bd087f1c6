using Kechuang.Core.Districts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>Tells units whose draft or correction is not yet submitted that the last day is near.</summary>
internal sealed class DeadlineReminders(AppDb db, MessageDesk messages, TimeProvider clock) : IDailyWork
{
    private const int DaysBefore = 3;

    public string Name => "applications.deadlines";

    public string Title => "申报截止提醒";

    /// <summary>Complete is not yet filed: that is said too.</summary>
    private static string Completeness(int? open) => open switch { null => "", 0 => "内容已填完，只差提交。", _ => $"还有 {open} 处需要填写或修改。" };

    public async Task RunAsync(District district, DateOnly today, CancellationToken cancel)
    {
        var (now, until) = (clock.GetUtcNow().UtcDateTime, BeijingTime.StartOf(today.AddDays(DaysBefore + 1)));
        var drafts = await (
            from a in db.Set<Application>().AsNoTracking()
            join c in db.Set<Call>().AsNoTracking() on a.CallId equals c.Id
            let late = db.Set<LateRight>().Where(r => r.CallId == c.Id && r.CreditCode == a.CreditCode && r.WithdrawnAt == null && r.Until > c.ClosesAt).Select(r => (DateTime?)r.Until).FirstOrDefault()
            where a.DistrictId == district.Id && a.Status == ApplicationStatus.Draft && c.Status == CallStatus.Published && (late ?? c.ClosesAt) > now && (late ?? c.ClosesAt) < until
            select new { a.Id, a.CreditCode, a.Title, a.OpenPlaces, Call = c.Title, ClosesAt = late ?? c.ClosesAt }).ToListAsync(cancel);
        foreach (var draft in drafts)
        {
            await messages.SendAsync(new Message(
                Audience.Unit(draft.CreditCode), $"即将截止：{ApplicationForms.Shorten(draft.Call, 100)}", $"申报“{(draft.Title.Length > 0 ? draft.Title : "未命名")}”还没有提交，截止时间为 {BeijingTime.LongText(draft.ClosesAt)}（北京时间）。{Completeness(draft.OpenPlaces)}",
                $"/applications/{draft.Id}", $"application-{draft.Id}-deadline-{draft.ClosesAt:yyyyMMddHHmm}", district.Id), cancel);
        }

        var last = today.AddDays(DaysBefore);
        var corrections = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district.Id && a.Status == ApplicationStatus.Returned && a.CorrectionDue >= today && a.CorrectionDue <= last).ToListAsync(cancel);
        foreach (var application in corrections)
        {
            await messages.SendAsync(new Message(
                Audience.Unit(application.CreditCode), $"补正即将到期：{ApplicationForms.ShortTitle(application)}", $"补正后请于 {application.CorrectionDue:yyyy-MM-dd} 当天结束前再次提交。", $"/applications/{application.Id}",
                $"application-{application.Id}-correction-{application.CorrectionDue:yyyyMMdd}", district.Id), cancel);
        }
    }
}
