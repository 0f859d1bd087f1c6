using System.Collections;
using System.Diagnostics.CodeAnalysis;
using DotLiquid;

namespace Kechuang.Core.Documents;

/// <summary>The filters of a template. DotLiquid finds them by name (WithUnit = with_unit); <see cref="Names"/> adds the Chinese ones.
/// A filter that cannot answer gives a missing figure, which takes its sentence with it.</summary>
internal static class FigureFilters
{
    public const string Out = "k_out", Lookup = "k_figure";

    /// <summary>What may be written after "|", and what it is called here.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = TemplateFilter.All
        .SelectMany(f => new[] { f.Name, f.Chinese }.Where(n => n.Length > 0).Select(n => (n, Own: f.Name == "figure" ? Lookup : f.Name)))
        .ToDictionary(p => p.n, p => p.Own);

    /// <summary>Fewest and most arguments of a filter.</summary>
    public static (int Least, int Most) Arguments(string filter) => filter switch
    {
        "plus" or "minus" or "times" or "divided_by" or "default" or "append" or "prepend" or "join" or "month_end" => (1, 1),
        "replace" => (2, 2),
        "counts_cn" => (0, 2),
        "round" or "rank" or "ranked" or "join_cn" or "change" => (0, 1),
        _ => (0, 0),
    };

    /// <summary>What a filter needs beside the figure itself: one of these derived codes must be defined. Empty = nothing.</summary>
    public static IReadOnlyList<string> Needs(string filter) => filter switch
    {
        "change" or "yoy" => [".yoy", ".growth"],
        "pp" => [".pp_change"],
        "rank" or "ranked" => [".rank", "_rank"],
        "record" => [".record_high"],
        "first_ever" => [".first_ever"],
        _ => [],
    };

    /// <summary>Every output ends here: it is noted, and its place marked.</summary>
    public static string KOut(Context context, object? value, object index) => ((OutputLog)context.Registers[Out]).Note(value, (int)Values.Number(index)!);

    /// <summary>"regional.全社会研发经费.growth" | figure</summary>
    public static object? KFigure(Context context, object? code) =>
        code is string text && text.Length > 0 ? Figure.Of(((OutputLog)context.Registers[Out]).Source, text) : code as Figure;

    public static object? WithUnit(object? value) => value is Figure { Value: not null } f ? f with { Printed = f.Text + f.Unit } : value;

    /// <summary>The plain value of an assigned figure, for conditions.</summary>
    public static object? KValue(object? value) => value is Figure figure ? Values.ForCondition(figure.Value) : value;

    /// <summary>万元 as 亿元, 2 decimals, half away from zero.</summary>
    public static object? Yi(object? value) => Scale(value, 10000m, "亿元");

    /// <summary>Money with the unit that suits its size: 9999.5万元, 2.1亿元.</summary>
    public static object? Amount(object? value) =>
        value is Figure { Unit: "万元", Number: >= 10000m or <= -10000m } ? WithUnit(Scale(value, 10000m, "亿元")) : WithUnit(value);

    private static object? Scale(object? value, decimal by, string unit) => value switch
    {
        Figure { Value: null } => value,
        Figure { Number: { } n } f => f.With(Round2(n / by), unit),
        _ => Values.Number(value) is { } n ? Round2(n / by) : null,
    };

