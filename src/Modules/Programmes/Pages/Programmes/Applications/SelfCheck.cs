using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Firms;
using Kechuang.Core.Web;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>The conditions of a call beside a firm's facts, line by line.</summary>
internal sealed record SelfCheck(Eligibility Conditions, FirmFacts Firm)
{
    /// <summary>What is on record, a number with its unit.</summary>
    public static string Actual(EligibilityAnswer line, Texts T) => line.Actual.Length == 0 ? "—"
        : FirmFact.Find(line.Line.Fact) is { Kind: FactKind.Number, Unit: { Length: > 0 } unit } ? $"{line.Actual} {T[unit]}" : T[line.Actual];

    public static (Tone Tone, string Words) Verdict(bool? met) => met switch { true => (Tone.Success, "符合"), false => (Tone.Danger, "不符合"), null => (Tone.Warning, "档案中没有，无法判断") };
}
