using Kechuang.Contracts.Enterprises;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Engine.Batches;

namespace Kechuang.Policies.Claims;

/// <summary>O: a claim of a clause that pays a part before the deciding value is known.</summary>
internal static class Prepayment
{
    /// <summary>What was typed, with the assumed value where the deciding one is known neither to the firm nor to the register; the second part says whether it was assumed.</summary>
    public static (Dictionary<string, string> Typed, bool Assumed) Assume(ClauseDefinition clause, FirmFacts facts, IReadOnlyDictionary<string, string> typed)
    {
        var whole = new Dictionary<string, string>(typed);
        var assumed = clause.Prepay is { Percent.IsRead: true } rule && !whole.ContainsKey(rule.Input) && ClaimReckoning.Known(clause.Inputs.First(i => i.Key == rule.Input), facts).Length == 0;
        if (assumed)
        {
            whole[clause.Prepay!.Input] = clause.Prepay.Value;
        }

        return (whole, assumed);
    }

    /// <summary>What is paid now: of the amount by the assumed value its part, otherwise what is not paid yet; negative where money is to come back.</summary>
    public static Money Due(Claim claim, ClauseDefinition clause) => (claim is { Prepaid: true, Round: 0 } ? CostSharing.Advance(claim.Amount!.Value, clause.Prepay!) : claim.Amount!.Value) - claim.Received;

    /// <summary>The line of the calculation that tells of it.</summary>
    public static TraceLine Told(ClauseDefinition clause, Money amount)
    {
        var (rule, label) = (clause.Prepay!, clause.Inputs.First(i => i.Key == clause.Prepay!.Input).Label);
        var first = CostSharing.Advance(amount, rule);
        return new TraceLine(TraceKind.Note, $"“{label}”尚未确定，先按“{rule.Value}”计算，预兑 {rule.Percent}%，即 {first} 万元；确定后清算，多退少补", first.Wan);
    }
}