    private static decimal Round2(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    /// <summary>增长3.44% / 下降3.44% / 与上年同期持平, from the figure's .yoy or .growth. The argument replaces 增长 (change: "上升").</summary>
    public static object? Change(object? value, string? rise = null)
    {
        if (value is not Figure figure) return null;
        var change = Growth(figure);
        return change.Number is not { } n ? Gone(change)
            : change with { Worded = true, Printed = n == 0 ? "与上年同期持平" : (n > 0 ? rise ?? "增长" : "下降") + AbsoluteText(change) + "%" };
    }

    /// <summary>As a part of a sentence that may be missing: "，同比增长3.44%", "，与上年同期持平", or nothing.</summary>
    public static object? Yoy(object? value) => value is Figure { Value: not null } && Change(value) is Figure { Value: not null } change
        ? change with { Printed = (change.Number == 0 ? "，" : "，同比") + change.Printed }
        : value is Figure { Value: null } ? value : "";

    /// <summary>"，居全市首位", "，居全市第2位", or nothing when there is no rank.</summary>
    public static object? Ranked(object? value, string? among = null) => Rank(value, among) is Figure { Value: not null } rank
        ? rank with { Printed = "，" + (rank.Number == 1 ? $"居{among ?? "全市"}首位" : rank.Printed) }
        : value is Figure { Value: null } ? value : "";

    /// <summary>Prints the figure even when it is 0.</summary>
    public static object? Zero(object? value) => value is Figure figure ? figure with { Worded = true } : value;

    private static Figure Growth(Figure figure)
    {
        if (figure.Code.EndsWith(".growth", StringComparison.Ordinal)) return figure;
        var yoy = figure.Derived(".yoy");
        return yoy.Value is null && figure.Derived(".growth") is { Value: not null } growth ? growth : yoy;
    }

    /// <summary>提高1.14个百分点 / 下降… / 与上年持平, from the figure's .pp_change.</summary>
    public static object? Pp(object? value)
    {
        if (value is not Figure figure) return null;
        var change = figure.Derived(".pp_change");
        return change.Number is not { } n ? Gone(change)
            : change with { Worded = true, Printed = n == 0 ? "与上年持平" : (n > 0 ? "提高" : "下降") + AbsoluteText(change) + "个百分点" };
    }

    /// <summary>居全市第2位, from the figure's .rank; the argument replaces 全市.</summary>
    public static object? Rank(object? value, string? among = null)
    {
        if (value is not Figure figure) return null;
        var rank = figure.Code.EndsWith("_rank", StringComparison.Ordinal) ? figure : figure.Derived(".rank");
        return rank.Value is null ? Gone(rank) : rank with { Printed = $"居{among ?? "全市"}第{rank.Text}位" };
    }

    /// <summary>"，创历史同期新高" when .record_high is true, otherwise nothing.</summary>
    public static object? Record(object? value) => Flag(value, ".record_high", "，创历史同期新高");

    /// <summary>"，实现零的突破" when .first_ever is true, otherwise nothing.</summary>
    public static object? FirstEver(object? value) => Flag(value, ".first_ever", "，实现零的突破");

    private static object? Flag(object? value, string suffix, string text) => value switch
    {
        Figure { Value: null } => value,
        Figure figure when figure.Derived(suffix) is { Value.Value: true } flag => flag with { Printed = text },
        _ => "",
    };

    /// <summary>甲、乙和丙; the argument replaces the 、.</summary>
    public static object? JoinCn(object? value, string? separator = null) => Join(value, separator ?? "、");

    public static object? Join(object? value, string separator)
    {
        var items = Sequence(value);
        if (items.Count == 0) return Absent(value);
        var text = string.Join(separator, items.Select(Values.Text));
        return value is Figure f ? f with { Printed = text } : text;
    }

    /// <summary>类型/级别 as 级别类型: 省级星创天地、市级众创空间.</summary>
    public static object? KindsCn(object? value)
    {
        var kinds = Sequence(value).Select(k => string.Concat(Values.Text(k).Split('/').Reverse())).ToList();
        return kinds.Count == 0 ? Absent(value) : value is Figure f ? f with { Printed = string.Join("、", kinds) } : string.Join("、", kinds);
    }

    /// <summary>Last day of a year's month: year | month_end: through_month gives 2021年11月30日.</summary>
    public static object? MonthEnd(object? year, object? month) =>
        Values.Number(year) is >= 1 and <= 9998 and { } y && Values.Number(month) is >= 1 and <= 12 and { } m
            ? OfficialRules.Date(new DateOnly((int)y, (int)m, 1).AddMonths(1).AddDays(-1)) : null;

    /// <summary>Counts by name, those above zero: 运行3个、建设3个. The arguments replace 个 and give the order of names ("运行、建设").</summary>
    public static object? CountsCn(object? value, string? unit = null, string? order = null)
    {
        if (value is not Figure { Value.Value: IReadOnlyDictionary<string, decimal> counts } figure) return Absent(value);
        var names = (order ?? "").Split('、').ToList();
        var shown = unit ?? (figure.Unit.Length > 0 ? figure.Unit : "个");
        var parts = counts.Where(c => c.Value > 0).OrderBy(c => (uint)names.IndexOf(c.Key)).Select(c => c.Key + Values.Plain(c.Value) + shown).ToList();
        return parts.Count == 0 ? Absent(value) : figure with { Printed = string.Join("、", parts) };
    }

    public static object? DateCn(object? value) => value switch
    {
        DateTime date => OfficialRules.Date(DateOnly.FromDateTime(date)),
        string text when DateOnly.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var date) => OfficialRules.Date(date),
        _ => null,
    };

