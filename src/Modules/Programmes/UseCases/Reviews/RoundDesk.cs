using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>What the section enters to open a round.</summary>
internal sealed record RoundEntry(string Title, RoundForm Form, bool Blind, int SheetId, DateOnly DueOn, DateOnly? MeetingOn, string Place, IReadOnlyList<long> Applications);

/// <summary>Rounds of expert review from the section's side: open, move the due day, remind, leave a review out, cancel, skip.</summary>
internal sealed class RoundDesk(AppDb db, CaseWork work, Cases cases, CaseContent content, AvoidanceDesk avoidances, IReviewPanels panels, StaffTieDesk ties)
{
    public const int MostCases = 300;

    /// <summary>Opens a round with formally passed applications and asks the experts' module for a panel.</summary>
    public Task<Outcome> OpenAsync(Access access, int callId, RoundEntry entry, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.OpenRound, access, entry.Title, form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.CallAsync(access, callId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            var applications = await db.Set<Application>().Where(a => a.DistrictId == access.DistrictId && a.CallId == callId && entry.Applications.Contains(a.Id)).OrderBy(a => a.Number).ToListAsync(cancel);
            var issues = Check(entry, applications, await db.Set<ScoreSheet>().AnyAsync(s => s.Id == entry.SheetId && s.DistrictId == access.DistrictId, cancel));
            var open = await avoidances.OpenAsync([.. applications.Select(a => a.Id)], cancel);
            if (open.Count > 0)
            {
                issues.Add(new Issue("Applications", $"有回避申请还没有认定：{string.Join('、', applications.Where(a => open.Contains(a.Id)).Select(a => a.Number))}"));
            }

            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var rules = await work.RulesAsync(call, cancel);
            var round = new ExpertRound
            {
                DistrictId = call.DistrictId, CallId = call.Id, Title = entry.Title.Trim(), Form = entry.Form, Blind = entry.Blind, SheetId = entry.SheetId, DueOn = entry.DueOn, MeetingOn = entry.MeetingOn,
                Place = entry.Place.Trim(), Rules = new RoundRules(rules.Trims ? Trim.OneEachSide : Trim.None, rules.TrimFrom, rules.DeviationFlag).Write(), OpenedAt = work.Now, OpenedBy = access.Actor.Name,
            };
            db.Add(round);
            await db.SaveChangesAsync(cancel);
            foreach (var (application, i) in applications.Select((a, i) => (a, i)))
            {
                if (await cases.StepAsync(scope, application, ApplicationFlow.ToReview, access, "", null, cancel) is { } refused)
                {
                    return refused;
                }

                db.Add(new RoundCase { RoundId = round.Id, ApplicationId = application.Id, Code = $"{i + 1:00}" });
            }

            await db.SaveChangesAsync(cancel);
            scope.Record("added", "round", round.Id, round.Title, null, System.Text.Json.JsonSerializer.Serialize(new { round.Title, form = $"{round.Form}", round.Blind, due = $"{round.DueOn:yyyy-MM-dd}", cases = applications.Count }));
            await panels.RequestAsync(call.DistrictId, await RequestAsync(round, rules, applications, cancel), cancel);
            await work.TellAsync(access, Audience.Holders(Permissions.ExpertsManage), $"请抽取评审专家：{round.Title}", $"{applications.Count} 个项目待评审，{round.DueOn:yyyy-MM-dd} 截止，请组织抽取专家。", "/experts/rounds", $"round-{round.Id}-draw", cancel);
            return new Outcome.Done(round.Id);
        }, cancel: cancel);

