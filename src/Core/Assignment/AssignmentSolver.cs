using Google.OrTools.Graph;

namespace Kechuang.Core.Assignment;

/// <summary>
/// Finds the cheapest assignment as a flow of least cost. It begins with the cheapest pairs of each paper and of each reviewer, prices the pairs left out,
/// takes in those that would help, and solves again until none is left: what it gives is the optimum over all pairs. The same problem gives the same answer.
/// </summary>
public static class AssignmentSolver
{
    /// <summary>Pairs of a paper taken in at once.</summary>
    private const int Batch = 12;

    /// <summary>Below this number of pairs all of them are taken from the start.</summary>
    private const int Small = 60_000;

    /// <exception cref="InvalidOperationException">The solver ended without an optimum, or costs are too large for 64 bits.</exception>
    public static AssignmentSolution Solve(AssignmentProblem problem, CancellationToken cancel = default)
    {
        var network = new SparseNetwork(problem);
        if ((long)problem.Papers.Count * problem.Reviewers.Count <= Small)
        {
            network.TakeAll();
        }
        else
        {
            network.TakeCheapest(Math.Max(Batch, problem.ReviewsPerPaper * 4));
        }

        for (var round = 1; ; round++)
        {
            cancel.ThrowIfCancellationRequested();
            var flow = SolveOnce(network);
            var prices = NodePrices.Of(network, flow);
            if (!network.TakeHelpful(prices, Batch))
            {
                return new AssignmentSolution(flow.Pairs, flow.Objective(problem), prices, flow.Missing, network.Arcs, round);
            }
        }
    }

    private static NetworkFlow SolveOnce(SparseNetwork network)
    {
        var problem = network.Problem;
        var (papers, reviewers) = (problem.Papers.Count, problem.Reviewers.Count);
        var sink = papers + reviewers;
        using var solver = new MinCostFlow();
        var pairs = new List<(int Paper, int Reviewer, int Arc)>();
        for (var p = 0; p < papers; p++)
        {
            solver.SetNodeSupply(p, (long)problem.ReviewsPerPaper * problem.Parts);
            foreach (var r in network.Of(p))
            {
                pairs.Add((p, r, solver.AddArcWithCapacityAndUnitCost(p, papers + r, problem.PairLimit, problem.CostOf(p, r))));
            }
        }

        for (var r = 0; r < reviewers; r++)
        {
            for (var load = 0; load < network.Loads[r]; load++)
            {
                solver.AddArcWithCapacityAndUnitCost(papers + r, sink, problem.Parts, problem.LoadCost(load));
            }
        }

        var missing = Enumerable.Range(0, papers).Select(p => solver.AddArcWithCapacityAndUnitCost(p, sink, (long)problem.ReviewsPerPaper * problem.Parts, network.MissingCost)).ToList();
        solver.SetNodeSupply(sink, -(long)papers * problem.ReviewsPerPaper * problem.Parts);
        var status = solver.Solve();
        return status == MinCostFlowBase.Status.OPTIMAL
            ? new NetworkFlow(problem, [.. pairs.Select(a => new AssignedPair(a.Paper, a.Reviewer, (int)solver.Flow(a.Arc))).Where(a => a.Parts > 0)], [.. missing.Select(a => (int)solver.Flow(a))])
            : throw new InvalidOperationException($"The flow solver ended with {status}");
    }
}

/// <summary>A flow through the network: pairs by paper and reviewer, and what papers lack.</summary>
internal sealed class NetworkFlow
{
    public NetworkFlow(AssignmentProblem problem, IReadOnlyList<AssignedPair> pairs, IReadOnlyList<int> missing)
    {
        (Pairs, Missing) = ([.. pairs.OrderBy(a => a.Paper).ThenBy(a => a.Reviewer)], missing);
        Loads = new long[problem.Reviewers.Count];
        foreach (var pair in pairs)
        {
            Loads[pair.Reviewer] += pair.Parts;
        }
    }

    public IReadOnlyList<AssignedPair> Pairs { get; }

    public IReadOnlyList<int> Missing { get; }

    /// <summary>Parts that each reviewer has.</summary>
    public long[] Loads { get; }

    public long Objective(AssignmentProblem problem) => Pairs.Sum(a => problem.CostOf(a.Paper, a.Reviewer) * a.Parts) + Loads.Sum(parts => LoadCost(problem, parts));

    /// <summary>What a load of so many parts costs altogether: whole reviews at 0, 1, 2 … steps, the broken one in proportion.</summary>
    public static long LoadCost(AssignmentProblem problem, long parts)
    {
        var (whole, rest) = Math.DivRem(parts, problem.Parts);
        return (problem.LoadCost(1) * problem.Parts * (whole * (whole - 1) / 2)) + (problem.LoadCost(whole) * rest);
    }
}
