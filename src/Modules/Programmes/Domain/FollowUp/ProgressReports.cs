namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>The periodic reports of a running project.</summary>
internal static class ProgressReports
{
    /// <summary>Days before its day from which a report may be handed in and is reminded of.</summary>
    public const int EarlyDays = 30;

    /// <summary>Reports that count: handed in and not sent back, or not asked for.</summary>
    public static int Done(IEnumerable<Paper> papers) => papers.Count(p => p is { Kind: PaperKind.Progress, Status: PaperStatus.Submitted or PaperStatus.Agreed or PaperStatus.Skipped });

    /// <summary>Day of the next report, counted from the start; null where none is to come before the end.</summary>
    public static DateOnly? NextDue(TaskContract contract, ProgrammeRules rules, int done) =>
        rules.ProgressMonths > 0 && contract.Status is ContractStatus.Running or ContractStatus.Suspended && contract.StartsOn.AddMonths(rules.ProgressMonths * (done + 1)) is var due && due < contract.DueOn ? due : null;

    /// <summary>Why no report can be handed in today; null where one can.</summary>
    public static string? Refusal(TaskContract contract, ProgrammeRules rules, int done, DateOnly today) =>
        NextDue(contract, rules, done) is not { } due ? "项目没有待提交的执行报告"
        : today < due.AddDays(-EarlyDays) ? $"下一份执行报告应于 {due:yyyy-MM-dd} 提交，{due.AddDays(-EarlyDays):yyyy-MM-dd} 起可以填写"
        : null;
}
