using System.Diagnostics;
using Kechuang.Core.Assignment;

namespace Kechuang.Benchmarks;

/// <summary>Assignments of growing size, each proved to be the optimum; made by the rules of the published instances (ranks of topic scores within each reviewer, 4 % conflicts).</summary>
internal static class AssignmentBenchmark
{
    private const int Topics = 40;

    public static void Run()
    {
        Measure(1000, 300, 3, seconds: 2);
        Measure(10_000, 3000, 3, seconds: 120);
    }

    private static void Measure(int papers, int reviewers, int reviews, double seconds)
    {
        var problem = Generate(papers, reviewers, reviews);
        var watch = Stopwatch.StartNew();
        var solution = AssignmentSolver.Solve(problem);
        var took = watch.Elapsed.TotalSeconds;
        List<(string, string)> rows = [.. solution.Pairs.Select(a => (problem.Papers[a.Paper], problem.Reviewers[a.Reviewer]))];
        if (OptimumProof.Gap(problem, solution) is { } gap || AssignmentChecker.Faults(problem, rows).Count > 0)
        {
            throw new InvalidOperationException($"{papers} × {reviewers} × {reviews} does not stand its check: {OptimumProof.Gap(problem, solution)}");
        }

        var cost = AssignmentChecker.Cost(problem, rows);
        Measured.Line(
            $"assignment {papers:N0} × {reviewers:N0} × {reviews}: proved optimum {cost.Objective:N0} (pairs {cost.PairCost:N0}, load {cost.LoadCost:N0})",
            $"{took:N2} s, {solution.Rounds} rounds, {solution.Arcs:N0} of {(long)papers * reviewers:N0} pairs looked at, peak of the process {Measured.Memory(Environment.ProcessId, "VmHWM"):N0} MB",
            $"{seconds} s",
            took <= seconds);
    }

    /// <summary>The same sizes give the same problem.</summary>
    public static AssignmentProblem Generate(int papers, int reviewers, int reviews)
    {
        var chance = new Random(20260101);
        var topics = Enumerable.Range(0, papers).Select(_ => Enumerable.Range(0, 1 + chance.Next(4)).Select(_ => chance.Next(Topics)).Distinct().ToArray()).ToArray();
        var costs = new int[papers * reviewers];
        var scores = new int[papers];
        for (var r = 0; r < reviewers; r++)
        {
            var interests = Enumerable.Range(0, Topics).Select(_ => chance.Next(100) switch { < 8 => 1.0, < 20 => 0.7071, < 26 => -0.5, < 30 => -0.7071, _ => 0 }).ToArray();
            for (var p = 0; p < papers; p++)
            {
                scores[p] = (int)Math.Floor((topics[p].Sum(t => interests[t]) / Math.Sqrt(topics[p].Length) * 10) + 0.5);
            }

            var ranks = scores.Distinct().OrderDescending().Select((score, rank) => (score, rank)).ToDictionary(x => x.score, x => x.rank);
            for (var p = 0; p < papers; p++)
            {
                costs[(p * reviewers) + r] = chance.Next(100) < 4 ? AssignmentProblem.Forbidden : ranks[scores[p]] * 60 / ranks.Count;
            }
        }

        return new AssignmentProblem { Papers = [.. Enumerable.Range(1, papers).Select(p => $"{p}")], Reviewers = [.. Enumerable.Range(1, reviewers).Select(r => $"{r}")], Costs = costs, ReviewsPerPaper = reviews, LoadStep = 100 };
    }
}
