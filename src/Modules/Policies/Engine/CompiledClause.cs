using Kechuang.Kernel;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

internal enum EntitlementState
{
    Entitled,
    NotEligible,

    /// <summary>It hangs on what is not known yet.</summary>
    Unknown,

    /// <summary>The clause was not read in whole.</summary>
    NotComputable,
}

/// <summary>What a clause gives in one case.</summary>
internal readonly record struct Entitlement(EntitlementState State, Money Amount);

/// <summary>An entitlement with how it came about.</summary>
/// <param name="Provisional">A limit or another term was not read: the amount is to be confirmed.</param>
/// <param name="Missing">What must be known to say more.</param>
internal sealed record Explanation(EntitlementState State, Money Amount, bool Provisional, IReadOnlyList<TraceLine> Lines, IReadOnlyList<string> Missing);

/// <summary>A version of a clause made ready: compiled once, asked for each firm; pure, and safe to share between threads.</summary>
internal sealed class CompiledClause
{
    private readonly ConditionSet eligibility;
    private readonly CompiledPart[] parts;
    private readonly CapSet caps;

    public CompiledClause(ClauseDefinition definition)
    {
        Definition = definition;
        Unread = ClauseUnread.Of(definition);
        eligibility = ConditionSet.Of(definition, definition.Eligibility);
        Computable = Unread.All(u => !u.Decides);
        parts = Computable ? [.. definition.Parts.Select(p => Shapes.Compile(definition, p))] : [];
        caps = new CapSet(definition, definition.Caps);
    }

    public ClauseDefinition Definition { get; }

    /// <summary>What the source did not show.</summary>
    public IReadOnlyList<UnreadFigure> Unread { get; }

    /// <summary>False where a figure that decides the amount was not read.</summary>
    public bool Computable { get; }

    /// <summary>True where the amount is to be confirmed, because a limit or another term was not read.</summary>
    public bool Provisional => Computable && Unread.Count > 0;

    /// <summary>What one case is entitled to; no allocation where nothing is traced. <paramref name="capped"/> false leaves out the clause's own limits (of a pool that applies them after sharing).</summary>
    public Entitlement Assess(in Case asked, bool capped = true) => Assess(asked, capped, null);

    /// <summary>The same with every line of its making.</summary>
    public Explanation Explain(in Case asked, Wording? wording = null)
    {
        var trace = new Trace(wording ?? Wording.Chinese);
        var T = trace.T;
        eligibility.Explain(asked, trace);
        var entitled = Assess(asked, true, trace);
        foreach (var unread in Unread)
        {
            trace.Add(TraceKind.Note, T["{0}：文件中未读取", unread.Told(T)]);
        }

        foreach (var term in entitled.Amount > Money.Zero ? ClauseSentence.Pool(Definition, T) : [])
        {
            trace.Add(TraceKind.Note, T["还要看当年全部申报：{0}", term]);
        }

        var result = entitled.State switch
        {
            EntitlementState.Entitled when entitled.Amount == Money.Zero => T["按标准为 0，不予奖补"],
            EntitlementState.Entitled => Provisional ? T["可享受 {0} 万元（有条款内容未读取，金额待核对）", entitled.Amount] : T["可享受 {0} 万元", entitled.Amount],
            EntitlementState.NotEligible => T["不符合条件"],
            EntitlementState.NotComputable => T["标准未读取，不能计算"],
            _ => T["还需要：{0}", string.Join('、', trace.Missing.Select(m => T[m]))],
        };
        trace.Add(TraceKind.Result, result, entitled.Amount.Wan);
        return new Explanation(entitled.State, entitled.Amount, Provisional, trace.Lines, trace.Missing);
    }

    /// <summary>Applies the clause's limits to an amount that came from sharing a pool.</summary>
    public Money Within(Money amount, in Case asked) => caps.Within(amount.Wan, asked, null) is { } wan ? Rounded(wan) : Money.Zero;

    /// <summary>Whether the firm meets the conditions; null where that hangs on what is not known.</summary>
    public bool? Met(in Case asked) => eligibility.Met(asked);

    /// <summary>What the parts give together before the clause's limits, in 万元; null where that hangs on what is not known. Only of a clause that is computable.</summary>
    public decimal? Sum(in Case asked, Trace? trace = null)
    {
        var sum = 0m;
        var known = true;
        foreach (var part in parts)
        {
            if (part.Amount(asked, trace) is { } wan)
            {
                sum += wan;
            }
            else if (trace is null)
            {
                return null;
            }
            else
            {
                // A person wants to hear at once all that is missing.
                known = false;
            }
        }

        if (parts.Length > 1 && known)
        {
            trace?.Add(TraceKind.Step, trace.T["合计 {0} 万元", Trace.Show(decimal.Round(sum, 6))], sum);
        }

        return known ? sum : null;
    }

    /// <summary>What follows from conditions that are met or not, and (where they are) from the sum of the parts.</summary>
    public Entitlement Gives(bool? met, decimal? sum, in Case asked, bool capped = true, Trace? trace = null) => (met, Computable) switch
    {
        (false, _) => new Entitlement(EntitlementState.NotEligible, Money.Zero),
        (_, false) => new Entitlement(EntitlementState.NotComputable, Money.Zero),
        (true, _) when sum is { } whole && (capped ? caps.Within(whole, asked, trace) : whole) is { } within => new Entitlement(EntitlementState.Entitled, Rounded(within)),
        _ => new Entitlement(EntitlementState.Unknown, Money.Zero),
    };

    private Entitlement Assess(in Case asked, bool capped, Trace? trace)
    {
        var met = Met(asked);
        return Gives(met, met == true && Computable ? Sum(asked, trace) : null, asked, capped, trace);
    }

    private Money Rounded(decimal wan)
    {
        var unit = Definition.Rounding.To switch { RoundingUnit.Fen => 1m, RoundingUnit.Yuan => 100m, RoundingUnit.Hundred => 10_000m, RoundingUnit.Thousand => 100_000m, _ => Money.FenPerWan };
        var units = wan * Money.FenPerWan / unit;
        var whole = Definition.Rounding.Mode switch { RoundingMode.Half => Rounding.Round(units, 0), RoundingMode.Down => decimal.Floor(units), _ => decimal.Ceiling(units) };
        return new Money(checked((long)(whole * unit)));
    }
}
