using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

/// <summary>A figure that the source did not show. Where it <paramref name="Decides"/>, no amount can be said without it; otherwise the amount is to be confirmed.</summary>
internal sealed record UnreadFigure(string Template, string Name, bool Decides)
{
    public string Told(Wording T) => T[Template, T[Name]];
}

/// <summary>Finds what was not read in a clause.</summary>
internal static class ClauseUnread
{
    private const string Standard = "“{0}”的标准";
    private const string Limit = "“{0}”的封顶";
    private const string Term = "{0}";

    public static IReadOnlyList<UnreadFigure> Of(ClauseDefinition clause)
    {
        var found = new List<UnreadFigure>();
        foreach (var part in clause.Parts)
        {
            var name = part.Label.Length > 0 ? part.Label : ShapeWords.Title(part.Shape);
            if (Figures(part).Any(f => !f.IsRead))
            {
                found.Add(new(Standard, name, true));
            }

            if (Unread(part.Caps) || part.Multipliers.Any(m => m.Cap is { IsRead: false }) || part.Quantities.Any(q => q.Max is { IsRead: false }))
            {
                found.Add(new(Limit, name, false));
            }
        }

        if (Unread(clause.Caps))
        {
            found.Add(new(Limit, clause.Title, false));
        }

        if (clause.Pool is { Budget.IsRead: false })
        {
            found.Add(new(Term, "年度预算", false));
        }

        if (clause.Split.Any(p => !p.Percent.IsRead))
        {
            found.Add(new(Term, "分担比例", false));
        }

        return [.. found, .. clause.Unread.Select(u => new UnreadFigure(Term, u, false))];
    }

    private static bool Unread(IEnumerable<CapRule> caps) => caps.Any(c => c.Amount is { IsRead: false } || c.Percent is { IsRead: false });

    private static IEnumerable<Figure> Figures(ClausePart part) =>
        new[] { part.Amount, part.Yuan, part.Percent, part.Threshold, part.Every }.OfType<Figure>()
            .Concat(part.Amounts.Values).Concat(part.Percents.Values).Concat(part.Points.Select(p => p.Add)).Concat(part.Factors.SelectMany(f => f.Percents.Values)).Concat(part.Multipliers.Select(m => m.Percent))
            .Concat(part.Bands.SelectMany(b => new[] { b.From, b.Below, b.Percent, b.Amount }.OfType<Figure>()));
}
