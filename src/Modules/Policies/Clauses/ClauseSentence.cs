using Kechuang.Core.Firms;
using Kechuang.Core.Web;

namespace Kechuang.Policies.Clauses;

/// <summary>A clause as one sentence that a section chief reads.</summary>
internal sealed class ClauseSentence
{
    private readonly ClauseDefinition clause;
    private readonly Wording T;

    private ClauseSentence(ClauseDefinition clause, Wording wording) => (this.clause, T) = (clause, wording);

    public static string Of(ClauseDefinition clause, Wording? wording = null) => new ClauseSentence(clause, wording ?? Wording.Chinese).Whole();

    /// <summary>What the pool of all claims may still take from an amount: ranks and a budget.</summary>
    public static IReadOnlyList<string> Pool(ClauseDefinition clause, Wording wording) => [.. new ClauseSentence(clause, wording).PoolTerms().Where(t => t.Length > 0)];

    /// <summary>“注册时间不少于 12 个月”.</summary>
    public static string Line(EligibilityLine line, Fact fact, Wording wording) => EligibilityWords.Line(line, fact, zh => wording[zh]).TrimEnd();

    private string Whole()
    {
        var who = clause.Eligibility.Count == 0 ? T["登记在册的企业"] : T["符合条件的企业（{0}）", Lines(clause.Eligibility)];
        var parts = string.Join(T["，加上"], clause.Parts.Select(Part));
        return string.Join(T["；"], new[] { T["{0}，{1}", who, parts], Caps(clause.Caps) }.Concat(Terms()).Where(t => t.Length > 0)) + T["。"];
    }

    private string Lines(IReadOnlyList<EligibilityLine> lines) =>
        string.Join(T["，且"], lines.GroupBy(l => l.Group).OrderBy(g => g.Key).Select(g => string.Join(T["或"], g.Select(l => Line(l, clause.Find(l.Fact)!, T)))));

    private string Part(ClausePart part)
    {
        var label = part.Label.Length > 0 ? T["{0}：", T[part.Label]] : "";
        var when = part.When.Count > 0 ? T["{0}的，", Lines(part.When)] : "";
        var terms = new[] { Factors(part), Multipliers(part), part.FirstYears is { } first ? T["只在前 {0} 年", first.Years] : "", Caps(part.Caps) }.Where(t => t.Length > 0).ToList();
        return label + when + Shape(part) + (terms.Count > 0 ? T["（{0}）", string.Join(T["，"], terms)] : "");
    }

    private string Shape(ClausePart part) => part.Shape switch
    {
        PartShape.Fixed when part.By.Length == 0 => T["奖励 {0} 万元", part.Amount],
        PartShape.Fixed => T["按{0}奖励：{1}", Name(part.By), Wan(part.Amounts)],
        PartShape.Level => part.Before.Length > 0 ? T["按{0}奖励：{1}，晋级的补差额", Name(part.By), Wan(part.Amounts)] : T["按{0}奖励：{1}", Name(part.By), Wan(part.Amounts)],
        PartShape.Percent when part.By.Length == 0 => T["按{0}的 {1}% 奖补", Name(part.Of), part.Percent] + Points(part),
        PartShape.Percent => T["按{0}的比例奖补，比例按{1}定：{2}", Name(part.Of), Name(part.By), Percents(part.Percents)] + Points(part),
        PartShape.Increase when part.Threshold is { } growth => T["按{0}比上期增长 {1}% 以上部分的 {2}% 奖补", Name(part.Of), growth, part.Percent] + Missing(part),
        PartShape.Increase => T["按{0}比上期增加额的 {1}% 奖补", Name(part.Of), part.Percent] + Missing(part),
        PartShape.Step => part.Before.Length > 0 ? T["{0}比上期每增加 {1} {2}奖励 {3} 万元", Name(part.Of), part.Every, T[clause.Find(part.Of)!.Unit], part.Amount] : T["{0}每满 {1} {2}奖励 {3} 万元", Name(part.Of), part.Every, T[clause.Find(part.Of)!.Unit], part.Amount],
        PartShape.Unit => T["每单位 {0} 元（{1}）", part.Yuan, string.Join(T["，"], part.Quantities.Select(q => q.Max is { } max ? T["{0}最多 {1} {2}", Name(q.Of), max, T[clause.Find(q.Of)!.Unit]] : Name(q.Of)))],
        _ => Bands(part) + Points(part),
    };

