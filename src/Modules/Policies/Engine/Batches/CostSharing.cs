using Kechuang.Kernel;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine.Batches;

/// <summary>P and O: who pays which share, and what is paid first.</summary>
internal static class CostSharing
{
    /// <summary>
    /// Shares in whole fen that add up to the total. Rounding is of what is given so far, so that with two payers the first is <c>round(total × s)</c> and the second has the rest, and with more no share turns negative.
    /// </summary>
    public static IReadOnlyList<(string Payer, Money Share)> Split(Money total, IReadOnlyList<PayerShare> payers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total.Fen, nameof(total));
        var shares = new List<(string, Money)>();
        var (percent, given) = (0m, 0L);
        foreach (var payer in payers)
        {
            percent += payer.Percent.Number ?? throw new ArgumentException($"{payer.Payer}的分担比例未读取", nameof(payers));
            var upTo = payer == payers[^1] ? total.Fen : (long)Rounding.Round(total.Fen * percent / 100m, 0);
            shares.Add((payer.Payer, new Money(upTo - given)));
            given = upTo;
        }

        return shares;
    }

    /// <summary>What is paid first: so much of the amount that the claim would give with the assumed value.</summary>
    public static Money Advance(Money assumed, PrepayRule rule) => new((long)Rounding.Round(assumed.Fen * (rule.Percent.Number ?? throw new ArgumentException("预兑比例未读取", nameof(rule))) / 100m, 0));

    /// <summary>What remains when the amount is final; negative: to be recovered or carried.</summary>
    public static Money Settle(Money final, Money advanced) => final - advanced;

    /// <summary>What is to be given back where the commitment to stay is broken.</summary>
    public static Money Clawback(Money paid, KeepRule rule) => new((long)Rounding.Round(paid.Fen * (rule.Clawback?.Number ?? 100m) / 100m, 0));
}
