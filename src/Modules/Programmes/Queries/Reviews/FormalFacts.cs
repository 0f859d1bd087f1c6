using System.Security.Cryptography;
using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.Reviews;

/// <summary>What an automatic check found: a result (null where the facts do not tell) and the facts in words.</summary>
/// <param name="Routine">True where a person looks it up in any case and the facts say nothing against it.</param>
internal sealed record Finding(CheckResult? Result, string Facts, bool Routine = false);

/// <summary>The automatic checks of applications of one call, from the ledgers and the records: a fixed number of statements, and a search for likeness an application.</summary>
internal sealed class FormalFacts(AppDb db, FirmRegister register, Likeness likeness)
{
    private static readonly ContractStatus[] Active = [ContractStatus.ToSign, ContractStatus.Running, ContractStatus.Suspended, ContractStatus.AcceptanceApplied, ContractStatus.Rectifying];

    private static readonly ApplicationStatus[] Gone = [ApplicationStatus.Draft, ApplicationStatus.Withdrawn, ApplicationStatus.NotRecommended, ApplicationStatus.FormalRejected];

    /// <summary>Findings by application and name of the check.</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlyDictionary<string, Finding>>> CheckAsync(Access access, Call call, IReadOnlyList<Application> applications, ProgrammeRules rules, DateOnly today, CancellationToken cancel)
    {
        var history = await ReadAsync(access, call, applications, cancel);
        var alike = new Dictionary<long, Finding>();
        foreach (var application in applications)
        {
            alike[application.Id] = await SimilarAsync(application, rules, cancel);
        }

        return applications.ToDictionary(a => a.Id, a => (IReadOnlyDictionary<string, Finding>)new Dictionary<string, Finding>
        {
            [AutomaticChecks.Complete] = Complete(history, a), [AutomaticChecks.Guide] = Guide(call, a), [AutomaticChecks.Registered] = Registered(history, a), [AutomaticChecks.FirmAge] = FirmAge(history, a, call, rules),
            [AutomaticChecks.UnitCap] = Cap("单位", history.Projects.Where(p => p.Unit == a.CreditCode && p.IsActive).Select(p => p.Name).ToList(), rules.UnitProjects),
            [AutomaticChecks.LeaderCap] = Cap("负责人", history.Leaders.Where(l => l.Unit == a.CreditCode && l.Leader == a.Leader).Select(l => l.Title).ToList(), rules.LeaderProjects),
            [AutomaticChecks.Overdue] = Overdue(history, a, today), [AutomaticChecks.Repeat] = Repeat(history, a), [AutomaticChecks.SameCall] = SameCall(history, a), [AutomaticChecks.Similarity] = alike[a.Id], [AutomaticChecks.Deadline] = Deadline(history, a, call), [AutomaticChecks.Integrity] = Integrity(history, a, today),
        });
    }

    private async Task<Finding> SimilarAsync(Application a, ProgrammeRules rules, CancellationToken cancel)
    {
        var alike = (await likeness.TopAsync(a, cancel)).Where(m => (decimal)m.Score >= rules.SimilarityWarning).ToList();
        return alike.Count == 0 ? new(CheckResult.Pass, $"没有相似度达到 {rules.SimilarityWarning:P0} 的申报") : new(CheckResult.NeedsFix, $"{alike.Count} 项相似：{List([.. alike.Select(m => $"{m.Title}（{m.Score:P0}）")])}");
    }

