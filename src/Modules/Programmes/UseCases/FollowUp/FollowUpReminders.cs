using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>Tells once a day what falls due: contracts to sign, milestones, ends, acceptance, terms that are over. Nothing is decided by a date.</summary>
internal sealed class FollowUpReminders(AppDb db, MessageDesk desk, FollowUpWork work) : IDailyWork
{
    /// <summary>Days before a day at which it is told of.</summary>
    private const int SignDays = 7, VisitDays = 3, MilestoneDays = 14, EndDays = 90, LastDays = 30;

    public string Name => "contracts.terms";

    public string Title => "项目执行和验收提醒";

    public async Task RunAsync(District district, DateOnly today, CancellationToken cancel)
    {
        var rows = await (
            from c in db.Set<TaskContract>().AsNoTracking()
            join a in db.Set<Application>().AsNoTracking() on c.ApplicationId equals a.Id
            join call in db.Set<Call>().AsNoTracking() on a.CallId equals call.Id
            join p in db.Set<Programme>().AsNoTracking() on call.ProgrammeId equals p.Id
            where c.DistrictId == district.Id && (c.Status == ContractStatus.ToSign || c.Status == ContractStatus.Running || c.Status == ContractStatus.Rectifying || c.Status == ContractStatus.Suspended || c.Status == ContractStatus.AcceptanceApplied)
            select new { Contract = c, a.CreditCode, a.Title, Programme = p.Code }).ToListAsync(cancel);
        var near = today.AddDays(MilestoneDays);
        var milestones = (await db.Set<Milestone>().AsNoTracking().Where(m => m.DoneOn == null && m.DueOn <= near && db.Set<TaskContract>().Any(c => c.Id == m.ContractId && c.DistrictId == district.Id && c.Status == ContractStatus.Running)).ToListAsync(cancel)).ToLookup(m => m.ContractId);
        var reports = await db.Set<Paper>().AsNoTracking().Where(p => p.Kind == PaperKind.Progress && (p.Status == PaperStatus.Submitted || p.Status == PaperStatus.Agreed || p.Status == PaperStatus.Skipped) && db.Set<TaskContract>().Any(c => c.Id == p.ContractId && c.DistrictId == district.Id && c.Status == ContractStatus.Running))
            .GroupBy(p => p.ContractId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var flags = (await db.Set<ProjectFlag>().AsNoTracking().Where(f => f.ClosedOn == null && f.DueOn < today && db.Set<TaskContract>().Any(c => c.Id == f.ContractId && c.DistrictId == district.Id)).ToListAsync(cancel)).ToLookup(f => f.ContractId);
        var visits = (await db.Set<ProjectVisit>().AsNoTracking().Where(v => (v.Status == VisitStatus.Planned || (v.Status == VisitStatus.Held && v.MendBy != null && v.MendedOn == null)) && db.Set<TaskContract>().Any(c => c.Id == v.ContractId && c.DistrictId == district.Id)).ToListAsync(cancel)).ToLookup(v => v.ContractId);
        var rules = new Dictionary<string, ProgrammeRules>();
        foreach (var row in rows)
        {
            if (!rules.TryGetValue(row.Programme, out var rule))
            {
                rules[row.Programme] = rule = await work.RulesAsync(district.Id, row.Programme, cancel);
            }

            var late = flags[row.Contract.Id].Select(f => new DueNotice($"flag-late-{f.Id}", "登记的风险逾期未处理", $"{f.What} 应于 {f.DueOn:yyyy-MM-dd} 前由 {f.Person} 处理。", Permissions.ReviewsManage));
            foreach (var due in Due(row.Contract, rule, today, milestones[row.Contract.Id]).Concat(Report(row.Contract, rule, today, reports.GetValueOrDefault(row.Contract.Id))).Concat(late).Concat(visits[row.Contract.Id].SelectMany(v => Visit(v, today))))
            {
                var to = due.Permission is { } permission ? Audience.Holders(permission) : Audience.Unit(row.CreditCode);
                await desk.SendAsync(new Message(
                    to, Ellipsis.Cut($"{due.Subject}：{row.Title}", Message.SubjectLength), due.Body, string.Create(CultureInfo.InvariantCulture, $"/contracts/{row.Contract.Id}"), $"contract-{row.Contract.Id}-{due.Key}", district.Id), cancel);
            }
        }
    }

    /// <summary>A visit that comes, that was to be held, or whose demands fall due.</summary>
    internal static IEnumerable<DueNotice> Visit(ProjectVisit visit, DateOnly today)
    {
        if (visit.Status == VisitStatus.Planned && today > visit.PlannedOn)
        {
            yield return new($"visit-{visit.Number}-late", "请登记现场检查结论", $"原定 {visit.PlannedOn:yyyy-MM-dd} 现场检查。", Permissions.ReviewsManage);
        }
        else if (visit.Status == VisitStatus.Planned && today.AddDays(VisitDays) >= visit.PlannedOn)
        {
            yield return new($"visit-{visit.Number}-{visit.PlannedOn:yyyyMMdd}", "请准备现场检查", $"将于 {visit.PlannedOn:yyyy-MM-dd} 现场检查：{visit.Aim}", null);
        }
        else if (visit.MendBy is { } by && today.AddDays(SignDays) >= by)
        {
            yield return new($"visit-{visit.Number}-mend-{(today > by ? "late" : "soon")}", "请完成现场检查的整改", $"整改期限 {by:yyyy-MM-dd}：{Ellipsis.Cut(visit.Mend, 300)}", null);
            if (today > by)
            {
                yield return new($"visit-{visit.Number}-mend-overdue", "现场检查整改逾期", $"整改期限 {by:yyyy-MM-dd} 已过，请核实。", Permissions.ReviewsManage);
            }
        }
    }

    /// <summary>The progress report that is due soon, told to the unit; where it is late, to the section too.</summary>
    internal static IEnumerable<DueNotice> Report(TaskContract contract, ProgrammeRules rules, DateOnly today, int done)
    {
        if (contract.Status != ContractStatus.Running || ProgressReports.NextDue(contract, rules, done) is not { } due || today < due.AddDays(-ProgressReports.EarlyDays))
        {
            yield break;
        }

        yield return new($"progress-{(today > due ? "late-" : "")}{due:yyyyMMdd}", "请提交执行报告", $"本期执行报告应于 {due:yyyy-MM-dd} 提交。", null);
        if (today > due)
        {
            yield return new($"progress-overdue-{due:yyyyMMdd}", "执行报告逾期", $"应于 {due:yyyy-MM-dd} 提交，请催报或登记免报。", Permissions.ReviewsManage);
        }
    }

    /// <summary>What is to be told of a project today; telling it again is harmless.</summary>
    internal static IEnumerable<DueNotice> Due(TaskContract contract, ProgrammeRules rules, DateOnly today, IEnumerable<Milestone> milestones)
    {
        switch (contract.Status)
        {
            case ContractStatus.ToSign when today > contract.SignBy:
                yield return new($"sign-late-{contract.SignBy:yyyyMMdd}", "任务书逾期未签", $"签订期限 {contract.SignBy:yyyy-MM-dd} 已过，请决定是否按放弃处理。", Permissions.ReviewsManage);
                break;
            case ContractStatus.ToSign when today.AddDays(SignDays) >= contract.SignBy:
                yield return new($"sign-{contract.SignBy:yyyyMMdd}", "请签订任务书", $"签订期限 {contract.SignBy:yyyy-MM-dd}，逾期未签可视为放弃。", null);
                break;
            case ContractStatus.Rectifying when contract.RectifyBy is { } by:
                yield return today > by ? new($"rectify-late-{by:yyyyMMdd}", "整改逾期", $"整改期限 {by:yyyy-MM-dd} 已过，请办理。", Permissions.ReviewsManage) : new($"rectify-{by:yyyyMMdd}", "请完成整改", $"整改期限 {by:yyyy-MM-dd}。", null);
                break;
            case ContractStatus.Running:
                foreach (var notice in Running(contract, rules, today).Concat(milestones.Select(m => new DueNotice($"milestone-{m.Id}", "进度节点将到期", $"{Ellipsis.Cut(m.Work, 100)}：{m.DueOn:yyyy-MM-dd}，完成后请登记。", null))))
                {
                    yield return notice;
                }

                break;
        }
    }

    private static IEnumerable<DueNotice> Running(TaskContract contract, ProgrammeRules rules, DateOnly today)
    {
        var terms = ProjectTerms.Of(contract.DueOn, rules);
        var due = $"{contract.DueOn:yyyyMMdd}";
        if (terms.EndCandidate(today))
        {
            yield return new($"end-{due}", "请研究是否终止项目", $"到期后 {rules.TerminationMonths} 个月仍未验收；是否终止由局里决定，系统不会自动终止。", Permissions.ProjectsDecide);
        }

        if (terms.Overdue(today))
        {
            yield return new($"overdue-{due}", "验收逾期", $"验收申请期限 {terms.ApplyUntil:yyyy-MM-dd} 已过。", Permissions.ReviewsManage);
            yield return new($"overdue-unit-{due}", "验收申请已逾期", $"申请期限 {terms.ApplyUntil:yyyy-MM-dd} 已过，请尽快与区科技局项目科联系。", null);
        }
        else if (today > contract.DueOn)
        {
            var last = today.AddDays(LastDays) > terms.ApplyUntil;
            yield return new($"apply-{(last ? "last-" : "")}{due}", "请申请验收", $"项目已到期，须在 {terms.ApplyUntil:yyyy-MM-dd} 前申请验收。", null);
        }
        else if (today.AddDays(EndDays) >= contract.DueOn)
        {
            var (last, words) = (today.AddDays(LastDays) >= contract.DueOn, contract.Extensions < rules.ExtensionsMaximum ? $"如需延期须在 {contract.DueOn.AddMonths(-rules.ExtensionAskedBefore):yyyy-MM-dd} 前提出。" : "");
            yield return new($"due-{(last ? "last-" : "")}{due}", "项目将到期", $"执行期至 {contract.DueOn:yyyy-MM-dd}。{words}", null);
        }

        if (contract.MidTermOn is null && Instalments.MidTermNeeded(contract.StartsOn, contract.DueOn, rules.MidTermFromMonths) && today >= ProjectRisks.MidTermDue(contract) && today <= contract.DueOn)
        {
            yield return new($"mid-term-{due}", "请提交中期检查报告", "执行期已过半，请填写并提交中期检查报告。", null);
        }
    }
}

/// <summary>What is told: to the unit, or to the holders of a permission.</summary>
internal sealed record DueNotice(string Key, string Subject, string Body, string? Permission);
