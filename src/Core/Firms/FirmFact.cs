using Kechuang.Contracts.Enterprises;

namespace Kechuang.Core.Firms;

public enum FactKind
{
    Number,
    Words,
    YesNo,
}

/// <summary>Something that conditions may name: a fact of the register, or what a clause asks of its own.</summary>
public record Fact(string Key, string Title, string Unit, FactKind Kind);

/// <summary>A fact of the register that conditions may name.</summary>
public sealed record FirmFact(string Key, string Title, string Unit, FactKind Kind) : Fact(Key, Title, Unit, Kind)
{
    public Func<FirmFacts, decimal?>? Number { get; private init; }

    public Func<FirmFacts, IReadOnlyList<string>>? Words { get; private init; }

    public Func<FirmFacts, bool>? YesNo { get; private init; }

    public static readonly IReadOnlyList<FirmFact> All =
    [
        Of("age-months", "注册时间", "个月", f => f.AgeMonths),
        Of("revenue", "上一年度营业收入", "万元", f => f.Revenue?.Wan),
        Of("revenue-before", "再上一年度营业收入", "万元", f => f.RevenueBefore?.Wan),
        Of("rd-expense", "上一年度研发费用", "万元", f => f.RdExpense?.Wan),
        Of("rd-expense-before", "再上一年度研发费用", "万元", f => f.RdExpenseBefore?.Wan),
        Of("rd-intensity", "上一年度研发费用占营业收入", "%", f => f.RdIntensity),
        Of("rd-staff", "上一年度研发人员", "人", f => f.RdStaff),
        Of("title", "有效资质", f => [.. f.Titles.Select(t => t.Title)]),
        Of("title-new", "本年新认定资质", f => f.NewTitles),
        Of("title-renewed", "本年重新认定资质", f => f.RenewedTitles),
        Of("field", "技术领域", f => [f.Field]),
        Of("township", "乡镇街道", f => [f.Township]),
        Of("above-scale", "规上企业", f => f.AboveScale),
        Of("above-scale-new", "本年新进规上", f => f.NewlyAboveScale),
    ];

    private static readonly Dictionary<string, FirmFact> ByKey = All.ToDictionary(f => f.Key);

    public static FirmFact? Find(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);

    private static FirmFact Of(string key, string title, string unit, Func<FirmFacts, decimal?> read) => new(key, title, unit, FactKind.Number) { Number = read };

    private static FirmFact Of(string key, string title, Func<FirmFacts, IReadOnlyList<string>> read) => new(key, title, "", FactKind.Words) { Words = read };

    private static FirmFact Of(string key, string title, Func<FirmFacts, bool> read) => new(key, title, "", FactKind.YesNo) { YesNo = read };
}
