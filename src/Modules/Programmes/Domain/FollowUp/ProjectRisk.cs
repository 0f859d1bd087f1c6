namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>A reason why a project needs attention, in words with values; <paramref name="Overdue"/> where a term is over already.</summary>
internal sealed record ProjectRisk(string Template, bool Overdue, params IReadOnlyList<object> Values);

/// <summary>What a project is judged by.</summary>
internal sealed record RiskFacts(TaskContract Contract, DateOnly? LateMilestone, bool MidTermPending, int Reports, IReadOnlyList<ProjectFlag> Flags, IReadOnlyList<ProjectVisit> Visits);

/// <summary>Says which reasons there are.</summary>
internal static class ProjectRisks
{
    /// <summary>Days before an end from which it is a risk that nothing was done.</summary>
    public const int NearDays = 60;

    public static IReadOnlyList<ProjectRisk> Of(RiskFacts facts, ProgrammeRules rules, DateOnly today)
    {
        var (contract, terms) = (facts.Contract, ProjectTerms.Of(facts.Contract.DueOn, rules));
        var risks = new List<ProjectRisk>();
        switch (contract.Status)
        {
            case ContractStatus.ToSign when today > contract.SignBy:
                risks.Add(new("任务书签订期限 {0} 已过，可按放弃处理", true, Day(contract.SignBy)));
                break;
            case ContractStatus.Running or ContractStatus.Suspended:
                Running(risks, facts, rules, terms, today);
                break;
            case ContractStatus.Rectifying when contract.RectifyBy < today:
                risks.Add(new("整改期限 {0} 已过", true, Day(contract.RectifyBy!.Value)));
                break;
        }

        risks.AddRange(facts.Visits.Where(v => v.Status == VisitStatus.Planned && v.PlannedOn < today).Select(v => new ProjectRisk("原定 {0} 的现场检查还没有登记结论", false, Day(v.PlannedOn))));
        risks.AddRange(facts.Visits.Where(v => v.IsOpen).Select(v => new ProjectRisk("现场检查要求在 {0} 前整改", v.MendBy < today, Day(v.MendBy!.Value))));
        risks.AddRange(facts.Flags.Where(f => f.ClosedOn is null).Select(f => new ProjectRisk("登记的风险（{0}）：{1}，应于 {2} 前处理", f.DueOn < today, ProjectFlag.Title(f.Kind), f.What, Day(f.DueOn))));
        return risks;
    }

    /// <summary>Day from which the mid-term check is due: the middle of the period.</summary>
    public static DateOnly MidTermDue(TaskContract contract) => MidTermDue(contract.StartsOn, contract.DueOn);

    public static DateOnly MidTermDue(DateOnly startsOn, DateOnly dueOn) => startsOn.AddDays((dueOn.DayNumber - startsOn.DayNumber) / 2);

    private static void Running(List<ProjectRisk> risks, RiskFacts facts, ProgrammeRules rules, ProjectTerms terms, DateOnly today)
    {
        var contract = facts.Contract;
        if (terms.EndCandidate(today))
        {
            risks.Add(new("到期超过 {0} 个月未验收，请研究是否终止", true, rules.TerminationMonths));
        }
        else if (terms.Overdue(today))
        {
            risks.Add(new("验收申请期限 {0} 已过", true, Day(terms.ApplyUntil)));
        }
        else if (today > contract.DueOn)
        {
            risks.Add(new("已到期，须在 {0} 前申请验收", false, Day(terms.ApplyUntil)));
        }
        else if (contract.DueOn.DayNumber - today.DayNumber <= NearDays)
        {
            risks.Add(new("将于 {0} 到期", false, Day(contract.DueOn)));
        }

        if (facts.LateMilestone is { } late)
        {
            risks.Add(new("进度节点逾期（{0}）", true, Day(late)));
        }

        if (contract.MidTermOn is null && !facts.MidTermPending && Instalments.MidTermNeeded(contract.StartsOn, contract.DueOn, rules.MidTermFromMonths) && today > MidTermDue(contract) && today <= contract.DueOn)
        {
            risks.Add(new("执行期过半，未提交中期检查报告", false));
        }

        if (ProgressReports.NextDue(contract, rules, facts.Reports) is { } report && today > report)
        {
            risks.Add(new("执行报告应于 {0} 提交，已逾期", true, Day(report)));
        }

        if (contract.Status == ContractStatus.Suspended)
        {
            risks.Add(new("项目暂停", false));
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
