using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>A request for avoidance as typed.</summary>
internal sealed record AvoidanceEntry(string Expert, string Unit, string Reason)
{
    public bool IsEmpty => Expert.Length + Unit.Length + Reason.Length == 0;
}

/// <summary>Requests for avoidance: written by the unit while it may edit, judged by the section before the experts are asked for.</summary>
internal sealed class AvoidanceDesk(AppDb db, CaseWork work)
{
    /// <summary>States in which the section may still judge: the panel has not been asked for.</summary>
    private static readonly ApplicationStatus[] Judged = [ApplicationStatus.Submitted, ApplicationStatus.Returned, ApplicationStatus.Recommended, ApplicationStatus.FormalPassed];

    public static bool MayJudge(Access access, Application application) => access.Can(Permissions.ReviewsManage) && Judged.Contains(application.Status);

    public async Task<IReadOnlyList<Avoidance>> OfAsync(long application, CancellationToken cancel) => await db.Set<Avoidance>().AsNoTracking().Where(a => a.ApplicationId == application).OrderBy(a => a.Position).ToListAsync(cancel);

    /// <summary>The accepted ones by application, as recusal takes them.</summary>
    public async Task<ILookup<long, CaseAvoidance>> AcceptedAsync(IReadOnlyList<long> applications, CancellationToken cancel) =>
        (await db.Set<Avoidance>().AsNoTracking().Where(a => applications.Contains(a.ApplicationId) && a.Verdict == AvoidanceVerdict.Accepted).OrderBy(a => a.Id).ToListAsync(cancel))
            .ToLookup(a => a.ApplicationId, a => new CaseAvoidance(a.Expert, a.Unit, a.Reason));

    /// <summary>Of the given applications those with a request that nobody has judged.</summary>
    public async Task<IReadOnlyList<long>> OpenAsync(IReadOnlyList<long> applications, CancellationToken cancel) =>
        await db.Set<Avoidance>().AsNoTracking().Where(a => applications.Contains(a.ApplicationId) && a.Verdict == AvoidanceVerdict.Open).Select(a => a.ApplicationId).Distinct().ToListAsync(cancel);

