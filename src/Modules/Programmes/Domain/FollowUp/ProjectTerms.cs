using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>The days that a project's end brings with it.</summary>
/// <param name="ApplyFrom">First day on which acceptance may be applied for.</param>
/// <param name="ApplyUntil">Last day on which acceptance may be applied for.</param>
/// <param name="ConsiderEndAfter">After this day the bureau is to consider ending the project; never done by itself.</param>
internal sealed record ProjectTerms(DateOnly ApplyFrom, DateOnly ApplyUntil, DateOnly ConsiderEndAfter)
{
    public static ProjectTerms Of(DateOnly due, ProgrammeRules rules) => Of(due, rules.AcceptanceEarlyMonths, rules.AcceptanceMonths, rules.TerminationMonths);

    public static ProjectTerms Of(DateOnly due, int earlyMonths, int acceptanceMonths, int terminationMonths) =>
        new(due.AddMonths(-earlyMonths), due.AddMonths(acceptanceMonths), due.AddMonths(terminationMonths));

    public bool MayApply(DateOnly today) => today >= ApplyFrom && today <= ApplyUntil;

    public bool Overdue(DateOnly today) => today > ApplyUntil;

    public bool EndCandidate(DateOnly today) => today > ConsiderEndAfter;
}

/// <summary>An extension of the period.</summary>
internal static class Extension
{
    public static DateOnly NewDue(DateOnly due, int months) => due.AddMonths(months);

    /// <summary>Why it cannot be granted; null where it can. <paramref name="already"/> are the extensions granted before.</summary>
    public static string? Refusal(DateOnly due, DateOnly askedOn, int months, int already, int times, int monthsMaximum, int askedBefore)
    {
        var last = due.AddMonths(-askedBefore);
        return already >= times ? $"本项目已延期 {already} 次，最多可延期 {times} 次，不能再延期"
            : months < 1 || months > monthsMaximum ? $"延期须为 1 至 {monthsMaximum} 个月"
            : askedOn > last ? $"延期须在 {last:yyyy-MM-dd} 以前提出"
            : null;
    }

    public static string? Refusal(TaskContract contract, DateOnly askedOn, int months, ProgrammeRules rules) =>
        Refusal(contract.DueOn, askedOn, months, contract.Extensions, rules.ExtensionsMaximum, rules.ExtensionMonthsMaximum, rules.ExtensionAskedBefore);
}

/// <summary>A change of the grant of a project that is under way.</summary>
internal static class GrantChange
{
    /// <summary>The most that a change may set: a share (percent) of the grant that was established, and never more than one project may get.</summary>
    public static Money Most(Money established, decimal percent, Money? maximum)
    {
        var most = new Money((long)Rounding.Round(established.Fen * percent / 100, 0));
        return maximum is { } cap && cap < most && cap > established ? cap : most;
    }

    /// <summary>Why the grant cannot be set so; null where it can.</summary>
    public static string? Refusal(Money now, Money? wanted, Money most) =>
        wanted is not { } grant || grant <= Money.Zero ? "请填写变更后的补助金额（万元），大于 0"
        : grant == now ? $"变更后的补助与现在相同，为 {now} 万元"
        : grant > most ? $"变更后的补助最多 {most} 万元"
        : null;

    public static Money Most(TaskContract contract, Application application, ProgrammeRules rules) => Most(application.Grant ?? contract.Grant, rules.GrantChangePercent, rules.GrantMaximum);
}

/// <summary>Why a project ended, as far as money depends on it.</summary>
internal enum EndReason
{
    /// <summary>客观原因终止.</summary>
    Objective,

    /// <summary>因过错终止或未通过验收.</summary>
    Fault,

    /// <summary>通过验收.</summary>
    Passed,
}

/// <summary>Money to claim back and years of bar.</summary>
internal static class Recovery
{
    /// <summary>Objective reasons: what was paid and not properly spent; fault: all that was paid (the most that may be claimed); passed: nothing.</summary>
    public static Money Claim(EndReason reason, Money paid, Money eligibleSpent) => reason switch
    {
        EndReason.Objective => paid > eligibleSpent ? paid - eligibleSpent : Money.Zero,
        EndReason.Fault => paid,
        _ => Money.Zero,
    };

    /// <summary>Last day of the bar: the decision's day in <paramref name="years"/> years; null where there is none.</summary>
    public static DateOnly? BarUntil(EndReason reason, DateOnly decidedOn, int years) => reason == EndReason.Fault && years > 0 ? decidedOn.AddYears(years) : null;
}

/// <summary>Ceiling of indirect cost.</summary>
internal static class IndirectCost
{
    /// <summary>Percentages of slices (up to 万元, 0 = without end; percent) of direct cost without equipment, in fen rounded once.</summary>
    public static Money Ceiling(Money directWithoutEquipment, IReadOnlyList<decimal[]> slices)
    {
        var (wan, from) = (0m, 0m);
        foreach (var slice in slices)
        {
            var upTo = slice[0] == 0 ? decimal.MaxValue : slice[0];
            wan += Math.Max(0, Math.Min(directWithoutEquipment.Wan, upTo) - from) * slice[1] / 100;
            from = upTo;
        }

        return new Money((long)Rounding.Round(wan * Money.FenPerWan, 0));
    }
}

/// <summary>Money of a project: planned when it was established, finally set at its end, paid so far.</summary>
internal sealed record Subsidy(Money Planned, Money? Final, Money Paid)
{
    /// <summary>What is still to be paid; of an open project against the plan.</summary>
    public Money Remaining => (Final ?? Planned) > Paid ? (Final ?? Planned) - Paid : Money.Zero;

    /// <summary>Paid beyond what was finally set: to be recovered.</summary>
    public Money Excess => Paid > (Final ?? Planned) ? Paid - (Final ?? Planned) : Money.Zero;
}
