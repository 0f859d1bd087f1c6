using System.Globalization;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>The conditions of a call beside a firm's facts, line by line.</summary>
internal sealed record SelfCheck(Eligibility Conditions, FirmFacts Firm)
{
    public static (Tone Tone, string Words) Verdict(bool? met) => met switch { true => (Tone.Success, "符合"), false => (Tone.Danger, "不符合"), null => (Tone.Warning, "档案中没有，无法判断") };

    /// <summary>How much is missing or too much of a number; empty where nothing is.</summary>
    public static string Distance(EligibilityAnswer answer, Texts T)
    {
        var fact = FirmFact.Find(answer.Line.Fact)!;
        if (answer.Met != false || answer.Line.Not || fact.Kind != FactKind.Number || !decimal.TryParse(answer.Actual, NumberStyles.Number, CultureInfo.InvariantCulture, out var actual))
        {
            return "";
        }

        var wanted = decimal.Parse(answer.Line.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var by = Math.Abs(wanted - actual).ToString("0.##", CultureInfo.InvariantCulture);
        return actual < wanted ? T["还差 {0} {1}", by, T[fact.Unit]] : T["超出 {0} {1}", by, T[fact.Unit]];
    }
}
