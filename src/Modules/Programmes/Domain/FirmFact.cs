using Kechuang.Contracts.Enterprises;

namespace Kechuang.Programmes.Domain;

internal enum FactKind
{
    Number,
    Words,
    YesNo,
}

/// <summary>A fact of the register that conditions may name.</summary>
internal sealed record FirmFact(string Key, string Title, string Unit, FactKind Kind)
{
    public Func<FirmFacts, decimal?>? Number { get; private init; }

    public Func<FirmFacts, IReadOnlyList<string>>? Words { get; private init; }

    public Func<FirmFacts, bool>? YesNo { get; private init; }

    public static readonly IReadOnlyList<FirmFact> All =
    [
        Of("age-months", "注册时间", "个月", f => f.AgeMonths),
        Of("revenue", "上一年度营业收入", "万元", f => f.Revenue?.Wan),
        Of("rd-expense", "上一年度研发费用", "万元", f => f.RdExpense?.Wan),
        Of("rd-intensity", "上一年度研发费用占营业收入", "%", f => f.RdIntensity),
        Of("rd-staff", "上一年度研发人员", "人", f => f.RdStaff),
        Of("title", "有效资质", f => [.. f.Titles.Select(t => t.Title)]),
        Of("field", "技术领域", f => [f.Field]),
        Of("township", "乡镇街道", f => [f.Township]),
        Of("above-scale", "规上企业", f => f.AboveScale),
    ];

    public static FirmFact? Find(string? key) => All.FirstOrDefault(f => f.Key == key);

    private static FirmFact Of(string key, string title, string unit, Func<FirmFacts, decimal?> read) => new(key, title, unit, FactKind.Number) { Number = read };

    private static FirmFact Of(string key, string title, Func<FirmFacts, IReadOnlyList<string>> read) => new(key, title, "", FactKind.Words) { Words = read };

    private static FirmFact Of(string key, string title, Func<FirmFacts, bool> read) => new(key, title, "", FactKind.YesNo) { YesNo = read };
}
