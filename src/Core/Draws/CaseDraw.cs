using Kechuang.Core.Assignment;

namespace Kechuang.Core.Draws;

/// <summary>
/// Gives cases to the drawn experts: load balanced, fields matched, no conflict, and no pair more likely than the rules allow. Among solutions of one cost
/// the seed decides by small additions to the costs; a cap on chances makes the solver spread each review over several experts, and the seed then chooses one.
/// </summary>
internal static class CaseDraw
{
    /// <summary>Costs are multiplied by this and 0 … this − 1 is added by the seed.</summary>
    private const long Scale = 1 << 28;

    /// <summary>Chances are counted in hundredths.</summary>
    private const int Parts = 100;

    /// <summary>The problem of these experts (in drawn order) without the seed's additions.</summary>
    public static AssignmentProblem Problem(DrawInput input, IReadOnlyList<DrawExpert> experts, byte[]? key = null)
    {
        var forbidden = input.Conflicts.Select(c => (c.Case, c.Expert)).ToHashSet();
        var costs = input.Cases.SelectMany(c => experts.Select(e => forbidden.Contains((c.Key, e.Number)) ? AssignmentProblem.Forbidden : e.Field == c.Field ? 0 : input.Rules.OtherFieldCost)).ToArray();
        var split = input.Rules.MaximumPairShare < 1;
        var generator = key is null ? null : new DrawGenerator(key, "cases/costs");
        return new AssignmentProblem
        {
            Papers = [.. input.Cases.Select(c => c.Key)], Reviewers = [.. experts.Select(e => e.Number)], Costs = costs, ReviewsPerPaper = input.Rules.ReviewsPerCase, LoadStep = input.Rules.LoadCost,
            Scale = Scale, Ties = generator is null ? null : [.. costs.Select(_ => (uint)generator.Below((ulong)Scale))],
            Parts = split ? Parts : 1, PairLimit = split ? (int)Math.Floor(input.Rules.MaximumPairShare * Parts) : 1,
        };
    }

    /// <summary>The chosen pairs, or null where these experts cannot serve all cases.</summary>
    public static IReadOnlyList<AssignedPair>? Draw(DrawInput input, IReadOnlyList<DrawExpert> experts, byte[] key)
    {
        var problem = Problem(input, experts, key);
        var solution = AssignmentSolver.Solve(problem);
        if (!solution.IsComplete)
        {
            return null;
        }

        return problem.Parts == 1 ? solution.Pairs : new ChanceRounding(problem, solution.Pairs, new DrawGenerator(key, "cases/chance")).Round();
    }
}

/// <summary>
/// Turns chances into choices so that each pair is chosen with exactly its chance, each case keeps its number of reviews and each expert's load only goes to
/// the next whole number (dependent rounding after Gandhi, Khuller, Parthasarathy and Srinivasan, 2006).
/// </summary>
internal sealed class ChanceRounding
{
    private readonly int whole;
    private readonly int papers;
    private readonly SortedDictionary<int, int>[] edges;
    private readonly DrawGenerator generator;
    private readonly List<AssignedPair> chosen = [];

    public ChanceRounding(AssignmentProblem problem, IReadOnlyList<AssignedPair> pairs, DrawGenerator generator)
    {
        (whole, papers, this.generator) = (problem.Parts, problem.Papers.Count, generator);
        edges = [.. Enumerable.Range(0, papers + problem.Reviewers.Count).Select(_ => new SortedDictionary<int, int>())];
        foreach (var pair in pairs)
        {
            Set(pair.Paper, papers + pair.Reviewer, pair.Parts);
        }
    }

    public IReadOnlyList<AssignedPair> Round()
    {
        while (Start() is { } start)
        {
            Shift(Walk(start));
        }

        return [.. chosen.OrderBy(p => p.Paper).ThenBy(p => p.Reviewer)];
    }

    /// <summary>An expert with a single open pair, from whom a way leads to another; else any case with open pairs, from which a way comes back.</summary>
    private int? Start()
    {
        for (var node = papers; node < edges.Length; node++)
        {
            if (edges[node].Count == 1)
            {
                return node;
            }
        }

        for (var node = 0; node < papers; node++)
        {
            if (edges[node].Count > 0)
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>Nodes of a closed way, or of one that can go no further at either end.</summary>
    private List<int> Walk(int start)
    {
        List<int> way = [start];
        var places = new Dictionary<int, int> { [start] = 0 };
        while (true)
        {
            var before = way.Count > 1 ? way[^2] : -1;
            var next = edges[way[^1]].Keys.Where(n => n != before).Cast<int?>().FirstOrDefault();
            if (next is not { } node)
            {
                return way;
            }

            way.Add(node);
            if (places.TryGetValue(node, out var seen))
            {
                return way[seen..];
            }

            places[node] = way.Count - 1;
        }
    }

    private void Shift(List<int> way)
    {
        var steps = Enumerable.Range(0, way.Count - 1).Select(i => (From: way[i], To: way[i + 1], Value: edges[way[i]][way[i + 1]], Up: i % 2 == 0)).ToList();
        var up = steps.Min(s => s.Up ? whole - s.Value : s.Value);
        var down = steps.Min(s => s.Up ? s.Value : whole - s.Value);
        var by = generator.Below((ulong)(up + down)) < (ulong)down ? up : -down;
        foreach (var (from, to, value, raised) in steps)
        {
            Set(Math.Min(from, to), Math.Max(from, to), value + (raised ? by : -by));
        }
    }

    private void Set(int paper, int reviewer, int parts)
    {
        edges[paper].Remove(reviewer);
        edges[reviewer].Remove(paper);
        if (parts == whole)
        {
            chosen.Add(new AssignedPair(paper, reviewer - papers, 1));
        }
        else if (parts > 0)
        {
            edges[paper][reviewer] = edges[reviewer][paper] = parts;
        }
    }
}
