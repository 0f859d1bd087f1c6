using System.Globalization;
using Kechuang.Kernel;

namespace Kechuang.Core.Web;

/// <summary>Periods and months in the reader's words.</summary>
public static class PeriodText
{
    /// <summary>“2021年1—11月”, “2021年1月”, “2021年”; “Jan–Nov 2021”.</summary>
    public static string Of(Texts T, Period period)
    {
        var year = period.Year.ToString(CultureInfo.InvariantCulture);
        return period.ThroughMonth switch
        {
            1 => T["{0}年1月", year],
            12 => T["{0}年", year],
            var month => T["{0}年1—{1}月", year, Name(month)],
        };
    }

    /// <summary>January to the month: “1—11月”, “1月”, “全年”; “Jan–Nov”.</summary>
    public static string Through(Texts T, int month) => month switch
    {
        1 => T["1月"],
        12 => T["全年"],
        _ => T["1—{0}月", Name(month)],
    };

    /// <summary>“11月”; “Nov”.</summary>
    public static string Month(Texts T, int month) => T["{0}月", Name(month)];

    private static string Name(int month) => Texts.IsEnglish ? CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month) : month.ToString(CultureInfo.InvariantCulture);
}
