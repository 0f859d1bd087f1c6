using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>A line of a proposal as typed; the grant in 万元.</summary>
internal sealed record ProposalEntry(bool Selected, string Grant, string Reason, string Reserve = "");

/// <summary>The meeting as typed.</summary>
internal sealed record MeetingEntry(string Title, DateOnly? On, string Place, string Host, string People, string Minutes);

/// <summary>The comprehensive review (立项综审): the section proposes, the leader decides; nothing reaches an application before.</summary>
internal sealed class ProposalDesk(AppDb db, CaseWork work, Cases cases, ProjectLedger ledger, StaffTieDesk ties)
{
    /// <summary>Takes a drawn line over into a draft: every reviewed application of the call with above or below, and the grant.</summary>
    public Task<Outcome> ProposeAsync(Access access, int callId, string basis, IReadOnlyList<CutLineRow> rows, IReadOnlyDictionary<CutReason, string> words, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.Propose, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.CallAsync(access, callId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            if (rows.Count == 0)
            {
                return Outcome.Refuse("没有评审完成的项目");
            }

            if (await db.Set<Proposal>().AnyAsync(p => p.CallId == callId && p.Status != ProposalStatus.Decided, cancel))
            {
                return Outcome.Refuse("已有未决定的综审方案，请先办完那一份");
            }

            var proposal = new Proposal { DistrictId = call.DistrictId, CallId = callId, Title = Short($"{call.Title}立项综审方案", 200), Basis = Short(basis, 500), ProposedBy = access.Actor.UserId ?? 0, Proposer = access.Actor.Name };
            db.Add(proposal);
            await db.SaveChangesAsync(cancel);
            db.AddRange(rows.Select(r => new ProposalLine { ProposalId = proposal.Id, ApplicationId = r.Case.Id, Selected = r.Above, Grant = r.Above ? r.Grant : Money.Zero, Reason = r.Above ? "" : words[r.Reason] }));
            scope.Summarise(proposal.Title);
            scope.Record("added", "proposal", proposal.Id, proposal.Title);
            return new Outcome.Done(proposal.Id);
        }, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Saves the draft; with <paramref name="submit"/> it goes to the leader, complete and within the budget.</summary>
    public Task<Outcome> SaveAsync(Access access, long id, int version, MeetingEntry meeting, IReadOnlyDictionary<long, ProposalEntry> entries, bool submit, Guid form, CancellationToken cancel) =>
        WithAsync(submit ? ReviewOperations.SubmitProposal : ReviewOperations.Propose, access, id, version, Permissions.ReviewsManage, ProposalStatus.Draft, form, "", async (scope, proposal, lines) =>
        {
            var call = await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == proposal.CallId, cancel);
            var rules = await work.RulesAsync(call, cancel);
            var requested = await db.Set<Application>().AsNoTracking().Where(a => db.Set<ProposalLine>().Any(l => l.ProposalId == id && l.ApplicationId == a.Id)).ToDictionaryAsync(a => a.Id, a => a.Requested, cancel);
            var issues = Take(lines, entries, requested, rules.GrantMaximum);
            issues.AddRange(Take(proposal, meeting, submit));
            var total = Sum(lines);
            if (submit && lines.All(l => !l.Selected))
            {
                issues.Add(new Issue("", "至少拟立项一个项目，或不提请综审"));
            }

            if (submit && call.Budget is { } budget && total > budget)
            {
                issues.Add(new Issue("", $"拟补助合计 {total} 万元，超过本批预算 {budget} 万元，请调低金额或减少项目"));
            }

            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            (proposal.ProposedBy, proposal.Proposer, proposal.Version) = (access.Actor.UserId ?? 0, access.Actor.Name, proposal.Version + 1);
            scope.Record(submit ? "submitted" : "changed", "proposal", id, proposal.Title, null, $$"""{"total":"{{total}}","selected":"{{lines.Count(l => l.Selected)}}"}""");
            if (submit)
            {
                (proposal.Status, proposal.SentBack) = (ProposalStatus.Submitted, "");
                await work.TellAsync(access, Audience.Holders(Permissions.ProjectsDecide), $"请审定：{proposal.Title}", $"拟立项 {lines.Count(l => l.Selected)} 个，补助合计 {total} 万元。", $"/reviews/proposals/{id}", $"proposal-{id}-{proposal.Version}", cancel);
            }

            return new Outcome.Done(id);
        }, cancel);

