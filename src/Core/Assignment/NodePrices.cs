namespace Kechuang.Core.Assignment;

/// <summary>
/// Prices of papers, reviewers and the sink under which no unused arc of the network is cheaper than its ends say: shortest distances in the residual graph
/// (Bellman and Ford, with a queue). The flow solver does not tell its own.
/// </summary>
internal sealed class NodePrices
{
    private readonly SparseNetwork network;
    private readonly NetworkFlow flow;
    private readonly int papers;
    private readonly int sink;
    private readonly long[] prices;
    private readonly bool[] waiting;
    private readonly Queue<int> queue = new();
    private readonly List<(int Reviewer, long Cost)>[] forward;
    private readonly List<(int Paper, long Cost)>[] backward;

    private NodePrices(SparseNetwork network, NetworkFlow flow)
    {
        (this.network, this.flow, papers) = (network, flow, network.Problem.Papers.Count);
        sink = papers + network.Problem.Reviewers.Count;
        (prices, waiting) = (new long[sink + 1], new bool[sink + 1]);
        forward = [.. network.Problem.Papers.Select(_ => new List<(int, long)>())];
        backward = [.. network.Problem.Reviewers.Select(_ => new List<(int, long)>())];
    }

    public static long[] Of(SparseNetwork network, NetworkFlow flow) => new NodePrices(network, flow).Compute();

    private long[] Compute()
    {
        Connect();
        // The sink first: it brings each reviewer to the right height at once.
        for (var node = sink; node >= 0; node--)
        {
            waiting[node] = true;
            queue.Enqueue(node);
        }

        while (queue.TryDequeue(out var node))
        {
            waiting[node] = false;
            if (node < papers)
            {
                FromPaper(node);
            }
            else if (node < sink)
            {
                FromReviewer(node - papers);
            }
            else
            {
                FromSink();
            }
        }

        return prices;
    }

    private void Connect()
    {
        var full = new HashSet<(int, int)>();
        foreach (var pair in flow.Pairs)
        {
            backward[pair.Reviewer].Add((pair.Paper, network.Problem.CostOf(pair.Paper, pair.Reviewer)));
            if (pair.Parts == network.Problem.PairLimit)
            {
                full.Add((pair.Paper, pair.Reviewer));
            }
        }

        for (var p = 0; p < papers; p++)
        {
            forward[p].AddRange(network.Of(p).Where(r => !full.Contains((p, r))).Select(r => (r, network.Problem.CostOf(p, r))));
        }
    }

    private void FromPaper(int paper)
    {
        foreach (var (r, cost) in forward[paper])
        {
            Lower(papers + r, prices[paper] + cost);
        }

        Lower(sink, prices[paper] + network.MissingCost);
    }

    private void FromReviewer(int reviewer)
    {
        foreach (var (p, cost) in backward[reviewer])
        {
            Lower(p, prices[papers + reviewer] - cost);
        }

        if (flow.Loads[reviewer] < (long)network.Loads[reviewer] * network.Problem.Parts)
        {
            Lower(sink, prices[papers + reviewer] + network.Problem.LoadCost(flow.Loads[reviewer] / network.Problem.Parts));
        }
    }

    private void FromSink()
    {
        for (var r = 0; r < backward.Length; r++)
        {
            if (flow.Loads[r] > 0)
            {
                Lower(papers + r, prices[sink] - network.Problem.LoadCost((flow.Loads[r] - 1) / network.Problem.Parts));
            }
        }

        for (var p = 0; p < papers; p++)
        {
            if (flow.Missing[p] > 0)
            {
                Lower(p, prices[sink] - network.MissingCost);
            }
        }
    }

    private void Lower(int node, long price)
    {
        if (price >= prices[node])
        {
            return;
        }

        prices[node] = price;
        if (!waiting[node])
        {
            waiting[node] = true;
            queue.Enqueue(node);
        }
    }
}