    private string Bands(ClausePart part)
    {
        var bands = string.Join(T["，"], part.Bands.Select(b => T["{0}的 {1}", Range(part, b), b.Amount is { } amount ? T["{0} 万元", amount] : $"{b.Percent}%"] + (b.When.Count > 0 ? T["（须{0}）", Lines(b.When)] : "")));
        var says = part.Bands.All(b => b.Percent is null) ? T["按{0}分档奖励：{1}", Name(part.Of), bands]
            : part.Mode == BandMode.Marginal ? T["按{0}分段累进奖补：{1}", Name(part.Of), bands] : T["按{0}所在档次全额奖补：{1}", Name(part.Of), bands];
        return part.Before.Length > 0 ? says + T["，以前达到过的补差额"] : says;
    }

    private string Range(ClausePart part, Band band)
    {
        var unit = T[clause.Find(part.Of)!.Unit];
        return band.Below is { } below ? T["{0} 至 {1} {2}", band.From, below, unit] : part.Edge == BandEdge.Upper ? T["{0} {1}以上（含）", band.From, unit] : T["{0} {1}以上", band.From, unit];
    }

    private string Points(ClausePart part) => string.Concat(part.Points.Select(p => T["，{0}的提高 {1} 个百分点", Lines(p.When), p.Add]));

    private string Missing(ClausePart part) => part.Missing == MissingBefore.Whole ? T["，没有上期的全额计"] : "";

    private string Factors(ClausePart part) => string.Join(T["，"], part.Factors.Select(f => T["按{0}打折：{1}", Name(f.By), Percents(f.Percents)]));

    private string Multipliers(ClausePart part) =>
        string.Join(T["，"], part.Multipliers.Select(m => m.Cap is { } cap ? T["{0}的按 {1}% 计，最高 {2} 万元", Lines(m.When), m.Percent, cap] : T["{0}的按 {1}% 计", Lines(m.When), m.Percent]));

    private string Caps(IReadOnlyList<CapRule> caps) => string.Join(T["，"], caps.Select(c =>
        (c.When.Count > 0 ? T["{0}的，", Lines(c.When)] : "") + (c.Of.Length == 0 ? T["最高 {0} 万元", c.Amount] : c.Percent is { } percent ? T["不超过{0}的 {1}%", Name(c.Of), percent] : T["不超过{0}", Name(c.Of)])));

    private IEnumerable<string> Terms()
    {
        yield return T[ShapeWords.Title(clause.Frequency)];
        yield return clause.Stacking is { } stacking ? T["与“{0}”组的其他条款{1}", stacking.Group, T[ShapeWords.Title(stacking.Rule)]] : "";
        foreach (var pool in PoolTerms())
        {
            yield return pool;
        }

        yield return clause.FirmYear is { } year ? FirmYearTerm(year) : "";
        yield return clause.Split.Count > 0 ? T["资金由{0}分担", string.Join(T["、"], clause.Split.Select(s => $"{T[s.Payer]} {s.Percent}%"))] : "";
        yield return clause.Prepay is { } prepay ? T["先按{0}为{1}的标准预兑 {2}%，确定后清算，多退少补", Name(prepay.Input), prepay.Value, prepay.Percent] : "";
        yield return clause.Keep is { } keep ? T["承诺 {0} 年内不迁出，违约退回 {1}%", keep.Years, keep.Clawback ?? 100] : "";
        yield return clause.Exclusions.Count > 0 ? T["有下列情形的不予兑现：{0}", string.Join(T["、"], clause.Exclusions)] : "";
        yield return clause.Mode == FulfilmentMode.Claimed ? "" : T[ShapeWords.Title(clause.Mode)];
    }

    private IEnumerable<string> PoolTerms()
    {
        if (clause.Pool is { Ranks.Count: > 0 } ranked)
        {
            yield return T["只取{0}", string.Join(T["或"], ranked.Ranks.Select(r => T["{0}前 {1} 名", Name(r.By), r.Top]))];
        }

        yield return clause.Pool?.Budget is { } budget ? T["预算 {0} 万元，不足时按比例分配", budget] : "";
    }

    private string FirmYearTerm(FirmYearRule year) => year.Of.Length > 0
        ? T["“{0}”组各条款当年合计不超过{1}的 {2}%", year.Group, Name(year.Of), year.Percent ?? 100]
        : year.Amount is { } amount ? T["“{0}”组各条款当年合计不超过 {1} 万元", year.Group, amount] : T["计入“{0}”组的当年总量控制", year.Group];

    private string Name(string key) => T[clause.Find(key)!.Title];

    private string Wan(IReadOnlyDictionary<string, Figure> figures) => string.Join(T["、"], figures.Select(f => T["{0} {1} 万元", T[f.Key], f.Value]));

    private string Percents(IReadOnlyDictionary<string, Figure> figures) => string.Join(T["、"], figures.Select(f => $"{T[f.Key]} {f.Value}%"));
}
