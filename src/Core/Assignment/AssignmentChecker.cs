namespace Kechuang.Core.Assignment;

/// <summary>What a list of (paper, reviewer) rows costs, counted anew.</summary>
public sealed record AssignmentCost(long PairCost, long LoadCost)
{
    public long Objective => PairCost + LoadCost;
}

/// <summary>Checks a finished assignment against the rules and recomputes what it costs; it shares nothing with the solver but the problem.</summary>
public static class AssignmentChecker
{
    /// <summary>Every broken rule, in Chinese; none for a right assignment.</summary>
    public static IReadOnlyList<string> Faults(AssignmentProblem problem, IReadOnlyList<(string Paper, string Reviewer)> rows)
    {
        var faults = new List<string>();
        var papers = problem.Papers.Select((name, at) => (name, at)).ToDictionary(x => x.name, x => x.at);
        var reviewers = problem.Reviewers.Select((name, at) => (name, at)).ToDictionary(x => x.name, x => x.at);
        foreach (var (paper, reviewer) in rows)
        {
            if (!papers.TryGetValue(paper, out var p) || !reviewers.TryGetValue(reviewer, out var r))
            {
                faults.Add($"{paper} – {reviewer} 不在名单内");
            }
            else if (!problem.Allows(p, r))
            {
                faults.Add($"{paper} – {reviewer} 应当回避");
            }
        }

        faults.AddRange(rows.GroupBy(r => r).Where(g => g.Count() > 1).Select(g => $"{g.Key.Paper} – {g.Key.Reviewer} 分配了 {g.Count()} 次"));
        var byPaper = rows.ToLookup(r => r.Paper);
        faults.AddRange(problem.Papers.Where(p => byPaper[p].Count() != problem.ReviewsPerPaper).Select(p => $"{p} 有 {byPaper[p].Count()} 名评审人，应为 {problem.ReviewsPerPaper} 名"));
        var byReviewer = rows.ToLookup(r => r.Reviewer);
        faults.AddRange(problem.Reviewers.Select((name, at) => (name, count: byReviewer[name].Count(), cap: problem.CapOf(at))).Where(x => x.count > x.cap).Select(x => $"{x.name} 分到 {x.count} 件，上限 {x.cap} 件"));
        return faults;
    }

    /// <summary>Pair and load costs of rows that keep the rules, in the problem's unscaled units.</summary>
    public static AssignmentCost Cost(AssignmentProblem problem, IReadOnlyList<(string Paper, string Reviewer)> rows)
    {
        var papers = problem.Papers.Select((name, at) => (name, at)).ToDictionary(x => x.name, x => x.at);
        var reviewers = problem.Reviewers.Select((name, at) => (name, at)).ToDictionary(x => x.name, x => x.at);
        var pairs = rows.Sum(row => (long)problem.Costs[(papers[row.Paper] * problem.Reviewers.Count) + reviewers[row.Reviewer]]);
        return new AssignmentCost(pairs, rows.GroupBy(r => r.Reviewer).Sum(g => problem.LoadStep * ((long)g.Count() * (g.Count() - 1) / 2)));
    }
}