    private static Finding Complete(Known known, Application a) =>
        known.Submissions.GetValueOrDefault(a.Id) is not { } last ? new(CheckResult.Fail, "没有提交记录")
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(last.Content))) != last.Hash ? new(CheckResult.Fail, "申报内容与提交时的校验值不一致")
        : new(CheckResult.Pass, $"第 {last.Number} 次提交，校验值一致（{last.Hash[..12]}）");

    private static Finding Guide(Call call, Application a) =>
        call.Directions.Find(d => d.Code == a.Direction) is { } direction ? new(CheckResult.Pass, $"{direction.Code} {direction.Name}")
        : call.Directions.Count == 0 ? new(CheckResult.Pass, "指南未分方向") : new(CheckResult.Fail, $"“{a.Direction}”不在指南方向之列");

    private static Finding Registered(Known known, Application a) =>
        known.Firms.GetValueOrDefault(a.CreditCode) is not { } firm ? new(CheckResult.Fail, "企业名录中没有这个单位")
        : firm.LeftOn is { } left ? new(CheckResult.Fail, $"已于 {left:yyyy-MM-dd} 注销或迁出") : new(CheckResult.Pass, $"{firm.Name}，在本区登记");

    private static Finding FirmAge(Known known, Application a, Call call, ProgrammeRules rules)
    {
        var on = BeijingTime.Day(call.ClosesAt);
        return rules.FirmMonthsMinimum == 0 ? new(CheckResult.Pass, "不限注册时间")
            : known.Firms.GetValueOrDefault(a.CreditCode)?.FoundedOn is not { } founded ? new(null, "企业名录中没有成立日期，请人工核对")
            : founded.AddMonths(rules.FirmMonthsMinimum) <= on ? new(CheckResult.Pass, $"{founded:yyyy-MM-dd} 成立，至申报截止满 {rules.FirmMonthsMinimum} 个月")
            : new(CheckResult.Fail, $"{founded:yyyy-MM-dd} 成立，至申报截止 {on:yyyy-MM-dd} 不满 {rules.FirmMonthsMinimum} 个月");
    }

    /// <summary>Bars of the district's own register, of the unit and of the leader; other records are looked up by a person.</summary>
    private static Finding Integrity(Known known, Application a, DateOnly today)
    {
        var found = known.Bars.Where(b => b.Holds(today)).Select(b => (Bar: b, Hit: b.Bars(a.CreditCode, a.Leader))).Where(f => f.Hit != false).ToList();
        var bars = found.Where(f => f.Hit == true).Select(f => Told(f.Bar)).ToList();
        return bars.Count > 0 ? new(CheckResult.Fail, $"在限制申报期内：{List(bars)}")
            : found.Count > 0 ? new(null, $"负责人与限制申报名单上的人同名，请核实是否同一人：{List([.. found.Select(f => Told(f.Bar))])}")
            : new(null, "本区没有在期的限制申报记录，其他失信记录请人工核对", Routine: true);
    }

    private static string Told(ProjectBar bar) => $"{bar.Name} {bar.From:yyyy-MM-dd} 至 {bar.Until:yyyy-MM-dd}{(bar.Document.Length > 0 ? $"（{bar.Document}）" : "")}";

    private static Finding Cap(string whose, IReadOnlyList<string> active, int cap) => active.Count + 1 <= cap
        ? new(CheckResult.Pass, $"{whose}在研 {active.Count} 个，加本项不超过上限 {cap} 个")
        : new(CheckResult.Fail, $"{whose}在研 {active.Count} 个，加本项超过上限 {cap} 个：{List(active)}");

    private static Finding Overdue(Known known, Application a, DateOnly today)
    {
        var overdue = known.Projects.Where(p => p.Unit == a.CreditCode && p.IsActive && p.DueOn < today).Select(p => $"{p.Name}（{p.DueOn:yyyy-MM-dd} 到期）").ToList();
        return overdue.Count == 0 ? new(CheckResult.Pass, "没有逾期未验收项目") : new(CheckResult.Fail, $"{overdue.Count} 个逾期未验收：{List(overdue)}");
    }

    private static Finding Repeat(Known known, Application a)
    {
        var same = known.Projects.Where(p => p.Unit == a.CreditCode && p.Number != a.Number && p.EstablishedOn is not null && Plain(p.Name) == Plain(a.Title)).Select(p => $"{p.Name}（{p.EstablishedOn:yyyy} 年立项）").ToList();
        return same.Count == 0 ? new(CheckResult.Pass, "以前年度没有同名项目获得立项") : new(CheckResult.Fail, $"同名项目已获立项：{List(same)}");
    }

    private static Finding SameCall(Known known, Application a)
    {
        var same = known.Others.Where(o => o.Id != a.Id && (Plain(o.Title) == Plain(a.Title) || (o.Unit == a.CreditCode && o.Leader == a.Leader && a.Leader.Length > 0))).Select(o => $"{o.UnitName}《{o.Title}》").ToList();
        return same.Count == 0 ? new(CheckResult.Pass, "同批没有同名项目，也没有同一负责人的其他申报") : new(CheckResult.NeedsFix, $"同批有 {same.Count} 项相同：{List(same)}");
    }

    private static Finding Deadline(Known known, Application a, Call call)
    {
        if (known.Submissions.GetValueOrDefault(a.Id) is not { } last)
        {
            return new(CheckResult.Fail, "没有提交记录");
        }

        var at = BeijingTime.LongText(last.At);
        if (last.Number > 1)
        {
            var on = BeijingTime.Day(last.At);
            return a.CorrectionDue is { } due && on > due ? new(CheckResult.Fail, $"{at} 补正，晚于期限 {due:yyyy-MM-dd}") : new(CheckResult.Pass, $"{at} 补正后提交，在期限内");
        }

        return last.At < call.ClosesAt ? new(CheckResult.Pass, $"{at} 提交，在截止时间前")
            : last.WithinGrace ? new(CheckResult.Pass, $"{at} 提交，在宽限 {call.GraceMinutes} 分钟内") : new(CheckResult.Fail, $"{at} 提交，晚于截止时间 {BeijingTime.LongText(call.ClosesAt)}");
    }

    private async Task<Known> ReadAsync(Access access, Call call, IReadOnlyList<Application> applications, CancellationToken cancel)
    {
        var (district, ids, units) = (call.DistrictId, applications.Select(a => a.Id).ToList(), applications.Select(a => a.CreditCode).Distinct().ToList());
        var firms = await register.Visible(access).Where(f => units.Contains(f.Code)).ToListAsync(cancel);
        var over = db.Set<Application>().Where(a => db.Set<TaskContract>().Any(c => c.ApplicationId == a.Id && !Active.Contains(c.Status))).Select(a => a.Number);
        var projects = await db.Set<Project>().AsNoTracking().Where(p => p.DistrictId == district && !p.Voided && units.Contains(p.UndertakerCode!))
            .Select(p => new KnownProject(p.UndertakerCode!, p.Number ?? "", p.Name ?? "", p.EstablishedOn, p.DueOn, p.EstablishedOn != null && p.AcceptanceOutcome != "通过" && !over.Contains(p.Number))).ToListAsync(cancel);
        var leaders = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && units.Contains(a.CreditCode) && db.Set<TaskContract>().Any(c => c.ApplicationId == a.Id && Active.Contains(c.Status)))
            .Select(a => new KnownLeader(a.CreditCode, a.Leader, a.Title)).ToListAsync(cancel);
        var others = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && a.CallId == call.Id && !Gone.Contains(a.Status)).Select(a => new Other(a.Id, a.CreditCode, a.UnitName, a.Leader, a.Title)).ToListAsync(cancel);
        var submissions = await db.Set<ApplicationSubmission>().AsNoTracking().Where(s => ids.Contains(s.ApplicationId)).OrderBy(s => s.Number).ToListAsync(cancel);
        var people = applications.Select(a => a.Leader).Distinct().ToList();
        var bars = await db.Set<ProjectBar>().AsNoTracking().Where(b => b.DistrictId == district && (units.Contains(b.CreditCode) || people.Contains(b.Leader))).ToListAsync(cancel);
        return new Known(firms.GroupBy(f => f.Code).ToDictionary(g => g.Key, g => g.First()), projects, leaders, others, submissions.GroupBy(s => s.ApplicationId).ToDictionary(g => g.Key, g => g.Last()), bars);
    }

    /// <summary>A title without what is changed easily: spaces, punctuation, letter case.</summary>
    private static string Plain(string title) => string.Concat(title.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string List(IReadOnlyList<string> names) => string.Join("；", names.Take(5)) + (names.Count > 5 ? $"等 {names.Count} 个" : "");

    private sealed record Known(
        IReadOnlyDictionary<string, Firm> Firms, IReadOnlyList<KnownProject> Projects, IReadOnlyList<KnownLeader> Leaders, IReadOnlyList<Other> Others, IReadOnlyDictionary<long, ApplicationSubmission> Submissions, IReadOnlyList<ProjectBar> Bars);

    private sealed record KnownProject(string Unit, string Number, string Name, DateOnly? EstablishedOn, DateOnly? DueOn, bool IsActive);

    private sealed record KnownLeader(string Unit, string Leader, string Title);

    private sealed record Other(long Id, string Unit, string UnitName, string Leader, string Title);
}
