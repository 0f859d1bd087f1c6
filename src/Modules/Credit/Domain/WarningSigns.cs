namespace Kechuang.Credit.Domain;

/// <summary>Early-warning signs (预警信号) of a loan: texts of the scheme, kept in an event's note.</summary>
internal static class WarningSigns
{
    public const int Most = 12, Length = 40;

    private const char Between = '；';

    /// <summary>The nine that a guarantee fund's rules name.</summary>
    public static readonly IReadOnlyList<string> Usual =
        ["资产负债率连续 2 个月上升", "流动比率连续 2 个月下降", "营业收入连续 3 个月下降", "利润连续 3 个月下降", "欠税或纳税异常", "用电用水异常", "股东或实际控制人变更", "虚假出资或抽逃资本", "涉及诉讼"];

    public static string Write(IEnumerable<string> signs) => string.Join(Between, signs);

    public static IReadOnlyList<string> Read(string note) => note.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>One a line, as typed.</summary>
    public static IReadOnlyList<string> Lines(string? typed) => [.. (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>What is wrong with a list, in Chinese; null where nothing is.</summary>
    public static string? Fault(IReadOnlyList<string> signs) =>
        signs.Count > Most ? $"预警信号最多 {Most} 条" : signs.FirstOrDefault(s => s.Length > Length || s.Contains(Between, StringComparison.Ordinal)) is { } wrong ? $"“{Kernel.Ellipsis.Cut(wrong, Length)}”：每条最多 {Length} 字，不用分号" : null;
}