    /// <summary>Moves the last day to score; the experts are told only where asked.</summary>
    public Task<Outcome> MoveDueAsync(Access access, long id, int version, DateOnly due, bool tell, Guid form, CancellationToken cancel) =>
        WithRoundAsync(ReviewOperations.ChangeRound, access, id, version, form, "", async (scope, round) =>
        {
            if (due < work.Today)
            {
                return Outcome.Refuse("截止日期不能早于今天", "Due");
            }

            scope.Record("changed", "round", round.Id, round.Title, $$"""{"due":"{{round.DueOn:yyyy-MM-dd}}"}""", $$"""{"due":"{{due:yyyy-MM-dd}}"}""");
            (round.DueOn, round.Version) = (due, round.Version + 1);
            if (tell)
            {
                var (subject, _) = DueLetter(round, due);
                foreach (var member in (await panels.StateAsync(round.DistrictId, round.Key, cancel))?.Members ?? [])
                {
                    await TellExpertAsync(access, round, member.ExpertNumber, subject, $"due-{round.Version}", cancel);
                }
            }

            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Reminds the experts whose reviews have not all come.</summary>
    public Task<Outcome> RemindAsync(Access access, long id, Guid form, CancellationToken cancel) =>
        WithRoundAsync(ReviewOperations.Remind, access, id, null, form, "", async (scope, round) =>
        {
            var waiting = await OutstandingAsync(round, cancel);
            if (waiting.Count == 0)
            {
                return Outcome.Refuse("没有未完成的评审");
            }

            foreach (var (expert, count) in waiting)
            {
                scope.Record("reminded", "round", round.Id, expert);
                await TellExpertAsync(access, round, expert, $"还有 {count} 个项目待评审：{round.Title}", $"remind-{scope.Id}", cancel);
            }

            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Leaves a review out of the score (a conflict found late, a mark against the rules), with a reason that stays beside it; or takes it in again.</summary>
    public Task<Outcome> LeaveOutAsync(Access access, long id, long reviewId, int version, bool leaveOut, string reason, Guid form, CancellationToken cancel) =>
        WithRoundAsync(ReviewOperations.LeaveOut, access, id, null, form, reason, async (scope, round) =>
        {
            if (await db.Set<Review>().FirstOrDefaultAsync(r => r.Id == reviewId && r.RoundId == id, cancel) is not { } review)
            {
                return new Outcome.OutOfReach();
            }

            if (review.Version != version)
            {
                return new Outcome.Stale(review.Name, work.Now);
            }

            if (reason.Trim().Length is 0 or > Review.ReasonLength)
            {
                return Outcome.Refuse("请写明理由，最多 500 字", "Reason");
            }

            var unit = await db.Set<Application>().Where(a => db.Set<RoundCase>().Any(c => c.Id == review.CaseId && c.ApplicationId == a.Id)).Select(a => a.CreditCode).FirstAsync(cancel);
            if (await ties.RefusalAsync(access, unit, cancel) is { } tied)
            {
                return tied;
            }

            scope.Record(leaveOut ? "left-out" : "taken-in", "review", review.Id, review.Name, null, System.Text.Json.JsonSerializer.Serialize(new { reason }));
            (review.LeftOut, review.Version) = (leaveOut ? reason.Trim() : "", review.Version + 1);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Gives the round up: its applications are formally passed again.</summary>
    public Task<Outcome> CancelAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        WithRoundAsync(ReviewOperations.CancelRound, access, id, version, form, reason, async (scope, round) =>
        {
            var applications = await db.Set<Application>().Where(a => db.Set<RoundCase>().Any(c => c.RoundId == id && c.ApplicationId == a.Id)).ToListAsync(cancel);
            foreach (var application in applications)
            {
                if (await cases.StepAsync(scope, application, ApplicationFlow.CancelReview, access, reason, null, cancel) is { } refused)
                {
                    return refused;
                }
            }

            (round.Status, round.Reason, round.Version) = (RoundStatus.Cancelled, reason.Trim(), round.Version + 1);
            await panels.CancelAsync(round.DistrictId, round.Key, round.Reason, cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Lets applications go on without expert review, with a reason.</summary>
    public Task<Outcome> SkipAsync(Access access, int callId, IReadOnlyList<long> ids, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.SkipRound, access, "", form, async scope =>
        {
            var applications = await db.Set<Application>().Where(a => a.DistrictId == access.DistrictId && a.CallId == callId && ids.Contains(a.Id)).OrderBy(a => a.Number).ToListAsync(cancel);
            if (applications.Count == 0)
            {
                return Outcome.Refuse("请选择项目", "Applications");
            }

            foreach (var application in applications)
            {
                if (await cases.StepAsync(scope, application, ApplicationFlow.SkipReview, access, reason, null, cancel) is { } refused)
                {
                    return refused;
                }
            }

            scope.Summarise($"{applications.Count} 个项目免专家评审");
            return new Outcome.Done(callId);
        }, reason, cancel: cancel);

    /// <summary>Experts with the number of their assigned cases that are not final.</summary>
    public async Task<IReadOnlyList<(string Expert, int Count)>> OutstandingAsync(ExpertRound round, CancellationToken cancel)
    {
        if (await panels.StateAsync(round.DistrictId, round.Key, cancel) is not { } state)
        {
            return [];
        }

        var final = (await (from r in db.Set<Review>().AsNoTracking() join c in db.Set<RoundCase>() on r.CaseId equals c.Id where r.RoundId == round.Id && r.FinalAt != null select new { r.Expert, c.Code }).ToListAsync(cancel))
            .Select(r => (r.Expert, r.Code)).ToHashSet();
        return [.. state.Assignments.Where(a => !final.Contains((a.ExpertNumber, a.CaseKey))).GroupBy(a => a.ExpertNumber).Select(g => (g.Key, g.Count()))];
    }

    /// <summary>What the experts are told where the last day moves; the page shows it beforehand.</summary>
    public static (string Subject, string Body) DueLetter(ExpertRound round, DateOnly due) => ($"评审截止日期改为 {due:yyyy-MM-dd}：{round.Title}", Body(round, due));

    private static string Body(ExpertRound round, DateOnly due) => $"{round.Title}，截止 {due:yyyy-MM-dd}。请登录系统评分。";

    private Task TellExpertAsync(Access access, ExpertRound round, string expert, string subject, string key, CancellationToken cancel) =>
        work.TellAsync(access, Audience.Expert(expert), subject, Body(round, round.DueOn), "/reviews/tasks", $"round-{round.Id}-{key}", cancel);

    private Task<Outcome> WithRoundAsync(OperationKind kind, Access access, long id, int? version, Guid form, string reason, Func<OperationScope, ExpertRound, Task<Outcome>> then, CancellationToken cancel) =>
        work.RunAsync(kind, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await db.Set<ExpertRound>().FirstOrDefaultAsync(r => r.Id == id && r.DistrictId == access.DistrictId, cancel) is not { } round)
            {
                return new Outcome.OutOfReach();
            }

            if (version is { } seen && seen != round.Version)
            {
                return new Outcome.Stale("", work.Now);
            }

            if (round.Status != RoundStatus.Open)
            {
                return Outcome.Refuse("这一轮评审已经结束或撤销");
            }

            scope.Summarise(round.Title);
            return await then(scope, round);
        }, reason, touches: Touches.Nothing, cancel: cancel);

    private List<Issue> Check(RoundEntry entry, List<Application> applications, bool hasSheet)
    {
        var issues = new List<Issue>();
        void Add(bool wrong, string field, string message)
        {
            if (wrong)
            {
                issues.Add(new Issue(field, message));
            }
        }

        Add(entry.Title.Trim().Length is 0 or > 200, "Title", "请填写名称，最多 200 字");
        Add(!hasSheet, "Sheet", "请选择评分表");
        Add(entry.DueOn < work.Today, "Due", "截止日期不能早于今天");
        Add(entry.Form == RoundForm.Meeting && entry.MeetingOn is null, "MeetingOn", "会议评审请填写会议日期");
        Add(entry.Place.Length > 200, "Place", "地点最多 200 字");
        Add(applications.Count is 0 or > MostCases, "Applications", "请选择 1—300 个初审通过的项目");
        return issues;
    }

    private async Task<ReviewRound> RequestAsync(ExpertRound round, ProgrammeRules rules, IReadOnlyList<Application> applications, CancellationToken cancel)
    {
        var minimum = rules.FinanceMinimum > 0 ? new Dictionary<string, int> { ["财务"] = rules.FinanceMinimum } : [];
        var each = round.Form == RoundForm.Meeting ? 0 : rules.ReviewsPerCase;
        var (list, avoided) = (new List<ReviewCase>(), await avoidances.AcceptedAsync([.. applications.Select(a => a.Id)], cancel));
        foreach (var application in applications)
        {
            var (units, people) = await content.PartiesAsync(application, cancel);
            list.Add(new ReviewCase($"{list.Count + 1:00}", Blinding.Title(application, round.Blind), application.Field, units, people, [.. avoided[application.Id]]));
        }

        return new ReviewRound(
            round.Key, round.Title, round.MeetingOn ?? round.DueOn, round.DueOn, round.Blind,
            new PanelRules(each, Math.Max(rules.PanelSize, each), rules.Alternates, minimum, rules.PerEmployerMaximum, rules.OutsideShareMinimum), list, $"/reviews/tasks/{round.Id}/{{case}}");
    }
}

/// <summary>Takes the applicant out of what experts read in a blind round.</summary>
internal static class Blinding
{
    public const string Mark = "※※";

    public static string Title(Application application, bool blind) => blind ? Hide(application, application.Title) : application.Title;

    /// <summary>The text without the unit's name (with or without its legal form) and the leader's name.</summary>
    public static string Hide(Application application, string text)
    {
        foreach (var name in new[] { application.UnitName, Short(application.UnitName), application.Leader, application.CreditCode }.Where(n => n.Length >= 2))
        {
            text = text.Replace(name, Mark, StringComparison.Ordinal);
        }

        return text;
    }

    private static string Short(string unit)
    {
        foreach (var form in new[] { "股份有限公司", "有限责任公司", "有限公司", "集团", "研究院", "研究所" }.Where(f => unit.EndsWith(f, StringComparison.Ordinal)))
        {
            unit = unit[..^form.Length];
        }

        return unit.Length >= 4 ? unit : "";
    }
}
