using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>Conditions in words.</summary>
internal static class EligibilityWords
{
    /// <summary>“注册时间不少于 12 个月”.</summary>
    public static string Line(EligibilityLine line, Texts T)
    {
        var fact = FirmFact.Find(line.Fact)!;
        var title = T[fact.Title];
        var says = (fact.Kind, line.Comparison) switch
        {
            (FactKind.Number, Comparison.AtLeast) => T["{0}不少于 {1} {2}", title, line.Value, T[fact.Unit]],
            (FactKind.Number, _) => T["{0}不超过 {1} {2}", title, line.Value, T[fact.Unit]],
            (FactKind.YesNo, _) => T["是{0}", title],
            _ => T["{0}为 {1}", title, string.Join(T["或"], Eligibility.Words(line).Select(w => T[w]))],
        };
        return line.Not ? T["不得：{0}", says] : says;
    }

    /// <summary>The whole in a sentence: alternatives joined by “或”, groups by “；”.</summary>
    public static string Sentence(Eligibility eligibility, Texts T) => eligibility.Lines.Count == 0
        ? T["不设条件，登记在册的单位都可以申报。"]
        : string.Join(T["；"], eligibility.Lines.GroupBy(l => l.Group).Select(g => string.Join(T["，或者"], g.Select(l => Line(l, T))))) + T["。"];
}
