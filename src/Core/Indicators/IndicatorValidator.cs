using System.Text.RegularExpressions;
using Kechuang.Core.Ledgers;

namespace Kechuang.Core.Indicators;

/// <summary>What is wrong with one field of a definition. <paramref name="Message"/> is a Chinese text with places for <paramref name="Args"/>.</summary>
public sealed record IndicatorError(string Field, string Message, params IReadOnlyList<object> Args)
{
    public override string ToString() => string.Format(System.Globalization.CultureInfo.InvariantCulture, Message, [.. Args]);
}

/// <summary>Tells whether a definition can be computed, before it is kept: every fault with the field it is mended in (“code”, “measure.aggregate.column”, “where[2].value” …).</summary>
public sealed partial class IndicatorValidator(SheetCatalog sheets)
{
    /// <summary>Most conditions of one measure.</summary>
    public const int MostConditions = 6;

    private static readonly string[] MoneyUnits = ["元", "万元", "亿元"];

    /// <summary>All faults; <paramref name="others"/> are the district's other indicators by code (without the one being edited).</summary>
    public IReadOnlyList<IndicatorError> Validate(Indicator indicator, IReadOnlyDictionary<string, Indicator> others)
    {
        var errors = new List<IndicatorError>();
        Names(indicator, others, errors);
        switch (indicator)
        {
            case { Measure: { } measure, Combination: null, Regional: null }:
                OfMeasure(indicator, measure, errors);
                break;
            case { Measure: null, Combination: { } combination, Regional: null }:
                OfCombination(indicator, combination, others, errors);
                break;
            case { Measure: null, Combination: null, Regional: { } regional }:
                OfRegional(regional, errors);
                break;
            default:
                errors.Add(new("shape", "请选择一种算法：由台账统计、由其他指标合成，或取自区域统计"));
                break;
        }

        return errors;
    }

    private static void Names(Indicator indicator, IReadOnlyDictionary<string, Indicator> others, List<IndicatorError> errors)
    {
        if (!CodePattern().IsMatch(indicator.Code) || indicator.Code.Length > 120)
        {
            errors.Add(new("code", "代码由小写字母、数字和下划线组成，用点分成两段或更多，如 loan.green_issued"));
        }
        else if (Facet.All.Contains(indicator.Code.Split('.')[^1]))
        {
            errors.Add(new("code", "代码的最后一段不能是“{0}”，它表示指标的派生值", indicator.Code.Split('.')[^1]));
        }
        else if (indicator.Code.StartsWith(IndicatorCatalog.RegionalPrefix, StringComparison.Ordinal) || indicator.Code == "target.completion")
        {
            errors.Add(new("code", "代码“{0}”由系统保留，请换一个", indicator.Code));
        }
        else if (others.ContainsKey(indicator.Code))
        {
            errors.Add(new("code", "代码“{0}”已被“{1}”使用，请换一个", indicator.Code, others[indicator.Code].Title));
        }

        if (string.IsNullOrWhiteSpace(indicator.Title) || indicator.Title.Length > 60)
        {
            errors.Add(new("title", "请填写名称，最多 60 个字"));
        }

        if (string.IsNullOrWhiteSpace(indicator.Unit) || indicator.Unit.Length > 10)
        {
            errors.Add(new("unit", "请填写单位，如 家、万元、%，最多 10 个字"));
        }

        if (indicator.Definition.Length > 500)
        {
            errors.Add(new("definition", "口径说明最多 500 个字"));
        }

        if (!Sections.Titles.ContainsKey(indicator.Section))
        {
            errors.Add(new("section", "请选择责任科室"));
        }
    }

    private void OfMeasure(Indicator indicator, Measure measure, List<IndicatorError> errors)
    {
        if (sheets.Find(measure.Ledger) is not { } sheet)
        {
            errors.Add(new("ledger", "没有名为“{0}”的台账，请从列表中选择", measure.Ledger));
            return;
        }

        OfTiming(sheet, measure.Timing, errors);
        OfAggregate(indicator, sheet, measure, errors);
        if (measure.Where.Count > MostConditions)
        {
            errors.Add(new("where", "条件最多 {0} 个", MostConditions));
        }

        OfConditions(sheet, measure.Where, "where", errors);
        OfConditions(sheet, measure.Aggregate.Share, "share", errors);
    }

    private void OfTiming(Sheet sheet, Timing timing, List<IndicatorError> errors)
    {
        var wanted = timing.Kind == TimingKind.Return ? ColumnKind.Integer : ColumnKind.Date;
        if (timing.Kind != TimingKind.All && !Is(sheet, timing.Date, wanted))
        {
            errors.Add(new("date", wanted == ColumnKind.Date ? "请选择“{0}”中的日期列" : "请选择“{0}”中的年份列", sheet.Title));
        }
        else if (timing.Date?.Contains('.') == true && timing.Kind != TimingKind.Flow)
        {
            errors.Add(new("date", "只有“期内发生”可以用关联台账的日期"));
        }

        if (timing.Kind is TimingKind.Valid or TimingKind.Return ? !Is(sheet, timing.Until, wanted) : timing.Until is not null && !Is(sheet, timing.Until, wanted))
        {
            errors.Add(new("until", timing.Kind == TimingKind.Return ? "请选择“{0}”中的月份列" : "请选择“{0}”中的截止日期列", sheet.Title));
        }
    }

