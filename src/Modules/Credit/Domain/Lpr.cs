using Kechuang.Kernel;

namespace Kechuang.Credit.Domain;

/// <summary>The loan prime rates (贷款市场报价利率) published in a month.</summary>
internal sealed class Lpr
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>Percent.</summary>
    public decimal OneYear { get; set; }

    public decimal FiveYear { get; set; }

    public string Source { get; set; } = "";

    public string EnteredBy { get; set; } = "";

    public DateTime EnteredAt { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>The rate for a term: five years and more have their own.</summary>
    public decimal For(int termMonths) => termMonths >= LongTermMonths ? FiveYear : OneYear;

    /// <summary>From this term on the five-year rate (5 年期以上) is the reference.</summary>
    private const int LongTermMonths = 60;

    /// <summary>Rates are published on the 20th, or the first working day after.</summary>
    private const int PublishedOn = 20;

    /// <summary>The month whose rates are in force on a day: that of the day once they are published, before it the month before.</summary>
    public static DateOnly MonthOf(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        return day >= WorkingCalendar.OnOrAfter(month.AddDays(PublishedOn - 1)) ? month : month.AddMonths(-1);
    }

    /// <summary>Refusal where the month is not entered.</summary>
    public static string Missing(DateOnly month) => $"{month:yyyy年M月}的 LPR 尚未录入，请先由科技局录入";
}
