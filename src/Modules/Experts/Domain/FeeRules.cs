using System.Globalization;
using Kechuang.Core.Parameters;
using Kechuang.Experts.Data;
using Kechuang.Kernel;

namespace Kechuang.Experts.Domain;

/// <summary>Fees after tax and what they are before it; every number is a dated parameter.</summary>
internal static class FeeRules
{
    /// <summary>Ranks paid at the senior rate.</summary>
    private static readonly string[] Senior = ["院士", "正高级", "副高级"];

    /// <summary>The rate of a day, in fen, for a rank.</summary>
    public static Money DayRate(ParameterValues values, string? rank, bool academician)
    {
        var rate = values.Number(Senior.Contains(rank) ? ExpertRules.SeniorRate : ExpertRules.OtherRate) * (academician ? values.Number(ExpertRules.AcademicianFactor) : 1);
        return Yuan(rate);
    }

    /// <summary>How many days' rates the activity is worth: half a day 0.6, the first days whole, later ones in part; correspondence a share for each time.</summary>
    public static decimal DayFactor(ParameterValues values, ActivityForm form, int units, decimal? share = null)
    {
        if (form == ActivityForm.Correspondence)
        {
            return units * (share ?? values.Number(ExpertRules.CorrespondenceShare));
        }

        var (days, half) = (units / 2, units % 2);
        var full = Math.Min(days, values.Whole(ExpertRules.FullRateDays));
        var later = values.Number(ExpertRules.LaterDayFactor);
        var halfDay = values.Number(ExpertRules.HalfDayFactor) * (days >= values.Whole(ExpertRules.FullRateDays) ? later : 1);
        return full + (later * (days - full)) + (half * halfDay);
    }

    /// <summary>The fee after tax, rounded to the fen.</summary>
    public static Money Net(Money rate, decimal factor) => new((long)Rounding.Round(rate.Fen * factor, 0));

    /// <summary>What one month's payments together are before tax.</summary>
    /// <exception cref="InvalidOperationException">No row of the table reaches so far.</exception>
    public static Money Gross(ParameterValues values, Money net)
    {
        var yuan = net.Fen / 100m;
        var row = values.Rows(ExpertRules.Tax).FirstOrDefault(r => yuan <= r[0]) ?? throw new InvalidOperationException($"The tax table ends below {yuan}");
        return Yuan((yuan - row[1]) / row[2]);
    }

    /// <summary>The words that explain a fee.</summary>
    public static string Basis(Money rate, decimal factor) => $"日标准 {Text(rate)} 元 × {factor.ToString("0.##", CultureInfo.InvariantCulture)} 天";

    public static string Text(Money money) => (money.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static Money Yuan(decimal yuan) => new((long)Rounding.Round(yuan * 100, 0));
}