    private void OfAggregate(Indicator indicator, Sheet sheet, Measure measure, List<IndicatorError> errors)
    {
        var aggregate = measure.Aggregate;
        var (column, other) = (Column(sheet, aggregate.Column), Column(sheet, aggregate.Other));
        if (aggregate.Column is not null && column is null)
        {
            errors.Add(new("column", "“{0}”没有列“{1}”", sheet.Title, aggregate.Column));
            return;
        }

        if (ColumnFault(aggregate, column, other) is { } fault)
        {
            errors.Add(fault);
        }

        OfTiming(measure, errors);
        OfUnit(indicator, aggregate, column, errors);
    }

    /// <summary>What an aggregate asks of the date beside its columns.</summary>
    private static void OfTiming(Measure measure, List<IndicatorError> errors)
    {
        var aggregate = measure.Aggregate;
        if (aggregate.Function == AggregateFunction.NewlyActive && (measure.Timing.Kind is not (TimingKind.Flow or TimingKind.Return) || aggregate.Column?.Contains('.') == true || measure.Timing.Date?.Contains('.') == true))
        {
            errors.Add(new("aggregate", "“新增活跃”只用于本台账按期内发生或定期报表统计的列"));
        }

        if (aggregate.Function is AggregateFunction.LatestStage or AggregateFunction.NewKinds && (measure.Timing.Date is null || measure.Timing.Date.Contains('.')))
        {
            errors.Add(new("date", "这种统计需要本台账的日期列"));
        }
    }

    /// <summary>What is wrong with the columns for the function, or null.</summary>
    private static IndicatorError? ColumnFault(Aggregate aggregate, Column? column, Column? other) => aggregate.Function switch
    {
        AggregateFunction.Count when aggregate.Column is not null => new("column", "“记录数”不用选列；要按某列去重请选“去重计数”"),
        AggregateFunction.Distinct or AggregateFunction.NewlyActive when column is null => new("column", "请选择要去重计数的列"),
        AggregateFunction.Sum or AggregateFunction.Average or AggregateFunction.Median when column is null || (!IsNumeric(column) && (column.Kind != ColumnKind.Date || other?.Kind != ColumnKind.Date)) =>
            new("column", "请选择数值列；计算天数时请选两个日期列"),
        AggregateFunction.WeightedAverage when column is null || other is null || !IsNumeric(column) || !IsNumeric(other) => new("column", "加权平均需要两个数值列：被平均的列和权重列"),
        AggregateFunction.Share when aggregate.Share.Count == 0 => new("share", "请填写分子的条件"),
        AggregateFunction.Share when column is not null && !IsNumeric(column) => new("column", "按金额或数量求占比时请选数值列，按记录数求占比时不选列"),
        AggregateFunction.LatestStage or AggregateFunction.NewKinds when column is null || other is null || aggregate.Column!.Contains('.') || aggregate.Other!.Contains('.') => new("column", "请选择本台账的两列"),
        _ => null,
    };

    private static void OfUnit(Indicator indicator, Aggregate aggregate, Column? column, List<IndicatorError> errors)
    {
        var money = MoneyUnits.Contains(indicator.Unit);
        var adds = aggregate.Function is AggregateFunction.Sum or AggregateFunction.Average or AggregateFunction.Median or AggregateFunction.WeightedAverage;
        if (adds && column?.Kind == ColumnKind.Money && !money)
        {
            errors.Add(new("unit", "“{0}”是金额，单位应为 元、万元 或 亿元", column.Title));
        }
        else if (money && !(adds && column?.Kind == ColumnKind.Money))
        {
            errors.Add(new("unit", "单位“{0}”只用于金额列的合计、平均或中位数", indicator.Unit));
        }
        else if (aggregate.Function == AggregateFunction.Share && indicator.Unit != "%")
        {
            errors.Add(new("unit", "占比的单位应为 %"));
        }
        else if (indicator.Unit == "%" && aggregate.Function is not (AggregateFunction.Share or AggregateFunction.Average or AggregateFunction.WeightedAverage or AggregateFunction.Median))
        {
            errors.Add(new("unit", "单位 % 只用于占比或比率的平均"));
        }
    }

