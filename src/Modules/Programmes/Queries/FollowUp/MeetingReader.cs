using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.FollowUp;

/// <summary>A meeting in the list.</summary>
internal sealed record MeetingLine(long Id, string Title, DateOnly HeldOn, string Place, int Projects, int Concluded, bool Cancelled);

/// <summary>A project of a meeting.</summary>
internal sealed record MeetingProject(AcceptanceItem? Item, TaskContract Contract, Application Application);

/// <summary>A meeting with its panel and its projects.</summary>
internal sealed record MeetingDetail(ProjectMeeting Meeting, IReadOnlyList<PanelExpert> Panel, IReadOnlyList<MeetingProject> Projects, ProgrammeRules Rules);

/// <summary>Reads meetings of the district.</summary>
internal sealed class MeetingReader(AppDb db, MeetingDesk desk, FollowUpWork work)
{
    public const int Rows = 100;

    /// <summary>The newest meetings.</summary>
    public async Task<IReadOnlyList<MeetingLine>> ListAsync(Access access, CancellationToken cancel)
    {
        var district = access.DistrictId;
        return await db.Set<ProjectMeeting>().AsNoTracking().Where(m => m.DistrictId == district).OrderByDescending(m => m.HeldOn).ThenByDescending(m => m.Id).Take(Rows)
            .Select(m => new MeetingLine(m.Id, m.Title, m.HeldOn, m.Place, db.Set<AcceptanceItem>().Count(i => i.MeetingId == m.Id), db.Set<AcceptanceItem>().Count(i => i.MeetingId == m.Id && i.Conclusion != null), m.Cancelled)).ToListAsync(cancel);
    }

    /// <summary>Projects that have applied and are at no meeting.</summary>
    public async Task<IReadOnlyList<MeetingProject>> WaitingAsync(Access access, CancellationToken cancel) =>
        await desk.Waiting(access.DistrictId ?? 0).Join(db.Set<Application>().AsNoTracking(), c => c.ApplicationId, a => a.Id, (c, a) => new { Contract = c, Application = a })
            .OrderBy(p => p.Contract.DueOn).ThenBy(p => p.Contract.Id).Take(Rows).Select(p => new MeetingProject(null, p.Contract, p.Application)).ToListAsync(cancel);

    public async Task<MeetingDetail?> FindAsync(Access access, long id, CancellationToken cancel)
    {
        var district = access.DistrictId;
        if (await db.Set<ProjectMeeting>().AsNoTracking().FirstOrDefaultAsync(m => m.DistrictId == district && m.Id == id, cancel) is not { } meeting)
        {
            return null;
        }

        var projects = await (
            from i in db.Set<AcceptanceItem>().AsNoTracking()
            join c in db.Set<TaskContract>().AsNoTracking() on i.ContractId equals c.Id
            join a in db.Set<Application>().AsNoTracking() on c.ApplicationId equals a.Id
            where i.MeetingId == id
            orderby i.Order, i.Id
            select new MeetingProject(i, c, a)).ToListAsync(cancel);
        var code = projects.Count == 0 ? "" : await (
            from call in db.Set<Call>().AsNoTracking()
            join p in db.Set<Programme>().AsNoTracking() on call.ProgrammeId equals p.Id
            where call.Id == projects[0].Application.CallId
            select p.Code).FirstAsync(cancel);
        return new MeetingDetail(meeting, await db.Set<PanelExpert>().AsNoTracking().Where(p => p.MeetingId == id).OrderByDescending(p => p.Chairs).ThenBy(p => p.Id).ToListAsync(cancel), projects, await work.RulesAsync(meeting.DistrictId, code, cancel));
    }
}
