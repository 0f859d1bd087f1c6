using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>Finds the experts of an acceptance meeting by the verifiable draw: asks for them, and takes in who has accepted.</summary>
internal sealed class MeetingPanel(AppDb db, CaseWork work, MeetingReader reader, CaseContent content, IReviewPanels panels)
{
    /// <summary>Where the draw for the meeting stands; null where none was asked for.</summary>
    public Task<PanelState?> StateAsync(ProjectMeeting meeting, CancellationToken cancel) => panels.StateAsync(meeting.DistrictId, meeting.Round, cancel);

    /// <summary>Asks the experts' module for a panel by the programme's rules; recusal looks at all projects of the meeting.</summary>
    public Task<Outcome> AskAsync(Access access, long id, Stamp stamp, CancellationToken cancel) =>
        RunAsync(access, id, stamp, async (scope, detail) =>
        {
            if (await StateAsync(detail.Meeting, cancel) is not null)
            {
                return Outcome.Refuse("已请专家库抽取，不能重复申请");
            }

            var list = new List<ReviewCase>();
            foreach (var project in detail.Projects)
            {
                var (units, people) = await content.PartiesAsync(project.Application, cancel);
                list.Add(new ReviewCase(ProjectMeeting.CaseOf(project.Contract.Id), project.Application.Title, project.Application.Field, units, people, []));
            }

            var (meeting, rules) = (detail.Meeting, detail.Rules);
            var minimum = rules.FinanceMinimum > 0 ? new Dictionary<string, int> { [PanelExpert.Finance] = rules.FinanceMinimum } : [];
            await panels.RequestAsync(meeting.DistrictId, new ReviewRound(
                meeting.Round, meeting.Title, meeting.HeldOn, meeting.HeldOn, false,
                new PanelRules(0, rules.AcceptancePanel, rules.Alternates, minimum, rules.PerEmployerMaximum, rules.OutsideShareMinimum), list, $"/acceptance/{id}/materials#project-{{case}}"), cancel);
            await work.TellAsync(access, Audience.Holders(Permissions.ExpertsManage), $"请抽取验收专家：{meeting.Title}", $"{meeting.HeldOn:yyyy-MM-dd} 开会，{list.Count} 个项目，请组织抽取专家。", "/experts/rounds", $"meeting-{id}-draw", cancel);
            scope.Record("panel-asked", "acceptance-meeting", id, meeting.Title);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Takes the experts who have accepted into the meeting's panel, in drawn order; who is in already stays.</summary>
    public Task<Outcome> TakeAsync(Access access, long id, Stamp stamp, CancellationToken cancel) =>
        RunAsync(access, id, stamp, async (scope, detail) =>
        {
            var added = Missing(await StateAsync(detail.Meeting, cancel), detail.Panel);
            if (added.Count == 0)
            {
                return Outcome.Refuse("没有新接受邀请的专家");
            }

            db.AddRange(added.Select(m => new PanelExpert { MeetingId = id, Name = m.Name, Employer = m.Employer, Category = PanelExpert.CategoryOf(m.Category), Number = m.ExpertNumber }));
            scope.Record("panel-taken", "acceptance-meeting", id, string.Join('、', added.Select(m => m.Name)));
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Drawn experts who have accepted and are not in the panel yet.</summary>
    public static IReadOnlyList<PanelMember> Missing(PanelState? state, IReadOnlyList<PanelExpert> panel) =>
        [.. (state?.Members ?? []).Where(m => !panel.Any(p => p.Number == m.ExpertNumber || (p.Name == m.Name && p.Employer == m.Employer))).OrderBy(m => m.Order)];

    /// <summary>The members who may judge the project: a drawn expert in conflict with it does not count.</summary>
    public async Task<List<PanelExpert>> FreeAsync(ProjectMeeting meeting, long contractId, IReadOnlyList<PanelExpert> panel, CancellationToken cancel)
    {
        var state = await StateAsync(meeting, cancel);
        var free = (state?.Assignments ?? []).Where(a => a.CaseKey == ProjectMeeting.CaseOf(contractId)).Select(a => a.ExpertNumber).ToHashSet();
        return [.. panel.Where(p => p.Number.Length == 0 || free.Contains(p.Number))];
    }

    /// <summary>Says that the panel's drawn experts have judged the project, for workload and fees; runs in the caller's transaction.</summary>
    public async Task FinishedAsync(ProjectMeeting meeting, long contractId, IEnumerable<PanelExpert> panel, CancellationToken cancel)
    {
        foreach (var expert in panel.Where(p => p.Number.Length > 0))
        {
            await panels.FinishedAsync(meeting.DistrictId, meeting.Round, ProjectMeeting.CaseOf(contractId), expert.Number, meeting.HeldOn, cancel);
        }
    }

    private Task<Outcome> RunAsync(Access access, long id, Stamp stamp, Func<OperationScope, MeetingDetail, Task<Outcome>> then, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Panel, access, "", stamp.Key, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await reader.FindAsync(access, id, cancel) is not { } detail)
            {
                return new Outcome.OutOfReach();
            }

            if (detail.Meeting.Version != stamp.Version)
            {
                return new Outcome.Stale("", work.Now);
            }

            if (detail.Meeting.Cancelled || detail.Projects.Any(p => p.Item!.Conclusion is not null))
            {
                return Outcome.Refuse(detail.Meeting.Cancelled ? "验收会已取消" : "已有项目登记结论，专家组不能再改");
            }

            scope.Summarise(detail.Meeting.Title);
            await db.Set<ProjectMeeting>().Where(m => m.Id == id && m.Version == stamp.Version).ExecuteUpdateAsync(m => m.SetProperty(x => x.Version, x => x.Version + 1), cancel);
            return await then(scope, detail);
        }, touches: Touches.Nothing, cancel: cancel);
}
