namespace Kechuang.Generator;

/// <summary>Seeded chance in the shape of a district's life.</summary>
internal sealed class Chance(GeneratorOptions options)
{
    public static readonly string[] Townships = ["云门街道", "溪口镇", "石桥镇", "南圩镇", "白塘乡", "柳浦街道", "青禾镇", "东汀乡", "桃源镇", "望江街道"];

    private static readonly string[] First = ["云帆", "恒岳", "启明", "泽川", "瑞霖", "嘉禾", "宏图", "远航", "晟元", "凌波", "华屿", "清源", "鼎新", "博远", "盛川", "安澜"];
    private static readonly string[] Second = ["智能装备", "新材料", "生物科技", "光电", "环保", "信息技术", "精密机械", "医药", "新能源", "自动化", "电子", "农业科技", "化工", "检测技术"];

    private readonly Random random = new(options.Seed);

    public GeneratorOptions Options => options;

    public int Number(int from, int to) => random.Next(from, to + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(double percent) => random.NextDouble() * 100 < percent;

    public T One<T>(params IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>Small values often, large ones rarely; whole hundredths.</summary>
    public decimal Amount(decimal typical) => Math.Round(typical * (decimal)(0.05 + (Math.Pow(random.NextDouble(), 3) * 4)), 2);

    /// <summary>A date from the first day on record until a month after the cut-off; one in ten lies exactly on an edge of the period or of the one a year earlier.</summary>
    public DateOnly Date() => Percent(10) ? Edge() : Between(new DateOnly(options.FirstYear, 1, 1), options.End.AddDays(30));

    /// <summary>A date of the last twenty months, with the same edges.</summary>
    public DateOnly Recent() => Percent(10) ? Edge() : Between(options.End.AddMonths(-20), options.End.AddDays(20));

    public DateOnly Between(DateOnly from, DateOnly to) => from.AddDays(random.Next(to.DayNumber - from.DayNumber + 1));

    /// <summary>A date so many days later, or none in some of a hundred cases.</summary>
    public DateOnly? Later(DateOnly? date, int from, int to, double nonePercent = 0) => date is null || Percent(nonePercent) ? null : date.Value.AddDays(Number(from, to));

    public T? Or<T>(double nonePercent, T value)
        where T : class => Percent(nonePercent) ? null : value;

    public string FirmName() => $"{options.District[..2]}{One(First)}{One(Second)}有限公司";

    public string Word() => One(First) + One(Second);

    private DateOnly Edge()
    {
        var (s, e) = (options.Start, options.End);
        var before = new DateOnly(options.Year - 1, options.Through, DateTime.DaysInMonth(options.Year - 1, options.Through));
        return One(s, e, s.AddDays(-1), e.AddDays(1), before, before.AddDays(1), s.AddYears(-1), s.AddYears(-1).AddDays(-1));
    }
}
