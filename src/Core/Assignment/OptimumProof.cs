namespace Kechuang.Core.Assignment;

/// <summary>
/// Proves from prices alone, over every pair and every load of the problem, that no assignment is cheaper (complementary slackness of linear programming).
/// It knows nothing of how the assignment was found.
/// </summary>
public static class OptimumProof
{
    /// <summary>The first place where the proof fails, or null where the assignment is an optimum.</summary>
    public static string? Gap(AssignmentProblem problem, AssignmentSolution solution)
    {
        var (papers, reviewers) = (problem.Papers.Count, problem.Reviewers.Count);
        var prices = solution.Prices;
        var loads = new long[reviewers];
        var given = new Dictionary<(int, int), int>();
        foreach (var pair in solution.Pairs)
        {
            given[(pair.Paper, pair.Reviewer)] = pair.Parts;
            loads[pair.Reviewer] += pair.Parts;
        }

        for (var p = 0; p < papers; p++)
        {
            for (var r = 0; r < reviewers; r++)
            {
                var parts = given.GetValueOrDefault((p, r));
                if (!problem.Allows(p, r))
                {
                    if (parts > 0)
                    {
                        return $"{problem.Papers[p]} – {problem.Reviewers[r]}: forbidden";
                    }

                    continue;
                }

                var reduced = prices[p] + problem.CostOf(p, r) - prices[papers + r];
                if ((parts < problem.PairLimit && reduced < 0) || (parts > 0 && reduced > 0))
                {
                    return $"{problem.Papers[p]} – {problem.Reviewers[r]}: reduced cost {reduced} at {parts} parts";
                }
            }
        }

        for (var r = 0; r < reviewers; r++)
        {
            var (more, last) = (prices[papers + r] + problem.LoadCost(loads[r] / problem.Parts) - prices[^1], prices[papers + r] + problem.LoadCost((loads[r] - 1) / problem.Parts) - prices[^1]);
            if ((loads[r] < (long)problem.CapOf(r) * problem.Parts && more < 0) || (loads[r] > 0 && last > 0))
            {
                return $"{problem.Reviewers[r]}: load {loads[r]}, reduced costs {more} and {last}";
            }
        }

        return null;
    }
}
