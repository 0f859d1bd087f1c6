using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>A meeting as typed.</summary>
internal sealed record MeetingEntry(string Title, DateOnly? HeldOn, string Place, IReadOnlyList<PanelEntry> Panel, IReadOnlyList<long> Contracts);

internal sealed record PanelEntry(string Name, string Employer, string Category, bool Chairs);

/// <summary>Plans acceptance meetings: day, panel, projects that have applied.</summary>
internal sealed class MeetingDesk(AppDb db, CaseWork cases, FollowUpWork work, IReviewPanels panels)
{
    /// <summary>Projects that have applied and are at no meeting yet.</summary>
    public IQueryable<TaskContract> Waiting(int districtId) => db.Set<TaskContract>().AsNoTracking().Where(c => c.DistrictId == districtId && c.Status == ContractStatus.AcceptanceApplied
        && !db.Set<AcceptanceItem>().Any(i => i.ContractId == c.Id && i.Conclusion == null));

    /// <summary>Makes a meeting, or changes one at which nothing is concluded for the projects concerned.</summary>
    public async Task<Outcome> SaveAsync(Access access, long? id, Stamp stamp, MeetingEntry entry, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.ReviewsManage))
        {
            return new Outcome.OutOfReach();
        }

        return await cases.RunAsync(FollowUpOperations.Meeting, access, Ellipsis.Cut(entry.Title.Trim(), 200), stamp.Key, async scope =>
        {
            var meeting = id is null ? new ProjectMeeting { DistrictId = district, Version = 0 } : await db.Set<ProjectMeeting>().FirstOrDefaultAsync(m => m.DistrictId == district && m.Id == id, cancel);
            if (meeting is null)
            {
                return new Outcome.OutOfReach();
            }

            if (id is not null && meeting.Version != stamp.Version)
            {
                return new Outcome.Stale("", work.Now);
            }

            return meeting.Cancelled ? Outcome.Refuse("验收会已取消，请另行安排") : Check(entry) ?? await WriteAsync(scope, meeting, entry, stamp, cancel);
        }, touches: Touches.Nothing, cancel: cancel);
    }

    /// <summary>Calls the meeting off while nothing is concluded: its projects wait again, the draw of its panel is given up, units and experts are told why.</summary>
    public Task<Outcome> CancelAsync(Access access, long id, Stamp stamp, string reason, CancellationToken cancel) =>
        cases.RunAsync(FollowUpOperations.Meeting, access, "", stamp.Key, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await db.Set<ProjectMeeting>().FirstOrDefaultAsync(m => m.DistrictId == access.DistrictId && m.Id == id, cancel) is not { } meeting)
            {
                return new Outcome.OutOfReach();
            }

            if (meeting.Version != stamp.Version)
            {
                return new Outcome.Stale("", work.Now);
            }

            var items = await db.Set<AcceptanceItem>().Where(i => i.MeetingId == id).ToListAsync(cancel);
            if (meeting.Cancelled || items.Any(i => i.Conclusion is not null))
            {
                return Outcome.Refuse(meeting.Cancelled ? "验收会已取消" : "已有项目登记结论，验收会不能取消");
            }

            if (reason.Trim().Length is 0 or > Cases.ReasonLength)
            {
                return Outcome.Refuse($"请写明取消的理由，最多 {Cases.ReasonLength} 字", "Reason");
            }

            (meeting.Cancelled, meeting.Version) = (true, meeting.Version + 1);
            db.RemoveRange(items);
            scope.Summarise(meeting.Title);
            scope.Record("cancelled", "acceptance-meeting", id, meeting.Title);
            await panels.CancelAsync(meeting.DistrictId, meeting.Round, reason.Trim(), cancel);
            await TellAsync(meeting, [.. items.Select(i => i.ContractId)], "验收会取消", $"{meeting.HeldOn:yyyy-MM-dd} 的验收会已取消：{Ellipsis.Cut(reason.Trim(), 500)} 项目等待另行安排，不用重新申请。", "cancelled", cancel);
            return new Outcome.Done(id);
        }, reason, touches: Touches.Nothing, cancel: cancel);

    private static Outcome.Refused? Check(MeetingEntry entry)
    {
        var issues = new List<Issue>();
        if (entry.Title.Trim().Length is 0 or > 200)
        {
            issues.Add(new Issue("Title", "请填写会议名称，最多 200 字"));
        }

        if (entry.HeldOn is null)
        {
            issues.Add(new Issue("HeldOn", "请填写会议日期"));
        }

        if (entry.Place.Trim().Length > 200)
        {
            issues.Add(new Issue("Place", "地点最多 200 字"));
        }

        if (entry.Contracts.Count == 0)
        {
            issues.Add(new Issue("Contracts", "请选择至少一个项目"));
        }

        if (entry.Panel.Any(p => p.Name.Length is 0 or > 60 || p.Employer.Length is 0 or > 200 || !PanelExpert.Categories.Contains(p.Category)))
        {
            issues.Add(new Issue("Panel", "每名专家都要填写姓名、工作单位和类别"));
        }

        if (entry.Panel.GroupBy(p => (p.Name, p.Employer)).Any(g => g.Count() > 1) || entry.Panel.Count(p => p.Chairs) > 1)
        {
            issues.Add(new Issue("Panel", "专家不能重复，组长只能有一名"));
        }

        return issues.Count > 0 ? new Outcome.Refused(issues) : null;
    }

    private async Task<Outcome> WriteAsync(OperationScope scope, ProjectMeeting meeting, MeetingEntry entry, Stamp stamp, CancellationToken cancel)
    {
        var items = await db.Set<AcceptanceItem>().Where(i => i.MeetingId == meeting.Id).ToListAsync(cancel);
        if (items.Any(i => i.Conclusion is not null) && (meeting.HeldOn != entry.HeldOn || items.Any(i => i.Conclusion is not null && !entry.Contracts.Contains(i.ContractId))))
        {
            return Outcome.Refuse("已有结论的项目不能移出，会议日期不能再改");
        }

        var added = entry.Contracts.Except(items.Select(i => i.ContractId)).ToList();
        var free = await Waiting(meeting.DistrictId).Where(c => added.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel);
        if (free.Count != added.Count)
        {
            return Outcome.Refuse("所选项目中有的没有申请验收，或已列入其他验收会，请刷新页面", "Contracts");
        }

        if (await AtHomeAsync(entry, cancel) is { } home)
        {
            return Outcome.Refuse(home, "Panel");
        }

        (meeting.Title, meeting.HeldOn, meeting.Place, meeting.Version) = (entry.Title.Trim(), entry.HeldOn!.Value, entry.Place.Trim(), meeting.Version + 1);
        if (meeting.Id == 0)
        {
            db.Add(meeting);
            await db.SaveChangesAsync(cancel);
        }

        // Who was drawn stays known as drawn, however the list is typed again.
        var drawn = await db.Set<PanelExpert>().AsNoTracking().Where(p => p.MeetingId == meeting.Id && p.Number != "").ToDictionaryAsync(p => (p.Name, p.Employer), p => p.Number, cancel);
        await db.Set<PanelExpert>().Where(p => p.MeetingId == meeting.Id).ExecuteDeleteAsync(cancel);
        db.AddRange(entry.Panel.Select(p => new PanelExpert { MeetingId = meeting.Id, Name = p.Name, Employer = p.Employer, Category = p.Category, Chairs = p.Chairs, Number = drawn.GetValueOrDefault((p.Name, p.Employer), "") }));
        db.RemoveRange(items.Where(i => i.Conclusion is null && !entry.Contracts.Contains(i.ContractId)));
        var papers = await db.Set<Paper>().AsNoTracking().Where(p => added.Contains(p.ContractId) && p.Kind == PaperKind.Acceptance && p.Status == PaperStatus.Submitted).ToDictionaryAsync(p => p.ContractId, p => p.Id, cancel);
        db.AddRange(added.Select((c, i) => new AcceptanceItem { MeetingId = meeting.Id, ContractId = c, PaperId = papers[c], Order = items.Count + i + 1 }));
        scope.Record(stamp.Version == 0 ? "added" : "changed", "acceptance-meeting", meeting.Id, meeting.Title);
        await TellAsync(meeting, added, "验收会", $"{meeting.HeldOn:yyyy-MM-dd} {meeting.Place}，请准备汇报材料。", $"{meeting.HeldOn:yyyyMMdd}", cancel);
        return new Outcome.Done(meeting.Id);
    }

    /// <summary>An expert from a unit whose project is on the list cannot judge it.</summary>
    private async Task<string?> AtHomeAsync(MeetingEntry entry, CancellationToken cancel)
    {
        var units = await db.Set<Application>().AsNoTracking().Where(a => db.Set<TaskContract>().Any(c => c.ApplicationId == a.Id && entry.Contracts.Contains(c.Id))).Select(a => a.UnitName).Distinct().ToListAsync(cancel);
        return entry.Panel.FirstOrDefault(p => units.Contains(p.Employer)) is { } own ? $"{own.Name} 来自被验收单位（{own.Employer}），应当回避" : null;
    }

    private async Task TellAsync(ProjectMeeting meeting, List<long> contracts, string subject, string body, string key, CancellationToken cancel)
    {
        foreach (var project in await db.Set<TaskContract>().AsNoTracking().Where(c => contracts.Contains(c.Id)).Join(db.Set<Application>(), c => c.ApplicationId, a => a.Id, (c, a) => new { Contract = c, Application = a }).ToListAsync(cancel))
        {
            await work.TellAsync(new FollowUpCase(null!, project.Contract, project.Application, null!, null!, null!, null!), Core.Messages.Audience.Unit(project.Application.CreditCode), $"{subject}：{project.Application.Title}", body, $"meeting-{meeting.Id}-{key}", cancel);
        }
    }
}
