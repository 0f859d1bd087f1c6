using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Web;

namespace Kechuang.Reporting.Figures;

/// <summary>A definition read out as a sentence, in the reader's language.</summary>
internal sealed class IndicatorSentence(SheetCatalog sheets, Texts T)
{
    /// <summary>The whole sentence; <paramref name="all"/> gives the titles of operands.</summary>
    public string Of(Indicator indicator, IReadOnlyDictionary<string, Indicator> all) => indicator switch
    {
        { Measure: { } measure } => OfMeasure(measure),
        { Combination: { } combination } => OfCombination(combination, all),
        { Regional: { } regional } => OfRegional(regional),
        _ => "",
    };

    /// <summary>Name of a column or path: “放款日期”, “企业名录的乡镇街道”.</summary>
    public string ColumnName(Sheet sheet, string path)
    {
        var parts = path.Split('.');
        if (parts.Length == 1)
        {
            return sheet.Find(path) is { } own ? T[own.Title] : path;
        }

        var far = sheet.Relations.FirstOrDefault(r => r.Name == parts[0]) is { } way ? sheets[way.SheetId] : null;
        return far?.Find(parts[1]) is { } column ? T["{0}的{1}", T[far.Title], T[column.Title]] : path;
    }

    public string TestName(Test test) => T[test switch
    {
        Test.Is => "等于", Test.IsNot => "不等于", Test.OneOf => "是其中之一", Test.Contains => "包含", Test.Empty => "为空", Test.NotEmpty => "不为空",
        Test.More => "大于", Test.AtLeast => "不小于", Test.Less => "小于", Test.AtMost => "不大于", Test.ByEnd => "不晚于期末", Test.NotByEnd => "为空或晚于期末", _ => "在期内",
    }];

    public string FunctionName(AggregateFunction function) => T[function switch
    {
        AggregateFunction.Count => "记录数", AggregateFunction.Distinct => "去重计数", AggregateFunction.Sum => "合计", AggregateFunction.Average => "平均",
        AggregateFunction.WeightedAverage => "加权平均", AggregateFunction.Median => "中位数", AggregateFunction.Share => "占比",
        AggregateFunction.LatestStage => "按最新阶段计数", AggregateFunction.NewKinds => "首次出现的类型", _ => "新增活跃",
    }];

    private string OfMeasure(Measure measure)
    {
        var sheet = sheets[measure.Ledger];
        var tests = measure.Where.Select(c => Condition(sheet, c)).Prepend(Timing(sheet, measure.Timing)).Where(t => t.Length > 0);
        return T["取《{0}》台账中{1}的记录，{2}。", T[sheet.Title], string.Join(T["、且"], tests), Aggregate(sheet, measure.Aggregate)];
    }

    private string Timing(Sheet sheet, Timing timing) => timing.Kind switch
    {
        TimingKind.Flow => T["{0}在期内", ColumnName(sheet, timing.Date!)],
        TimingKind.Stock when timing.Until is { } until => T["{0}不晚于期末、期末时{1}未到或为空", ColumnName(sheet, timing.Date!), ColumnName(sheet, until)],
        TimingKind.Stock => T["{0}不晚于期末", ColumnName(sheet, timing.Date!)],
        TimingKind.Valid => T["期末在{0}与{1}之间", ColumnName(sheet, timing.Date!), ColumnName(sheet, timing.Until!)],
        TimingKind.Return => T["属于当年、当月截止报表"],
        _ => T["全部"],
    };

    private string Condition(Sheet sheet, Condition condition) => condition.Values.Count == 0
        ? $"{ColumnName(sheet, condition.Column)}{Gap}{TestName(condition.Test)}"
        : T["{0}{1}“{2}”", ColumnName(sheet, condition.Column), TestName(condition.Test), string.Join(T["、"], condition.Values.Select(v => T[v]))];

    private string Aggregate(Sheet sheet, Aggregate aggregate)
    {
        var column = aggregate.Column is { } c ? ColumnName(sheet, c) : "";
        var other = aggregate.Other is { } o ? ColumnName(sheet, o) : "";
        return aggregate.Function switch
        {
            AggregateFunction.Count => T["数记录数"],
            AggregateFunction.Distinct => T["按{0}去重计数", column],
            AggregateFunction.Sum when other.Length > 0 => T["求从{0}到{1}的天数之和", other, column],
            AggregateFunction.Average when other.Length > 0 => T["求从{0}到{1}的平均天数", other, column],
            AggregateFunction.Median when other.Length > 0 => T["求从{0}到{1}天数的中位数", other, column],
            AggregateFunction.Sum => T["求{0}之和", column],
            AggregateFunction.Average => T["求{0}的平均", column],
            AggregateFunction.Median => T["求{0}的中位数", column],
            AggregateFunction.WeightedAverage => T["以{1}为权求{0}的平均", column, other],
            AggregateFunction.Share => T["其中{0}的占全部的百分比{1}", string.Join(T["、且"], aggregate.Share.Select(s => Condition(sheet, s))), column.Length > 0 ? T["（按{0}计）", column] : ""],
            AggregateFunction.LatestStage => T["每个{0}取最新的{1}，分别计数", column, other],
            AggregateFunction.NewKinds => T["列出本年以前从未有过的{0}/{1}", column, other],
            _ => T["数上年同期没有、本期才有的{0}", column],
        };
    }

    private string OfCombination(Combination combination, IReadOnlyDictionary<string, Indicator> all)
    {
        var parts = combination.Operands.Select(o => (o.Factor, Words: Named(o, all))).ToList();
        return combination.Kind == CombinationKind.Ratio && parts.Count == 2
            ? T["{0} ÷ {1}。", parts[0].Words, parts[1].Words]
            : string.Concat(parts.Select((p, i) => Sign(p.Factor, i) + p.Words)) + T["。"];
    }

    private static string Sign(decimal factor, int place) =>
        (factor < 0 ? (place > 0 ? " − " : "−") : place > 0 ? " + " : "") + (Math.Abs(factor) == 1 ? "" : $"{Math.Abs(factor):0.######} × ");

    private string Named(Operand operand, IReadOnlyDictionary<string, Indicator> all)
    {
        var title = all.TryGetValue(operand.Code, out var indicator) ? T[indicator.Title] : operand.Code;
        return operand.Shift switch { Shift.YearEarlier => T["{0}（上年同期）", title], Shift.LastYearEnd => T["{0}（上年末）", title], _ => title };
    }

    private string OfRegional(Regional regional)
    {
        var when = T[regional.LastYear ? "上年全年" : "当期"];
        return regional.Per is { } per ? T["取《区域统计》中本区{0}的“{1}”除以“{2}”。", when, T[regional.Index], T[per]] : T["取《区域统计》中本区{0}的“{1}”。", when, T[regional.Index]];
    }

    private static string Gap => Texts.IsEnglish ? " " : "";
}