    /// <summary>Keeps the unit's list. One that is changed is to be judged anew.</summary>
    public Task<Outcome> SaveAsync(Access access, long id, int version, IReadOnlyList<AvoidanceEntry> entries, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.SaveAvoidances, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ApplicationsWrite) || await db.Set<Application>().FirstOrDefaultAsync(a => a.DistrictId == access.DistrictId && a.Id == id && a.CreditCode == access.CreditCode, cancel) is not { } application)
            {
                return new Outcome.OutOfReach();
            }

            if (!ApplicationFlow.IsEditable(application.Status) || application.Version != version)
            {
                return application.Version != version ? new Outcome.Stale("", work.Now) : Outcome.Refuse($"当前状态为“{ApplicationFlow.Title(application.Status)}”，不能再修改");
            }

            var rules = await work.RulesAsync((await work.CallAsync(access, application.CallId, cancel))!, cancel);
            var issues = Check(entries, rules.AvoidancesMaximum);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var stored = await db.Set<Avoidance>().Where(a => a.ApplicationId == id).OrderBy(a => a.Position).ToListAsync(cancel);
            var before = Told(stored);
            Keep(id, stored, [.. entries.Where(e => !e.IsEmpty)]);
            await db.SaveChangesAsync(cancel);
            var after = Told(await OfAsync(id, cancel));
            if (after == before)
            {
                return new Outcome.Done(id, Changed: false);
            }

            application.Version++;
            scope.Summarise(application.Title.Length > 0 ? application.Title : application.UnitName);
            scope.Record("changed", "avoidance", id, application.UnitName, before, after);
            return new Outcome.Done(id);
        }, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Accepts a request, or refuses it with a reason; the unit is told.</summary>
    public Task<Outcome> JudgeAsync(Access access, long id, long avoidanceId, int version, bool accept, string note, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.JudgeAvoidance, access, "", form, async scope =>
        {
            if (await work.ApplicationAsync(access, id, cancel) is not { } application || !access.Can(Permissions.ReviewsManage)
                || await db.Set<Avoidance>().FirstOrDefaultAsync(a => a.Id == avoidanceId && a.ApplicationId == id, cancel) is not { } avoidance)
            {
                return new Outcome.OutOfReach();
            }

            if (!MayJudge(access, application))
            {
                return Outcome.Refuse($"当前状态为“{ApplicationFlow.Title(application.Status)}”，评审专家已经按当时的认定抽取");
            }

            if (avoidance.Version != version)
            {
                return new Outcome.Stale(avoidance.JudgedBy, avoidance.JudgedAt ?? work.Now);
            }

            if (note.Trim().Length > Avoidance.ReasonLength || (!accept && note.Trim().Length == 0))
            {
                return Outcome.Refuse($"不予认可请写明理由，最多 {Avoidance.ReasonLength} 字", "Note");
            }

            var before = Told([avoidance]);
            (avoidance.Verdict, avoidance.Note, avoidance.JudgedBy, avoidance.JudgedAt, avoidance.Version) = (accept ? AvoidanceVerdict.Accepted : AvoidanceVerdict.Refused, note.Trim(), access.Actor.Name, work.Now, avoidance.Version + 1);
            scope.Summarise($"{application.Number} {avoidance.Whom}");
            scope.Record("judged", "avoidance", id, avoidance.Whom, before, Told([avoidance]));
            await work.TellUnitAsync(access, application, accept ? $"回避申请已认可：{avoidance.Whom}" : $"回避申请未获认可：{avoidance.Whom}", accept ? "抽取和分派评审专家时将回避。" : avoidance.Note, $"/applications/{id}/avoidances", $"avoidance-{avoidance.Id}-{avoidance.Version}", cancel);
            return new Outcome.Done(id);
        }, note, touches: Touches.Nothing, cancel: cancel);

    /// <summary>By place: the same stays as it was judged, a changed one is open again, what is left out goes.</summary>
    private void Keep(long id, List<Avoidance> stored, IReadOnlyList<AvoidanceEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var (expert, unit, reason) = entries[i];
            if (i >= stored.Count)
            {
                db.Add(new Avoidance { ApplicationId = id, Position = i + 1, Expert = expert, Unit = unit, Reason = reason });
            }
            else if ((stored[i].Expert, stored[i].Unit, stored[i].Reason) != (expert, unit, reason))
            {
                (stored[i].Expert, stored[i].Unit, stored[i].Reason, stored[i].Version) = (expert, unit, reason, stored[i].Version + 1);
                (stored[i].Verdict, stored[i].Note, stored[i].JudgedBy, stored[i].JudgedAt) = (AvoidanceVerdict.Open, "", "", null);
            }
        }

        db.RemoveRange(stored.Skip(entries.Count));
    }

    private static List<Issue> Check(IReadOnlyList<AvoidanceEntry> entries, int most)
    {
        var issues = new List<Issue>();
        if (entries.Count(e => !e.IsEmpty) > most)
        {
            issues.Add(new Issue("", $"最多申请回避 {most} 个"));
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var (expert, unit, reason) = entries[i];
            if (reason.Length > 0 && expert.Length + unit.Length == 0)
            {
                issues.Add(new Issue($"Lines[{i}].Expert", "请填写专家姓名，或要整体回避的单位"));
            }

            if (expert.Length > 60 || unit.Length > 200)
            {
                issues.Add(new Issue($"Lines[{i}].Expert", "姓名最多 60 字，单位最多 200 字"));
            }

            if (expert.Length + unit.Length > 0 && reason.Length is 0 or > Avoidance.ReasonLength)
            {
                issues.Add(new Issue($"Lines[{i}].Reason", $"请填写理由，最多 {Avoidance.ReasonLength} 字"));
            }
        }

        return issues;
    }

    private static string Told(IReadOnlyList<Avoidance> list) => EventJson.Of(new { avoid = string.Join('；', list.Select(a => $"{a.Whom}：{a.Reason}（{VerdictOf(a.Verdict)}）")) });

    public static string VerdictOf(AvoidanceVerdict verdict) => verdict switch { AvoidanceVerdict.Accepted => "已认可", AvoidanceVerdict.Refused => "不予认可", _ => "待认定" };
}
