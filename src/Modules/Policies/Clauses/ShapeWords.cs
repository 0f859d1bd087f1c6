namespace Kechuang.Policies.Clauses;

/// <summary>What things of a clause are called.</summary>
internal static class ShapeWords
{
    public static string Title(PartShape shape) => shape switch
    {
        PartShape.Fixed => "定额", PartShape.Level => "按级别（晋级补差）", PartShape.Percent => "按比例", PartShape.Increase => "按增量比例", PartShape.Bands => "分档", PartShape.Step => "按步奖励", PartShape.Matrix => "多条件分档", _ => "按单位数量",
    };

    public static string Title(FulfilmentMode mode) => mode switch
    {
        FulfilmentMode.Claimed => "申报兑现", FulfilmentMode.Automatic => "免申即享", FulfilmentMode.Fast => "即申即享", _ => "竞争分配",
    };

    public static string Title(Frequency frequency) => frequency switch { Frequency.PerEvent => "每次发生兑现一次", Frequency.PerYear => "每年一次", _ => "只兑现一次" };

    public static string Title(BasisDay basis) => basis == BasisDay.EventDay ? "按事实发生之日的条款" : "按申报之日的条款";

    public static string Title(InputKind kind) => kind switch
    {
        InputKind.Money => "金额（万元）", InputKind.Number => "数量", InputKind.Percent => "百分比", InputKind.Choice => "选项", InputKind.YesNo => "是或否", InputKind.Ratio => "占比（计算）", _ => "增长率（计算）",
    };

    public static string Title(StackingOperator rule) => rule switch { StackingOperator.HighestOnly => "就高不重复", StackingOperator.TopUp => "就高补差", _ => "可以叠加" };

    public static string Title(RoundingUnit unit) => unit switch { RoundingUnit.Fen => "分", RoundingUnit.Yuan => "元", RoundingUnit.Hundred => "百元", RoundingUnit.Thousand => "千元", _ => "万元" };

    public static string Title(RoundingMode mode) => mode switch { RoundingMode.Half => "四舍五入", RoundingMode.Down => "舍去尾数", _ => "进位" };

    public static string Title(BandMode mode) => mode == BandMode.Whole ? "按所在档次全额计算" : "分段累进计算";

    public static string Title(BandEdge edge) => edge == BandEdge.Upper ? "界线上的归上一档（含下限）" : "界线上的归下一档（含上限）";

    public static string Title(MissingBefore missing) => missing == MissingBefore.Nothing ? "没有上期时不计" : "没有上期时按首次、全额计";
}
