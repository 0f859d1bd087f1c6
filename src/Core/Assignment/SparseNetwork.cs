namespace Kechuang.Core.Assignment;

/// <summary>The part of all pairs and loads that the flow is computed on; grows until nothing outside it can help.</summary>
internal sealed class SparseNetwork
{
    private readonly List<int>[] pairs;

    public SparseNetwork(AssignmentProblem problem)
    {
        Problem = problem;
        var (papers, reviewers) = (problem.Papers.Count, problem.Reviewers.Count);
        pairs = [.. Enumerable.Range(0, papers).Select(_ => new List<int>())];
        var usual = reviewers == 0 ? 0 : (int)Math.Min(papers, (2L * papers * problem.ReviewsPerPaper / reviewers) + 4);
        Loads = [.. Enumerable.Range(0, reviewers).Select(r => Math.Min(problem.CapOf(r), usual))];
        MissingCost = CostOfMissing(problem);
    }

    public AssignmentProblem Problem { get; }

    /// <summary>How many reviews of each reviewer the network has room for.</summary>
    public int[] Loads { get; }

    /// <summary>More than any detour can save, so that a paper lacks reviews only where it must.</summary>
    public long MissingCost { get; }

    public long Arcs => pairs.Sum(p => (long)p.Count);

    public IReadOnlyList<int> Of(int paper) => pairs[paper];

    public void TakeAll()
    {
        for (var p = 0; p < pairs.Length; p++)
        {
            pairs[p].AddRange(Enumerable.Range(0, Problem.Reviewers.Count).Where(r => Problem.Allows(p, r)));
        }
    }

    /// <summary>The cheapest <paramref name="count"/> of each paper, and of each reviewer as many papers as it is likely to get, twice.</summary>
    public void TakeCheapest(int count)
    {
        var (papers, reviewers) = (Problem.Papers.Count, Problem.Reviewers.Count);
        var ofReviewer = (int)Math.Min(papers, (2L * papers * Problem.ReviewsPerPaper / reviewers) + 2);
        var taken = new List<int>[reviewers];
        Parallel.For(0, reviewers, r => taken[r] = Cheapest(papers, ofReviewer, p => Problem.Allows(p, r), p => Problem.CostOf(p, r), r));
        Parallel.For(0, papers, p => pairs[p] = Cheapest(reviewers, count, r => Problem.Allows(p, r), r => Problem.CostOf(p, r), p));
        for (var r = 0; r < reviewers; r++)
        {
            foreach (var p in taken[r])
            {
                pairs[p].Add(r);
            }
        }

        Parallel.For(0, papers, p => pairs[p] = [.. pairs[p].Distinct().Order()]);
    }

    /// <summary>Takes in what the prices say would help: at most <paramref name="batch"/> pairs of a paper. False where there is nothing: the flow is the optimum.</summary>
    public bool TakeHelpful(IReadOnlyList<long> prices, int batch)
    {
        var (papers, reviewers) = (Problem.Papers.Count, Problem.Reviewers.Count);
        var found = new List<int>?[papers];
        Parallel.For(0, papers, p =>
        {
            List<(long Cost, int Reviewer)>? better = null;
            for (var r = 0; r < reviewers; r++)
            {
                if (Problem.Allows(p, r) && prices[p] + Problem.CostOf(p, r) - prices[papers + r] is var reduced and < 0)
                {
                    (better ??= []).Add((reduced, r));
                }
            }

            // Pairs within the network have no negative reduced cost unless they are full, so what is new is what is not there yet.
            found[p] = better is null ? null : [.. better.Order().Select(b => b.Reviewer).Except(pairs[p]).Take(batch)];
        });
        var any = false;
        for (var p = 0; p < papers; p++)
        {
            if (found[p] is { Count: > 0 } more)
            {
                pairs[p] = [.. pairs[p].Concat(more).Order()];
                any = true;
            }
        }

        for (var r = 0; r < reviewers; r++)
        {
            if (Loads[r] < Problem.CapOf(r) && prices[papers + r] + Problem.LoadCost(Loads[r]) < prices[^1])
            {
                Loads[r] = Math.Min(Problem.CapOf(r), (Loads[r] * 2) + 1);
                any = true;
            }
        }

        return any;
    }

    private static List<int> Cheapest(int count, int take, Func<int, bool> allows, Func<int, long> cost, int turn)
    {
        // Equal costs are taken from another place by each row: otherwise all rows would crowd on the same few.
        var heap = new PriorityQueue<int, (long, int)>(take + 1, Comparer<(long Cost, int Turn)>.Create((a, b) => b.CompareTo(a)));
        var start = (int)((long)turn * 7919 % count);
        for (var i = 0; i < count; i++)
        {
            var at = (start + i) % count;
            if (!allows(at))
            {
                continue;
            }

            if (heap.Count < take)
            {
                heap.Enqueue(at, (cost(at), i));
            }
            else
            {
                heap.EnqueueDequeue(at, (cost(at), i));
            }
        }

        return [.. heap.UnorderedItems.Select(h => h.Element)];
    }

    private static long CostOfMissing(AssignmentProblem problem)
    {
        var (least, most) = (0L, 0L);
        for (var p = 0; p < problem.Papers.Count; p++)
        {
            for (var r = 0; r < problem.Reviewers.Count; r++)
            {
                if (problem.Allows(p, r))
                {
                    var cost = problem.CostOf(p, r);
                    (least, most) = (Math.Min(least, cost), Math.Max(most, cost));
                }
            }
        }

        // A detour passes each paper and each reviewer once at most, and ends with a review more for one reviewer.
        var highest = Enumerable.Range(0, problem.Reviewers.Count).Select(problem.CapOf).DefaultIfEmpty().Max();
        return checked(((Math.Min(problem.Papers.Count, problem.Reviewers.Count) + 2L) * (most - least)) + problem.LoadCost(highest) + 1);
    }
}
