using Kechuang.Core.Firms;

namespace Kechuang.Policies.Clauses;

/// <summary>Which facts of the register a clause looks at.</summary>
internal static class ClauseFacts
{
    public static IEnumerable<string> Of(ClauseDefinition clause) => Names(clause).Where(n => FirmFact.Find(n) is not null).Distinct();

    private static IEnumerable<string> Names(ClauseDefinition clause) =>
        clause.Inputs.Select(i => i.Fact).Concat(Lines(clause.Eligibility)).Concat(Caps(clause.Caps)).Concat(clause.Parts.SelectMany(Names)).Concat((clause.Pool?.Ranks ?? []).SelectMany(r => new[] { r.By, r.Then })).Append(clause.FirmYear?.Of ?? "");

    private static IEnumerable<string> Names(ClausePart part) => new[] { part.Of, part.Before, part.FirstYears?.Year ?? "" }.Concat(part.Quantities.Select(q => q.Of)).Concat(Lines(part.When)).Concat(Caps(part.Caps))
        .Concat(part.Bands.SelectMany(b => Lines(b.When))).Concat(part.Points.SelectMany(p => Lines(p.When))).Concat(part.Multipliers.SelectMany(m => Lines(m.When)));

    private static IEnumerable<string> Caps(IReadOnlyList<CapRule> caps) => caps.SelectMany(c => Lines(c.When).Append(c.Of));

    private static IEnumerable<string> Lines(IReadOnlyList<EligibilityLine> lines) => lines.Select(l => l.Fact);
}