    /// <summary>Months from January to this one: 1—11月, 1月, 全年.</summary>
    public static object? PeriodCn(object? value) => Values.Number(value) switch
    {
        >= 12 => "全年",
        1 => "1月",
        > 1 and { } month => $"1—{Values.Plain(month)}月",
        _ => null,
    };

    public static object? NumberCn(object? value) => Values.Number(value) is >= 1 and <= 99 and { } n ? ChineseNumber.Write((int)n) : null;

    public static object? Plus(object? value, object? other) => Calculate(value, other, (a, b) => a + b);

    public static object? Minus(object? value, object? other) => Calculate(value, other, (a, b) => a - b);

    public static object? Times(object? value, object? other) => Calculate(value, other, (a, b) => a * b);

    public static object? DividedBy(object? value, object? other) => Calculate(value, other, (a, b) => b == 0 ? null : a / b);

    public static object? Round(object? value, object? digits = null)
    {
        var places = Math.Clamp((int)(Values.Number(digits) ?? 0), 0, 10);
        return Calculate(value, 0m, (a, _) => Math.Round(a, places, MidpointRounding.AwayFromZero));
    }

    public static object? Abs(object? value) =>
        value is Figure { Number: not null } f ? f with { Printed = f.Printed?.TrimStart('-') ?? AbsoluteText(f) } : Calculate(value, 0m, (a, _) => Math.Abs(a));

    /// <summary>For what is no figure too: a missing value becomes the argument.</summary>
    public static object? Default(object? value, object? other) =>
        value is null or "" or Figure { Missing.Count: > 0 } ? other : value;

    public static object? Append(object? value, object? text) => Reword(value, t => t + Values.Text(text));

    public static object? Prepend(object? value, object? text) => Reword(value, t => Values.Text(text) + t);

    public static object? Replace(object? value, string what, string with) =>
        Reword(value, t => what.Length == 0 ? t : t.Replace(what, with, StringComparison.Ordinal));

    public static object? Size(object? value) => value is string text ? text.Length : (decimal)Sequence(value).Count;

    public static object? First(object? value) => Sequence(value) is [var first, ..] ? first : null;

    public static object? Last(object? value) => Sequence(value) is [.., var last] ? last : null;

    private static object? Reword(object? value, Func<string, string> how) => value switch
    {
        null or Figure { Value: null } => value,
        Figure f => f with { Printed = how(f.Text) },
        _ => how(Values.Text(value)),
    };

    private static object? Calculate(object? value, object? other, Func<decimal, decimal, decimal?> how)
    {
        if (value is Figure { Value: null }) return value;
        if (other is Figure { Value: null }) return other;
        if (Values.Number(value) is not { } a || Values.Number(other) is not { } b) return null;
        if (how(a, b) is not { } result) return value is Figure gone ? Gone(gone) : null;
        return (value as Figure ?? other as Figure) is { } figure
            ? figure.With(result) with { Printed = null, Also = value is Figure && other is Figure second ? [.. figure.Also, second.Code] : figure.Also }
            : result;
    }

    private static Figure Gone(Figure figure) => figure with { Value = null, Missing = [figure.Code] };

    private static Figure? Absent(object? value) => value is Figure figure ? Gone(figure) : null;

    // The value as formatted by its source (with its decimals), without the minus.
    private static string AbsoluteText(Figure figure) => figure.Value!.Text.TrimStart('-', '−');

    [SuppressMessage("Performance", "CA1859", Justification = "lists of any kind")]
    private static IReadOnlyList<object?> Sequence(object? value) => value switch
    {
        Figure f => Values.ForCondition(f.Value) is IEnumerable items and not string ? items.Cast<object?>().ToList() : [],
        string => [],
        IEnumerable items => items.Cast<object?>().ToList(),
        _ => [],
    };
}