    private void OfConditions(Sheet sheet, IReadOnlyList<Condition> conditions, string list, List<IndicatorError> errors)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            var condition = conditions[i];
            var field = $"{list}[{i}]";
            if (Column(sheet, condition.Column) is not { } column)
            {
                errors.Add(new($"{field}.column", "“{0}”没有列“{1}”", sheet.Title, condition.Column));
            }
            else if (Fault(condition, column) is { } fault)
            {
                errors.Add(fault with { Field = $"{field}.{fault.Field}" });
            }
        }
    }

    private static IndicatorError? Fault(Condition condition, Column column)
    {
        var ordered = IsNumeric(column) || column.Kind == ColumnKind.Date;
        var fits = condition.Test switch
        {
            Test.Contains => !ordered,
            Test.More or Test.AtLeast or Test.Less or Test.AtMost => ordered,
            Test.ByEnd or Test.NotByEnd or Test.InPeriod => column.Kind == ColumnKind.Date,
            _ => true,
        };
        if (!fits)
        {
            return new("test", "“{0}”不能用这种比较", column.Title);
        }

        var needs = condition.Test is Test.Empty or Test.NotEmpty or Test.ByEnd or Test.NotByEnd or Test.InPeriod ? 0 : 1;
        if (condition.Values.Count < needs || condition.Values.Any(string.IsNullOrWhiteSpace))
        {
            return new("value", "请填写“{0}”的比较值", column.Title);
        }

        if (condition.Values.Count > needs && condition.Test != Test.OneOf)
        {
            return new("value", needs == 0 ? "这种比较不用填值" : "这种比较只填一个值");
        }

        foreach (var value in condition.Values)
        {
            if (!Reads(column, value))
            {
                return new("value", column.Kind == ColumnKind.Date ? "“{0}”不是日期，请写成 2021-03-05" : "“{0}”不是数字，请写成 1200.50", value);
            }

            if (column.ChoiceRule == ChoiceRule.Closed && column.Choices.Count > 0 && condition.Test != Test.Contains && !column.Choices.Contains(value))
            {
                return new("value", "“{0}”不是“{1}”的取值，可用：{2}", value, column.Title, string.Join("、", column.Choices));
            }
        }

        return null;
    }

    private static void OfCombination(Indicator indicator, Combination combination, IReadOnlyDictionary<string, Indicator> others, List<IndicatorError> errors)
    {
        if (combination.Operands.Count == 0 || (combination.Kind == CombinationKind.Ratio && combination.Operands.Count != 2))
        {
            errors.Add(new("operands", combination.Kind == CombinationKind.Ratio ? "比值需要正好两个指标：分子和分母" : "请至少选择一个指标"));
        }

        for (var i = 0; i < combination.Operands.Count; i++)
        {
            var operand = combination.Operands[i];
            var field = $"operands[{i}].code";
            if (operand.Code == indicator.Code || (others.TryGetValue(operand.Code, out var part) && Reaches(part, indicator.Code, others, 0)))
            {
                errors.Add(new(field, "“{0}”又用到本指标，成了循环", operand.Code));
            }
            else if (part is null)
            {
                errors.Add(new(field, "没有代码为“{0}”的指标", operand.Code));
            }
            else if (!part.IsNumber)
            {
                errors.Add(new(field, "“{0}”不是单个数值，不能参与计算", part.Title));
            }
            else if (combination.Kind == CombinationKind.Sum && part.Unit != indicator.Unit)
            {
                errors.Add(new(field, "“{0}”的单位是“{1}”，与本指标的“{2}”不同，不能相加", part.Title, part.Unit, indicator.Unit));
            }
        }
    }

    private static bool Reaches(Indicator from, string code, IReadOnlyDictionary<string, Indicator> all, int depth) =>
        depth > 8 || (from.Combination?.Operands.Any(o => o.Code == code || (all.TryGetValue(o.Code, out var next) && Reaches(next, code, all, depth + 1))) ?? false);

    private static void OfRegional(Regional regional, List<IndicatorError> errors)
    {
        if (string.IsNullOrWhiteSpace(regional.Index) || regional.Index.Length > 60)
        {
            errors.Add(new("index", "请填写区域统计的指标名称，与台账中一字不差"));
        }

        if (regional.Per is not null && (regional.Per.Length > 60 || regional.Per == regional.Index))
        {
            errors.Add(new("per", "分母应是区域统计的另一个指标"));
        }
    }

    private bool Is(Sheet sheet, string? path, ColumnKind kind) => Column(sheet, path)?.Kind == kind;

    private Column? Column(Sheet sheet, string? path)
    {
        var parts = path?.Split('.') ?? [];
        return parts switch
        {
            [var own] => sheet.Find(own),
            [var relation, var far] => sheet.Relations.FirstOrDefault(r => r.Name == relation) is { } way ? sheets.Find(way.SheetId)?.Find(far) : null,
            _ => null,
        };
    }

    private static bool IsNumeric(Column column) => column.Kind is ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Money;

    private static bool Reads(Column column, string text)
    {
        try
        {
            ColumnValue.Raw(column, text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
    private static partial Regex CodePattern();
}
