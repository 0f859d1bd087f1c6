namespace Kechuang.Policies.Clauses;

internal sealed partial class ClauseCheck
{
    /// <summary>The properties that a shape reads; whatever else of the shapes' own properties is written would be said in vain.</summary>
    private static readonly Dictionary<PartShape, string[]> Own = new()
    {
        [PartShape.Fixed] = ["amount", "by", "amounts"], [PartShape.Level] = ["by", "amounts", "before"], [PartShape.Percent] = ["of", "percent", "by", "percents", "points"],
        [PartShape.Increase] = ["of", "before", "percent", "threshold", "missing"], [PartShape.Bands] = ["of", "before", "mode", "edge", "bands", "points"], [PartShape.Step] = ["of", "before", "every", "amount", "missing"],
        [PartShape.Matrix] = ["of", "edge", "bands", "multipliers"], [PartShape.Unit] = ["yuan", "quantities"],
    };

    private void Part(ClausePart part, string at)
    {
        foreach (var (name, _) in Said(part).Where(s => s.Said && !Own[part.Shape].Contains(s.Name)))
        {
            errors.Add(new ClauseError($"{at}.{name}", T["“{0}”这种算法不用这一项，请删去；它用：{1}", T[ShapeWords.Title(part.Shape)], string.Join("、", Own[part.Shape])]));
        }

        Lines(part.When, $"{at}.when");
        Each([part.Amount, part.Every], at);
        Positive(part.Yuan, $"{at}.yuan");
        Positive(part.Percent, $"{at}.percent", 1_000);
        Positive(part.Threshold, $"{at}.threshold", 1_000);
        Shape(part, at);
        Modifiers(part, at);
    }

    /// <summary>The shapes' own properties, and whether the part says them.</summary>
    private static IEnumerable<(string Name, bool Said)> Said(ClausePart part) =>
    [
        ("amount", part.Amount is not null), ("yuan", part.Yuan is not null), ("percent", part.Percent is not null), ("by", part.By.Length > 0), ("amounts", part.Amounts.Count > 0), ("percents", part.Percents.Count > 0),
        ("of", part.Of.Length > 0), ("before", part.Before.Length > 0), ("threshold", part.Threshold is not null), ("missing", part.Missing != default), ("mode", part.Mode != default), ("edge", part.Edge != default),
        ("bands", part.Bands.Count > 0), ("every", part.Every is not null), ("quantities", part.Quantities.Count > 0), ("points", part.Points.Count > 0), ("multipliers", part.Multipliers.Count > 0),
    ];

    private void Shape(ClausePart part, string at)
    {
        switch (part.Shape)
        {
            case PartShape.Fixed:
                OneOf(part.Amount, part.By, part.Amounts, "amount", "amounts", at);
                break;
            case PartShape.Level:
                OneOf(null, part.By, part.Amounts, "amount", "amounts", at);
                Must(part.By.Length > 0, $"{at}.by", T["请写按哪个选项定标准"]);
                if (part.Before.Length > 0)
                {
                    Choice(part.Before, $"{at}.before");
                }

                break;
            case PartShape.Percent:
                NumberOf(part.Of, $"{at}.of");
                OneOf(part.Percent, part.By, part.Percents, "percent", "percents", at);
                break;
            case PartShape.Increase:
                NumberOf(part.Of, $"{at}.of");
                NumberOf(part.Before, $"{at}.before");
                Must(part.Percent is not null, $"{at}.percent", T["请写比例"]);
                break;
            case PartShape.Step:
                NumberOf(part.Of, $"{at}.of");
                Must(part.Amount is not null, $"{at}.amount", T["请写每一步的金额"]);
                Must(part.Every is not null and not { Number: <= 0 }, $"{at}.every", T["请写一步是多少，应大于 0"]);
                Before(part, at);
                break;
            case PartShape.Bands:
                Bands(part, at);
                Before(part, at);
                break;
            case PartShape.Matrix:
                Bands(part, at);
                break;
            default:
                Must(part.Yuan is not null, $"{at}.yuan", T["请写每单位多少元"]);
                Must(part.Quantities.Count is > 0 and <= 5, $"{at}.quantities", T["请写按哪些数量计算，一至 {0} 项", 5]);
                break;
        }
    }

    private void Before(ClausePart part, string at)
    {
        if (part.Before.Length > 0)
        {
            NumberOf(part.Before, $"{at}.before");
        }
    }