    /// <summary>The leader sends it back with a reason.</summary>
    public Task<Outcome> SendBackAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.SendBackProposal, access, id, version, Permissions.ProjectsDecide, ProposalStatus.Submitted, form, reason, async (_, proposal, _) =>
        {
            if (reason.Trim().Length is 0 or > 1000)
            {
                return Outcome.Refuse("请写明退回理由，最多 1000 字", "Reason");
            }

            (proposal.Status, proposal.SentBack, proposal.Version) = (ProposalStatus.Draft, reason.Trim(), proposal.Version + 1);
            await work.TellAsync(access, Audience.Person(proposal.ProposedBy), $"综审方案被退回：{proposal.Title}", reason.Trim(), $"/reviews/proposals/{id}", $"proposal-{id}-{proposal.Version}", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>The leader decides: every line becomes a step of its application, with grant or reason, and a conclusion in 科技项目. Lines of units that the leader is tied to are taken out and wait for another proposal.</summary>
    public Task<Outcome> DecideAsync(Access access, long id, int version, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.Decide, access, id, version, Permissions.ProjectsDecide, ProposalStatus.Submitted, form, "", async (scope, proposal, lines) =>
        {
            if (proposal.ProposedBy == access.Actor.UserId)
            {
                return Outcome.Refuse("提请人不能审定自己提请的方案");
            }

            var applications = await db.Set<Application>().Where(a => db.Set<ProposalLine>().Any(l => l.ProposalId == id && l.ApplicationId == a.Id)).ToDictionaryAsync(a => a.Id, cancel);
            var tied = await ties.UnitsAsync(access, cancel);
            var aside = lines.FindAll(l => tied.Contains(applications[l.ApplicationId].CreditCode));
            lines.RemoveAll(aside.Contains);
            if (lines.Count == 0)
            {
                return Outcome.Refuse("方案中的单位都与您有利害关系，应当回避，请由其他负责人审定");
            }

            db.RemoveRange(aside);
            foreach (var line in lines)
            {
                var application = applications[line.ApplicationId];
                if (await cases.StepAsync(scope, application, line.Selected ? ApplicationFlow.Shortlist : line.Reserve is not null ? ApplicationFlow.Reserve : ApplicationFlow.Drop, access, line.Reason, null, cancel) is { } refused)
                {
                    return refused is Outcome.Refused r ? Outcome.Refuse($"{application.Number} 不能办理：{r.Issues[0].Message}") : refused;
                }

                application.Grant = line.Selected ? line.Grant : null;
                await ledger.WriteAsync(scope, application.DistrictId, application.Number!, p => p.ComprehensiveReview = line.Selected ? "通过" : line.Reserve is null ? "不通过" : null, cancel);
            }

            (proposal.Status, proposal.DecidedBy, proposal.Decider, proposal.DecidedAt, proposal.Version) = (ProposalStatus.Decided, access.Actor.UserId, access.Actor.Name, work.Now, proposal.Version + 1);
            await work.TellAsync(access, Audience.Holders(Permissions.ReviewsManage), $"综审已决定：{proposal.Title}", $"拟立项 {lines.Count(l => l.Selected)} 个，请送部门会审。{Aside(scope, aside, applications)}", $"/reviews/calls/{proposal.CallId}/joint", $"proposal-{id}-decided", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>The leader takes the decision back, with a reason, while nothing has followed from it: the proposal is a draft again.</summary>
    public Task<Outcome> RevertAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        WithAsync(ReviewOperations.RevertDecision, access, id, version, Permissions.ProjectsDecide, ProposalStatus.Decided, form, reason, async (scope, proposal, lines) =>
        {
            if (await db.Set<PublicNotice>().AnyAsync(n => n.CallId == proposal.CallId, cancel))
            {
                return Outcome.Refuse("本批已经公示，不能再撤销综审决定");
            }

            var ids = lines.ConvertAll(l => l.ApplicationId);
            var last = await db.Set<CaseStep>().Where(s => s.Subject == Cases.Application && ids.Contains(s.SubjectId)).GroupBy(s => s.SubjectId).Select(g => g.OrderByDescending(s => s.Id).First()).ToDictionaryAsync(s => s.SubjectId, cancel);
            foreach (var application in await db.Set<Application>().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Number).ToListAsync(cancel))
            {
                if (last.GetValueOrDefault(application.Id)?.Action is not (ApplicationFlow.Shortlist or ApplicationFlow.Reserve or ApplicationFlow.Drop))
                {
                    return Outcome.Refuse($"{application.Number} 已经办理下一步（{ApplicationFlow.Title(application.Status)}），不能再撤销决定");
                }

                if (await cases.StepAsync(scope, application, ApplicationFlow.RevertDecision, access, reason, null, cancel) is { } refused)
                {
                    return refused;
                }

                application.Grant = null;
                await ledger.WriteAsync(scope, application.DistrictId, application.Number!, p => p.ComprehensiveReview = null, cancel);
            }

            scope.Record("reverted", "proposal", id, proposal.Title);
            (proposal.Status, proposal.SentBack, proposal.DecidedBy, proposal.Decider, proposal.DecidedAt, proposal.Version) = (ProposalStatus.Draft, $"决定已撤销：{reason.Trim()}"[..Math.Min(reason.Trim().Length + 6, 1000)], null, "", null, proposal.Version + 1);
            await work.TellAsync(access, Audience.Holders(Permissions.ReviewsManage), $"综审决定已撤销：{proposal.Title}", reason.Trim(), $"/reviews/proposals/{id}", $"proposal-{id}-{proposal.Version}", cancel);
            return new Outcome.Done(id);
        }, cancel);

    public static Money Sum(IEnumerable<ProposalLine> lines) => lines.Where(l => l.Selected).Aggregate(Money.Zero, (sum, l) => sum + l.Grant);

    /// <summary>Says, and keeps on record, which projects were taken out.</summary>
    private static string Aside(OperationScope scope, List<ProposalLine> aside, IReadOnlyDictionary<long, Application> applications)
    {
        foreach (var line in aside)
        {
            scope.Record("taken-out", "application", line.ApplicationId, applications[line.ApplicationId].Number ?? "");
        }

        return aside.Count == 0 ? "" : $"审定人应当回避、没有审定的：{string.Join('、', aside.Select(l => applications[l.ApplicationId].Number))}，请另行提请其他负责人审定。";
    }

    private Task<Outcome> WithAsync(OperationKind kind, Access access, long id, int version, string permission, ProposalStatus status, Guid form, string reason, Func<OperationScope, Proposal, List<ProposalLine>, Task<Outcome>> then, CancellationToken cancel) =>
        work.RunAsync(kind, access, "", form, async scope =>
        {
            if (!access.Can(permission) || await db.Set<Proposal>().FirstOrDefaultAsync(p => p.Id == id && p.DistrictId == access.DistrictId, cancel) is not { } proposal)
            {
                return new Outcome.OutOfReach();
            }

            if (proposal.Version != version)
            {
                return new Outcome.Stale("", work.Now);
            }

            if (proposal.Status != status)
            {
                return Outcome.Refuse("方案已不在这个环节，请刷新页面查看");
            }

            scope.Summarise(proposal.Title);
            return await then(scope, proposal, await db.Set<ProposalLine>().Where(l => l.ProposalId == id).OrderBy(l => l.Id).ToListAsync(cancel));
        }, reason, cancel: cancel);

    private static List<Issue> Take(List<ProposalLine> lines, IReadOnlyDictionary<long, ProposalEntry> entries, IReadOnlyDictionary<long, Money> requested, Money? cap)
    {
        var issues = new List<Issue>();
        foreach (var line in lines.Where(l => entries.ContainsKey(l.ApplicationId)))
        {
            var entry = entries[line.ApplicationId];
            (line.Selected, line.Reason, line.Reserve) = (entry.Selected, entry.Reason.Trim(), null);
            if (line.Reason.Length > ProposalLine.ReasonLength)
            {
                issues.Add(new Issue($"reason.{line.ApplicationId}", "理由最多 300 字"));
            }

            if (!entry.Selected)
            {
                line.Grant = Money.Zero;
                if (line.Reason.Length == 0)
                {
                    issues.Add(new Issue($"reason.{line.ApplicationId}", "不予立项请写明理由，将告知申报单位"));
                }

                if (!TakeReserve(line, entry.Reserve.Trim(), issues))
                {
                    continue;
                }
            }

            TakeGrant(line, entry.Grant.Trim(), cap is { } c && c < requested[line.ApplicationId] ? c : requested[line.ApplicationId], issues);
        }

        issues.AddRange(lines.Where(l => l.Reserve is not null).GroupBy(l => l.Reserve).Where(g => g.Count() > 1).Select(g => new Issue("", $"备选次序 {g.Key} 重复，请按先后排 1、2、3")));
        return issues;
    }

    /// <summary>The place on the reserve list; false where the case is on none.</summary>
    private static bool TakeReserve(ProposalLine line, string typed, List<Issue> issues)
    {
        if (typed.Length == 0)
        {
            return false;
        }

        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place is < 1 or > 999)
        {
            issues.Add(new Issue($"reserve.{line.ApplicationId}", "备选次序为 1—999 的整数，不列为备选的不填"));
        }
        else
        {
            line.Reserve = place;
        }

        return line.Reserve is not null;
    }

    /// <summary>The grant of a chosen case; of a reserve what it gets where it moves up, the most where nothing is said.</summary>
    private static void TakeGrant(ProposalLine line, string typed, Money most, List<Issue> issues)
    {
        if (line.Reserve is not null && typed.Length == 0)
        {
            line.Grant = most;
        }
        else if (!decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var wan) || decimal.Round(wan, 6) != wan || wan <= 0)
        {
            issues.Add(new Issue($"grant.{line.ApplicationId}", "请填写补助金额（万元），大于 0，最多六位小数"));
        }
        else if (Money.FromWan(wan) is var grant && grant > most)
        {
            issues.Add(new Issue($"grant.{line.ApplicationId}", $"不能超过 {most} 万元（申请金额与单项上限取低）"));
        }
        else
        {
            line.Grant = grant;
        }
    }

    private static List<Issue> Take(Proposal proposal, MeetingEntry meeting, bool submit)
    {
        var issues = new List<Issue>();
        void Need(bool wrong, string field, string message)
        {
            if (wrong)
            {
                issues.Add(new Issue(field, message));
            }
        }

        (proposal.Title, proposal.MeetingOn, proposal.Place, proposal.Host, proposal.People, proposal.Minutes) = (meeting.Title.Trim(), meeting.On, meeting.Place.Trim(), meeting.Host.Trim(), meeting.People.Trim(), meeting.Minutes.Trim());
        Need(proposal.Title.Length is 0 or > 200, "Title", "请填写名称，最多 200 字");
        Need(proposal.Place.Length > 200, "Place", "地点最多 200 字");
        Need(proposal.Host.Length > 100, "Host", "主持人最多 100 字");
        Need(proposal.People.Length > 1000, "People", "参会人员最多 1000 字");
        Need(proposal.Minutes.Length > Proposal.TextLength, "Minutes", "会议纪要最多 4000 字");
        Need(submit && proposal.MeetingOn is null, "MeetingOn", "提请综审请填写会议日期");
        Need(submit && proposal.People.Length == 0, "People", "提请综审请填写参会人员");
        Need(submit && proposal.Minutes.Length == 0, "Minutes", "提请综审请填写会议纪要");
        return issues;
    }

    private static string Short(string text, int length) => text.Length <= length ? text : text[..length];
}
