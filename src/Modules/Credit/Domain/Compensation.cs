using Kechuang.Kernel;

namespace Kechuang.Credit.Domain;

/// <summary>When a tier of compensation applies.</summary>
internal enum TierKind
{
    /// <summary>The firm's first loan.</summary>
    FirstLoan,

    /// <summary>Without collateral, or on intellectual property, receivables or stock alone.</summary>
    LightPledge,

    /// <summary>Credit loans are at least that share (percent) of the bank's loans under the scheme.</summary>
    CreditShareAtLeast,

    /// <summary>The same, above the share.</summary>
    CreditShareAbove,
}

/// <summary>A tier: of those that apply the highest counts, against the base share; of those that <paramref name="Adds"/> the highest is added.</summary>
/// <param name="Percent">Percent, or percentage points where it adds.</param>
internal sealed record CompensationTier(TierKind Kind, decimal Percent, bool Adds = false, decimal Threshold = 0)
{
    public bool Applies(LossFacts loss) => Kind switch
    {
        TierKind.FirstLoan => loss.FirstLoan,
        TierKind.LightPledge => PledgeKinds.IsLight(loss.Pledge),
        TierKind.CreditShareAtLeast => loss.CreditShare >= Threshold,
        _ => loss.CreditShare > Threshold,
    };
}

/// <summary>What a loss is reckoned from.</summary>
/// <param name="Principal">Principal outstanding.</param>
/// <param name="Recovered">Got back already and not yet taken off the principal.</param>
/// <param name="CreditShare">Share of credit loans in the bank's loans under the scheme, in percent.</param>
internal sealed record LossFacts(Money Principal, Money Recovered, bool FirstLoan, PledgeKind Pledge, decimal CreditShare);

/// <summary>What is compensated, and how it was reckoned, line by line (Chinese).</summary>
internal sealed record CompensationResult(Money Loss, decimal Share, Money Amount, IReadOnlyList<string> Lines);

/// <summary>Reckons a compensation.</summary>
internal static class Compensation
{
    public static CompensationResult Of(SchemeRules rules, LossFacts facts)
    {
        var loss = facts.Principal - facts.Recovered;
        loss = loss < Money.Zero ? Money.Zero : loss;
        List<string> lines = [$"损失本金 {facts.Principal} − 已收回 {facts.Recovered} = {loss} 万元"];
        var applied = rules.Tiers.Where(t => t.Applies(facts)).ToList();
        var share = applied.Where(t => !t.Adds).Select(t => t.Percent).Append(rules.BaseShare).Max();
        lines.Add($"适用比例 {share:0.####}%（基本比例 {rules.BaseShare:0.####}%，取符合的最高档）");
        if (applied.Where(t => t.Adds).Select(t => t.Percent).DefaultIfEmpty().Max() is > 0 and var more)
        {
            share += more;
            lines.Add($"加 {more:0.####} 个百分点，合计 {share:0.####}%");
        }

        var amount = Percent(loss, Math.Min(share, 100));
        lines.Add($"{loss} × {share:0.####}% = {amount} 万元");
        if (rules.CompensationCap is { } cap && amount > cap)
        {
            amount = cap;
            lines.Add($"单笔上限 {cap} 万元，按上限");
        }

        if (rules.BorneShare is { } borne && Percent(loss, borne) is var most && amount > most)
        {
            amount = most;
            lines.Add($"财政资金合计不超过损失的 {borne:0.####}%，按 {most} 万元");
        }

        return new CompensationResult(loss, share, amount, lines);
    }

    /// <summary>What of all that was recovered, less its cost, goes back to the pool: the share of the loss that it bore, at most what it paid.</summary>
    public static Money Returned(Money net, Money compensated, Money loss)
    {
        var share = loss.Fen == 0 ? Money.Zero : new Money((long)Rounding.Round((decimal)net.Fen * compensated.Fen / loss.Fen, 0));
        return share > compensated ? compensated : share;
    }

    /// <summary>A percentage of an amount in whole fen.</summary>
    public static Money Percent(Money amount, decimal percent) => new((long)Rounding.Round(amount.Fen * percent / 100, 0));
}