    private void OneOf(Figure? one, string by, IReadOnlyDictionary<string, Figure> several, string oneName, string severalName, string at)
    {
        Must((one is null) == (several.Count > 0), at, T["{0} 和 {1} 写一个：都一样时写前者，按选项不同时写后者", oneName, severalName]);
        Must((by.Length > 0) == (several.Count > 0), $"{at}.by", T["写了 {0} 就要写按哪个选项（by），没有写就不用", severalName]);
        if (by.Length > 0)
        {
            Choice(by, $"{at}.by");
            Named(by, several, $"{at}.{severalName}");
        }
    }

    private void Named(string by, IReadOnlyDictionary<string, Figure> figures, string path)
    {
        var choices = clause.Inputs.FirstOrDefault(i => i.Key == by)?.Choices ?? [];
        foreach (var (name, figure) in figures)
        {
            Must(choices.Contains(name), $"{path}[{name}]", T["“{0}”不在可选的内容中：{1}", name, string.Join('、', choices)]);
            Positive(figure, $"{path}[{name}]");
        }
    }

    private void Bands(ClausePart part, string at)
    {
        NumberOf(part.Of, $"{at}.of");
        Must(part.Bands.Count is > 0 and <= RowsMaximum, $"{at}.bands", T["请写分档，一至 {0} 档", RowsMaximum]);
        Must(part.Bands.All(b => b.Percent is null) || part.Bands.All(b => b.Amount is null), $"{at}.bands", T["各档要么都写金额，要么都写比例"]);
        Must(part.Mode == BandMode.Whole || part.Bands.All(b => b.Amount is null), $"{at}.mode", T["分段累进只用于比例"]);
        Must(part.Shape == PartShape.Bands || part.Bands.All(b => b.Percent is null), $"{at}.bands", T["矩阵只写金额"]);
        foreach (var (band, i) in part.Bands.Select((b, i) => (b, i)))
        {
            var place = $"{at}.bands[{i}]";
            Must((band.Percent is null) != (band.Amount is null), place, T["请写金额或比例，只写一个"]);
            Each([band.From, band.Below, band.Percent, band.Amount], place);
            Must(band.Below is not { Number: { } below } || below > band.From.Number, $"{place}.below", T["上限应大于下限"]);
            Must(i == 0 || (part.Bands[i - 1].Below is { } last && (last.Number is null || last.Number <= band.From.Number)), $"{place}.from", T["各档从小到大写，不能重叠；只有最后一档可以不写上限"]);
            Lines(band.When, $"{place}.when");
        }
    }

    /// <summary>The terms that any part may carry.</summary>
    private void Modifiers(ClausePart part, string at)
    {
        foreach (var (quantity, i) in part.Quantities.Select((q, i) => (q, i)))
        {
            NumberOf(quantity.Of, $"{at}.quantities[{i}].of");
            Positive(quantity.Max, $"{at}.quantities[{i}].max");
        }

        foreach (var (points, i) in part.Points.Select((p, i) => (p, i)))
        {
            Positive(points.Add, $"{at}.points[{i}].add", 100);
            Lines(points.When, $"{at}.points[{i}].when");
        }

        Must(part.Factors.Count <= 5, $"{at}.factors", T["最多 {0} 项", 5]);
        foreach (var (factor, i) in part.Factors.Select((f, i) => (f, i)))
        {
            Choice(factor.By, $"{at}.factors[{i}].by");
            Must(factor.Percents.Count > 0, $"{at}.factors[{i}].percents", T["请写各选项的比例"]);
            Named(factor.By, factor.Percents, $"{at}.factors[{i}].percents");
            Must(factor.Percents.Values.All(p => p.Number is not > 1_000), $"{at}.factors[{i}].percents", T["应为 0 至 {0}，最多六位小数", 1_000]);
        }

        foreach (var (multiplier, i) in part.Multipliers.Select((m, i) => (m, i)))
        {
            Positive(multiplier.Percent, $"{at}.multipliers[{i}].percent", 1_000);
            Positive(multiplier.Cap, $"{at}.multipliers[{i}].cap");
            Lines(multiplier.When, $"{at}.multipliers[{i}].when");
        }

        if (part.FirstYears is { } first)
        {
            Must(first.Years is >= 1 and <= 30, $"{at}.firstYears.years", T["应为 1 至 {0}", 30]);
            NumberOf(first.Year, $"{at}.firstYears.year");
        }

        Caps(part.Caps, $"{at}.caps");
    }
}
