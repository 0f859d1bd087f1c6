namespace Kechuang.Core.Assignment;

/// <summary>
/// Papers to be given to reviewers: each paper gets so many different ones, a forbidden pair is never used, and the sum of pair costs and load costs is least.
/// A reviewer's i-th paper (from 0) costs <c>i × LoadStep</c>.
/// </summary>
public sealed class AssignmentProblem
{
    /// <summary>In <see cref="Costs"/>: never together.</summary>
    public const int Forbidden = int.MinValue;

    /// <summary>Names of the papers, in the order of the rows of <see cref="Costs"/>.</summary>
    public required IReadOnlyList<string> Papers { get; init; }

    public required IReadOnlyList<string> Reviewers { get; init; }

    /// <summary>Cost of each pair, paper by paper; <see cref="Forbidden"/> excludes it.</summary>
    public required int[] Costs { get; init; }

    /// <summary>Different reviewers that each paper gets.</summary>
    public required int ReviewsPerPaper { get; init; }

    public long LoadStep { get; init; }

    /// <summary>Most papers of each reviewer; null means no cap.</summary>
    public IReadOnlyList<int>? Caps { get; init; }

    /// <summary>All costs are multiplied by this, so that <see cref="Ties"/> can tell equal solutions apart.</summary>
    public long Scale { get; init; } = 1;

    /// <summary>Added to the multiplied cost of each pair; null means nothing.</summary>
    public uint[]? Ties { get; init; }

    /// <summary>Into how many parts a review may be split: 1 for whole reviews; more for chances, which <see cref="PairLimit"/> then bounds.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Most parts of any one pair.</summary>
    public int PairLimit { get; init; } = 1;

    public bool Allows(int paper, int reviewer) => Costs[(paper * Reviewers.Count) + reviewer] != Forbidden;

    /// <summary>What the pair costs, scaled.</summary>
    public long CostOf(int paper, int reviewer)
    {
        var at = (paper * Reviewers.Count) + reviewer;
        return (Costs[at] * Scale) + (Ties is null ? 0 : Ties[at]);
    }

    public int CapOf(int reviewer) => Math.Min(Papers.Count, Caps?[reviewer] ?? int.MaxValue);

    /// <summary>What one more review costs a reviewer who has <paramref name="load"/> of them, scaled.</summary>
    public long LoadCost(long load) => LoadStep * Scale * load;
}

/// <summary>So many parts (of <see cref="AssignmentProblem.Parts"/>) of a paper with a reviewer, by their places in the problem.</summary>
public readonly record struct AssignedPair(int Paper, int Reviewer, int Parts);

/// <summary>What the solver found.</summary>
/// <param name="Pairs">By paper, then reviewer.</param>
/// <param name="Objective">Sum of pair and load costs, scaled and in parts.</param>
/// <param name="Prices">Node prices that prove the optimum: papers, reviewers, then the sink; see <see cref="OptimumProof"/>.</param>
/// <param name="Missing">Parts that each paper lacks; all zero where every paper could be served.</param>
/// <param name="Arcs">Pairs the solver looked at closely; the others were priced and found not to help.</param>
public sealed record AssignmentSolution(IReadOnlyList<AssignedPair> Pairs, long Objective, IReadOnlyList<long> Prices, IReadOnlyList<int> Missing, long Arcs, int Rounds)
{
    public bool IsComplete => Missing.All(m => m == 0);
}
