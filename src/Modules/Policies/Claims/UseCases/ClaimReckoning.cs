using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Engine;

namespace Kechuang.Policies.Claims;

/// <summary>Computes a claim and keeps with it all that the amount came from.</summary>
internal static class ClaimReckoning
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fills in the claim from the clause's version, the register's facts and what was typed; the explanation says whether the firm is entitled.</summary>
    public static Explanation? Fill(Claim claim, ClauseVersion version, CompiledClause clause, FirmFacts facts, IReadOnlyDictionary<string, string> typed, GivenRow given)
    {
        var definition = clause.Definition;
        try
        {
            var explained = clause.Explain(new Case(FirmRow.Of(facts), given));
            (claim.ClauseVersionId, claim.Sha256, claim.ClauseTitle) = (version.Id, version.Sha256, version.Title);
            (claim.StackGroup, claim.CapGroup) = (definition.Stacking?.Group ?? "", definition.FirmYear?.Group ?? "");
            (claim.FirmName, claim.Township, claim.Entitled, claim.Provisional) = (facts.Name, facts.Township, explained.Amount, explained.Provisional);
            var lines = claim.Prepaid && explained.Amount > Money.Zero ? [.. explained.Lines, Prepayment.Told(definition, explained.Amount)] : explained.Lines;
            (claim.Facts, claim.Inputs, claim.Trace) = (JsonSerializer.Serialize(facts, Json), JsonSerializer.Serialize(typed, Json), JsonSerializer.Serialize(lines, Json));
            return explained;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Puts the value that is known now in the place of the assumed one, and computes the claim by it.</summary>
    public static void Settle(Claim claim, CompiledClause clause, string value)
    {
        claim.Inputs = With(claim, clause.Definition.Prepay!.Input, value);
        var explained = clause.Explain(Asked(claim, clause));
        (claim.Trace, claim.Entitled, claim.Provisional) = (JsonSerializer.Serialize(explained.Lines, Json), explained.Amount, explained.Provisional);
    }

    /// <summary>The stored inputs with one value changed.</summary>
    public static string With(Claim claim, string input, string value) => JsonSerializer.Serialize(new Dictionary<string, string>(Inputs(claim)) { [input] = value }, Json);

    /// <summary>What the engine reads of a stored claim.</summary>
    public static Case Asked(Claim claim, CompiledClause clause) => new(FirmRow.Of(Facts(claim)), InputReading.Read(clause.Definition, Inputs(claim)).Row);

    public static FirmFacts Facts(Claim claim) => JsonSerializer.Deserialize<FirmFacts>(claim.Facts, Json)!;

    public static Dictionary<string, string> Inputs(Claim claim) => JsonSerializer.Deserialize<Dictionary<string, string>>(claim.Inputs, Json)!;

    public static IReadOnlyList<TraceLine> Trace(Claim claim) => JsonSerializer.Deserialize<List<TraceLine>>(claim.Trace, Json)!;

    /// <summary>What the register says for an input, as it would be typed; empty where it says nothing.</summary>
    public static string Known(ClauseInput input, FirmFacts facts) => FirmFact.Find(input.Fact) is not { } fact ? "" : fact.Kind switch
    {
        FactKind.Number => fact.Number!(facts) is { } number ? Engine.Trace.Show(decimal.Round(number, 6)) : "",
        FactKind.YesNo => fact.YesNo!(facts) ? "yes" : "no",
        _ => input.Choices.FirstOrDefault(fact.Words!(facts).Contains) ?? "",
    };

    /// <summary>Why the clause gives nothing, in words.</summary>
    public static Outcome Nothing(Explanation? explained)
    {
        if (explained is null)
        {
            return Outcome.Refuse("填写的数过大，算不出金额，请核对单位");
        }

        return explained.State switch
        {
            EntitlementState.NotEligible => Outcome.Refuse($"不符合条款的条件：{string.Join('；', explained.Lines.Where(l => l is { Kind: TraceKind.Condition, Met: false }).Select(l => l.Text))}"),
            EntitlementState.Unknown => Outcome.Refuse($"还需要填写：{string.Join('、', explained.Missing)}"),
            EntitlementState.NotComputable => Outcome.Refuse("条款的标准未读取，暂不能申请，请与科室联系"),
            _ => Outcome.Refuse("按条款标准计算为 0，不能申请"),
        };
    }
}
