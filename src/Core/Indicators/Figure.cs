using System.Globalization;
using Kechuang.Contracts.Planning;
using Kechuang.Kernel;

namespace Kechuang.Core.Indicators;

/// <summary>What is told of an indicator beside its value.</summary>
public static class Facet
{
    public const string Value = "value";

    /// <summary>Growth in % against the same period a year earlier; absent where that was 0.</summary>
    public const string Yoy = "yoy";

    /// <summary>Change of a rate in percentage points against the same period a year earlier.</summary>
    public const string PpChange = "pp_change";

    /// <summary>All records up to the period's last day.</summary>
    public const string Cumulative = "cumulative";

    /// <summary>Strictly above the same period of every earlier year on record (at least one).</summary>
    public const string RecordHigh = "record_high";

    /// <summary>Something in the period, nothing before 1 January of the year.</summary>
    public const string FirstEver = "first_ever";

    /// <summary>Place among the city's districts (or regions), 1 = highest.</summary>
    public const string Rank = "rank";

    /// <summary>Official growth (增速) of the regional index.</summary>
    public const string Growth = "growth";

    /// <summary>Place by official growth.</summary>
    public const string GrowthRank = "growth_rank";

    /// <summary>Value ÷ the year's target, in %.</summary>
    public const string Completion = "completion";

    public static readonly IReadOnlyList<string> All = [Value, Yoy, PpChange, Cumulative, RecordHigh, FirstEver, Rank, Growth, GrowthRank, Completion];

    /// <summary>Chinese names of the facets.</summary>
    public static readonly IReadOnlyDictionary<string, string> Titles = new Dictionary<string, string>
    {
        [Value] = "数值", [Yoy] = "同比", [PpChange] = "同比变化", [Cumulative] = "累计", [RecordHigh] = "创历史同期新高",
        [FirstEver] = "零的突破", [Rank] = "位次", [Growth] = "增速", [GrowthRank] = "增速位次", [Completion] = "目标完成率",
    };

    /// <summary>“loan.issued.yoy” as the indicator and its facet; the code of an indicator itself is its value.</summary>
    public static (string Code, string Facet) Split(string code, Func<string, bool> isIndicator)
    {
        var dot = code.LastIndexOf('.');
        return dot < 0 || isIndicator(code) ? (code, Value) : (code[..dot], code[(dot + 1)..]);
    }
}

/// <summary>A figure as it is told: rounded, with its unit. Value: decimal, bool, a list of texts, or counts by name.</summary>
public sealed record Figure(Indicator Indicator, string Facet, object Value, string Unit)
{
    /// <summary>“loan.issued” or “loan.issued.yoy”.</summary>
    public string Code => Facet == Indicators.Facet.Value ? Indicator.Code : $"{Indicator.Code}.{Facet}";

    /// <summary>The number, or null for other kinds of value.</summary>
    public decimal? Number => Value as decimal?;

    /// <summary>As printed, without the unit: 38150, 4.63, 是; lists joined by 、.</summary>
    public string Text => Value switch
    {
        decimal n => n.ToString("0.##", CultureInfo.InvariantCulture),
        bool b => b ? "是" : "否",
        IReadOnlyList<string> list => string.Join("、", list),
        IReadOnlyDictionary<string, decimal> counts => string.Join("、", counts.Select(c => $"{c.Key}{c.Value:0.##}")),
        _ => "",
    };

    /// <summary>Rounds as the unit asks: two decimals, half away from zero, at the end only.</summary>
    public static decimal Rounded(decimal value) => Rounding.Round(value);

    /// <summary>True for units that are printed with decimals even when whole in data files.</summary>
    public static bool IsFractional(string unit) => unit is "万元" or "亿元" or "元" or "%" or "百分点";
}

/// <summary>All figures asked for, by code (“loan.issued”, “loan.issued.yoy”).</summary>
public sealed class FigureTable(string district, Period period, IReadOnlyDictionary<string, Figure> figures, IReadOnlyDictionary<string, TargetValue> targets)
{
    public string District => district;

    public Period Period => period;

    public IReadOnlyDictionary<string, Figure> Figures => figures;

    /// <summary>The year's targets by code.</summary>
    public IReadOnlyDictionary<string, TargetValue> Targets => targets;

    public Figure? this[string code] => figures.GetValueOrDefault(code);

    /// <summary>The figure's number, or null where it does not exist.</summary>
    public decimal? Number(string code) => this[code]?.Number;
}
