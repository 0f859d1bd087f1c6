using Kechuang.Kernel;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine.Batches;

/// <summary>Q: what a firm gets in a year in all.</summary>
internal static class FirmYear
{
    public readonly record struct Entry(string Key, int Priority, Money Amount);

    /// <summary>What is paid, and what was cut off.</summary>
    public readonly record struct Cut(Money Paid, Money Lost);

    /// <summary>The firm's limit of a year by one clause, in 万元; null where it is not known or was not read.</summary>
    public static decimal? Limit(ClauseDefinition clause, in Case asked) => clause.FirmYear switch
    {
        { Of.Length: > 0 } rule => Operand.Of(clause, rule.Of).Number(asked) is { } basis ? Math.Max(0, basis) * (rule.Percent?.Number ?? 100m) / 100m : null,
        { Amount: { } amount } => amount.Number,
        _ => null,
    };

    /// <summary>By priority (the smaller first, then by key): <c>paid = min(amount, what is left)</c>.</summary>
    public static IReadOnlyDictionary<string, Cut> Within(Money cap, Money paidBefore, IEnumerable<Entry> entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cap.Fen, nameof(cap));
        ArgumentOutOfRangeException.ThrowIfNegative(paidBefore.Fen, nameof(paidBefore));
        var left = Math.Max(0, cap.Fen - paidBefore.Fen);
        var cuts = new Dictionary<string, Cut>(StringComparer.Ordinal);
        foreach (var entry in entries.OrderBy(e => e.Priority).ThenBy(e => e.Key, StringComparer.Ordinal))
        {
            ArgumentOutOfRangeException.ThrowIfNegative(entry.Amount.Fen, nameof(entries));
            var paid = Math.Min(entry.Amount.Fen, left);
            left -= paid;
            cuts.Add(entry.Key, new Cut(new Money(paid), new Money(entry.Amount.Fen - paid)));
        }

        return cuts;
    }
}
