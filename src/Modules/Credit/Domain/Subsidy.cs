using Kechuang.Kernel;

namespace Kechuang.Credit.Domain;

internal enum SubsidyStatus
{
    /// <summary>Asked by the firm.</summary>
    Asked,

    /// <summary>Checked, and asked of the funds.</summary>
    Requested,

    Paid,

    Refused,
}

/// <summary>A firm's claim of interest subsidy for one loan and calendar year.</summary>
internal sealed class Subsidy : CreditCase
{
    public long LoanId { get; set; }

    public int Year { get; set; }

    public Money Amount { get; set; }

    /// <summary>How it was reckoned, line by line.</summary>
    public string Trace { get; set; } = "";

    public SubsidyStatus Status { get; set; }

    public DateTime AskedAt { get; set; }

    public string CheckedBy { get; set; } = "";

    public string Reason { get; set; } = "";

    public DateOnly? PaidOn { get; set; }

    public string Case => $"{CasePrefix}{Id}";

    public const string CasePrefix = "subsidy-";

    public static string Title(SubsidyStatus status) => status switch
    {
        SubsidyStatus.Asked => "待审核", SubsidyStatus.Requested => "拨付中", SubsidyStatus.Paid => "已拨付", _ => "未通过",
    };
}

/// <summary>Interest paid for the days from <paramref name="From"/> up to the day before <paramref name="Until"/>.</summary>
internal sealed record InterestPeriod(DateOnly From, DateOnly Until);

/// <summary>Reckons a subsidy by days.</summary>
internal static class SubsidyReckoning
{
    /// <summary>Days of a year, as the rules count.</summary>
    private const int YearDays = 365;

    /// <summary>Σ principal of the day × min(rate, reference) × part ÷ 365 over the days of the year that interest was paid for in time; rounded to the fen once.</summary>
    /// <param name="repaid">Principal repaid, by day: from that day on it bears no interest.</param>
    public static (Money Amount, IReadOnlyList<string> Lines) Of(SubsidyRule rule, decimal rate, decimal reference, Money principal, IReadOnlyList<(DateOnly On, Money Amount)> repaid, IEnumerable<InterestPeriod> paid, int year)
    {
        var (first, end) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var counted = Math.Min(rate, reference);
        List<string> lines = [];
        decimal fen = 0;
        foreach (var period in paid.OrderBy(p => p.From))
        {
            var (from, until) = (period.From > first ? period.From : first, period.Until < end ? period.Until : end);
            var cuts = repaid.Select(r => r.On).Where(d => d > from && d < until).Append(until).Distinct().Order();
            foreach (var cut in cuts)
            {
                if (cut <= from)
                {
                    continue;
                }

                var owed = repaid.Where(r => r.On <= from).Aggregate(principal, (left, r) => left - r.Amount);
                var days = cut.DayNumber - from.DayNumber;
                fen += (decimal)owed.Fen * counted * rule.Percent * days / (100 * 100 * YearDays);
                lines.Add($"{from:yyyy-MM-dd} 至 {cut.AddDays(-1):yyyy-MM-dd}：{owed} 万元 × {counted:0.####}% × {rule.Percent:0.####}% × {days} ÷ {YearDays}");
                from = cut;
            }
        }

        return (new Money((long)Rounding.Round(fen, 0)), lines);
    }
}
