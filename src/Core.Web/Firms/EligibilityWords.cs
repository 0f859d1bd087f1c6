using System.Globalization;
using Kechuang.Core.Firms;

namespace Kechuang.Core.Web;

/// <summary>Conditions in words.</summary>
public static class EligibilityWords
{
    /// <summary>“注册时间不少于 12 个月”. <paramref name="find"/> knows the facts, by default those of the register.</summary>
    public static string Line(EligibilityLine line, Texts T, Func<string, Fact?>? find = null) => Line(line, (find ?? FirmFact.Find)(line.Fact)!, zh => T[zh]);

    /// <summary>The same in the words that <paramref name="say"/> gives.</summary>
    public static string Line(EligibilityLine line, Fact fact, Func<string, string> say)
    {
        string Say(string zh, params object[] args) => string.Format(CultureInfo.InvariantCulture, say(zh), args);
        var (title, value, unit) = (say(fact.Title), line.Value, say(fact.Unit));
        var says = (fact.Kind, line.Comparison) switch
        {
            (FactKind.Number, Comparison.AtLeast) => Say("{0}不少于 {1} {2}", title, value, unit),
            (FactKind.Number, Comparison.Above) => Say("{0}高于 {1} {2}", title, value, unit),
            (FactKind.Number, Comparison.Below) => Say("{0}低于 {1} {2}", title, value, unit),
            (FactKind.Number, _) => Say("{0}不超过 {1} {2}", title, value, unit),
            (FactKind.YesNo, _) => Say("是{0}", title),
            _ => Say("{0}为 {1}", title, string.Join(say("或"), Eligibility.Words(line).Select(say))),
        };
        return line.Not ? Say("不得：{0}", says) : says;
    }

    /// <summary>The whole in a sentence: alternatives joined by “或”, groups by “；”.</summary>
    public static string Sentence(Eligibility eligibility, Texts T) => eligibility.Lines.Count == 0
        ? T["不设条件，登记在册的单位都可以申报。"]
        : string.Join(T["；"], eligibility.Lines.GroupBy(l => l.Group).Select(g => string.Join(T["，或者"], g.Select(l => Line(l, T))))) + T["。"];

    /// <summary>How much is missing or too much of a number; empty where nothing is.</summary>
    public static string Distance(EligibilityAnswer answer, Texts T, Func<string, Fact?>? find = null)
    {
        var fact = (find ?? FirmFact.Find)(answer.Line.Fact)!;
        if (answer.Met != false || answer.Line.Not || fact.Kind != FactKind.Number || !decimal.TryParse(answer.Actual, NumberStyles.Number, CultureInfo.InvariantCulture, out var actual))
        {
            return "";
        }

        var wanted = decimal.Parse(answer.Line.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var by = Math.Abs(wanted - actual).ToString("0.##", CultureInfo.InvariantCulture);
        return actual < wanted ? T["还差 {0} {1}", by, T[fact.Unit]] : actual > wanted ? T["超出 {0} {1}", by, T[fact.Unit]] : T["正好在界线上"];
    }
}
