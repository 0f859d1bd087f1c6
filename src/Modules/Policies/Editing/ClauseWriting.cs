using Kechuang.Core.Firms;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Editing;

/// <summary>The lists of a clause as the lines that <see cref="LineText"/> reads.</summary>
internal sealed class ClauseWriting(ClauseDefinition clause)
{
    private readonly ConditionText conditions = new(clause);

    public string Conditions(IReadOnlyList<EligibilityLine> lines) => conditions.Write(lines);

    public string Item(string key) => key.Length > 0 ? conditions.NameOf(key) : "";

    public string Bands(IReadOnlyList<Band> bands) => Lines(bands, b => $"{b.From} {(b.Below is { } below ? $"{below}" : "—")} {(b.Percent is { } percent ? $"{percent}%" : $"{b.Amount}")}{When(b.When)}");

    public string Caps(IReadOnlyList<CapRule> caps) => Lines(caps, c => (c.Of.Length == 0 ? $"{c.Amount}" : c.Percent is { } percent ? $"{Item(c.Of)} {percent}%" : Item(c.Of)) + When(c.When));

    public static string Named(IReadOnlyDictionary<string, Figure> figures) => Lines(figures, f => $"{f.Key} {f.Value}");

    public string Quantities(IReadOnlyList<Quantity> quantities) => Lines(quantities, q => q.Max is { } max ? $"{Item(q.Of)} {max}" : Item(q.Of));

    public string Points(IReadOnlyList<PointsRule> points) => Lines(points, p => $"{p.Add}{When(p.When)}");

    public string Factors(IReadOnlyList<FactorRule> factors) => Lines(factors, f => $"{Item(f.By)} {string.Join('、', f.Percents.Select(p => $"{p.Key} {p.Value}%"))}");

    public string Multipliers(IReadOnlyList<MultiplierRule> multipliers) => Lines(multipliers, m => $"{m.Percent}%{(m.Cap is { } cap ? $" {cap}" : "")}{When(m.When)}");

    public string Ranks(IReadOnlyList<RankRule> ranks) => Lines(ranks, r => $"{r.Top} {Item(r.By)} {Item(r.Then)}".TrimEnd());

    private string When(IReadOnlyList<EligibilityLine> lines) => lines.Count > 0 ? $" 若 {Conditions(lines)}" : "";

    private static string Lines<TEntry>(IEnumerable<TEntry> entries, Func<TEntry, string> line) => string.Join('\n', entries.Select(line));
}
