namespace Kechuang.Core.Assignment;

/// <summary>Why an assignment cannot be made, and the least that would mend it.</summary>
/// <param name="Short">Papers that lack reviewers, with how many.</param>
/// <param name="Group">Papers that compete for the same full reviewers (the cut of the flow).</param>
/// <param name="Full">Reviewers at their cap whom only these papers' needs fill.</param>
/// <param name="Raise">Caps to be raised, and by how much: together with <paramref name="Free"/> the smallest change.</param>
/// <param name="Free">Papers that no higher cap helps: so many more reviewers without conflict are needed.</param>
public sealed record Shortage(
    IReadOnlyList<(int Paper, int Count)> Short, IReadOnlyList<int> Group, IReadOnlyList<int> Full, IReadOnlyList<(int Reviewer, int By)> Raise, IReadOnlyList<(int Paper, int Count)> Free)
{
    private const int Named = 12;

    /// <summary>The shortage of an incomplete solution in whole reviews; null where nothing is missing.</summary>
    public static Shortage? Of(AssignmentProblem problem, AssignmentSolution solution) => solution.IsComplete ? null : new ShortageFinder(problem, solution).Find();

    /// <summary>What, where and how to mend it, in Chinese.</summary>
    public IEnumerable<string> Sentences(AssignmentProblem problem)
    {
        string Papers(IEnumerable<int> papers) => List([.. papers.Select(p => problem.Papers[p])]);
        string Reviewers(IEnumerable<int> reviewers) => List([.. reviewers.Select(r => problem.Reviewers[r])]);
        yield return $"缺 {Short.Sum(s => s.Count)} 次评审：{List([.. Short.Select(s => $"{problem.Papers[s.Paper]} 缺 {s.Count} 名")])}（每件应有 {problem.ReviewsPerPaper} 名不同的评审人）";
        foreach (var (paper, count) in Free)
        {
            var allowed = Enumerable.Range(0, problem.Reviewers.Count).Count(r => problem.Allows(paper, r));
            yield return allowed < problem.ReviewsPerPaper
                ? $"{problem.Papers[paper]}：{problem.Reviewers.Count} 名评审人中只有 {allowed} 名不需回避，少于 {problem.ReviewsPerPaper} 名"
                : $"{problem.Papers[paper]}：不需回避的 {allowed} 名评审人都被占满";
        }

        if (Full.Count > 0)
        {
            yield return $"冲突的规则是评审人上限与回避：{Papers(Group)} 只能由 {Reviewers(Full)} 评审，而他们的上限合计为 {Full.Sum(problem.CapOf)} 件，已经用满";
        }

        var changes = Raise.Select(r => $"{problem.Reviewers[r.Reviewer]} 的上限提高 {r.By} 件").Concat(Free.Select(f => $"为 {problem.Papers[f.Paper]} 增加 {f.Count} 名无需回避的评审人"));
        yield return "最小的改动：" + string.Join("；", changes);
    }

    private static string List(IReadOnlyList<string> names) => names.Count <= Named ? string.Join("、", names) : $"{string.Join("、", names.Take(Named))} 等 {names.Count} 个";
}

/// <summary>Walks the residual graph of a greatest flow from the papers that lack something.</summary>
internal sealed class ShortageFinder
{
    private readonly AssignmentProblem problem;
    private readonly List<int>[] held;
    private readonly int[] loads;
    private readonly int[] caps;
    private readonly int[] missing;
    private readonly HashSet<(int, int)> used = [];

    public ShortageFinder(AssignmentProblem problem, AssignmentSolution solution)
    {
        this.problem = problem;
        held = [.. problem.Reviewers.Select(_ => new List<int>())];
        (loads, caps, missing) = (new int[held.Length], [.. Enumerable.Range(0, held.Length).Select(problem.CapOf)], [.. solution.Missing]);
        foreach (var pair in solution.Pairs)
        {
            Use(pair.Paper, pair.Reviewer);
            loads[pair.Reviewer]++;
        }
    }

    public Shortage Find()
    {
        List<(int, int)> lacking = [.. missing.Select((m, p) => (p, m)).Where(x => x.m > 0)];
        var (papers, reviewers, _) = Reach([.. lacking.Select(l => l.Item1)]);
        var full = reviewers.Where(r => loads[r] >= caps[r]).Order().ToList();
        var raise = new SortedDictionary<int, int>();
        var free = new SortedDictionary<int, int>();
        foreach (var (paper, count) in lacking)
        {
            for (var i = 0; i < count; i++)
            {
                var (_, found, way) = Reach([paper]);
                if (found.Where(r => caps[r] < problem.Papers.Count).OrderBy(r => raise.GetValueOrDefault(r)).ThenBy(r => r).Cast<int?>().FirstOrDefault() is not { } reviewer)
                {
                    free[paper] = free.GetValueOrDefault(paper) + 1;
                    continue;
                }

                raise[reviewer] = raise.GetValueOrDefault(reviewer) + 1;
                caps[reviewer]++;
                Push(reviewer, way);
            }
        }

        return new Shortage(lacking, [.. papers.Order()], full, [.. raise.Select(r => (r.Key, r.Value))], [.. free.Select(f => (f.Key, f.Value))]);
    }

    /// <summary>Papers and reviewers within reach, with the paper each reviewer was reached from and the reviewer each paper was.</summary>
    private (HashSet<int> Papers, HashSet<int> Reviewers, (Dictionary<int, int> FromPaper, Dictionary<int, int> FromReviewer) Way) Reach(IReadOnlyList<int> from)
    {
        var (papers, reviewers) = (new HashSet<int>(from), new HashSet<int>());
        var way = (FromPaper: new Dictionary<int, int>(), FromReviewer: new Dictionary<int, int>());
        var queue = new Queue<int>(from);
        while (queue.TryDequeue(out var paper))
        {
            for (var r = 0; r < held.Length; r++)
            {
                if (!problem.Allows(paper, r) || used.Contains((paper, r)) || !reviewers.Add(r))
                {
                    continue;
                }

                way.FromPaper[r] = paper;
                foreach (var next in held[r].Where(papers.Add))
                {
                    way.FromReviewer[next] = r;
                    queue.Enqueue(next);
                }
            }
        }

        return (papers, reviewers, way);
    }

    /// <summary>Gives the reviewer one paper more along the way that was found.</summary>
    private void Push(int reviewer, (Dictionary<int, int> FromPaper, Dictionary<int, int> FromReviewer) way)
    {
        loads[reviewer]++;
        for (var at = reviewer; ;)
        {
            var paper = way.FromPaper[at];
            Use(paper, at);
            if (!way.FromReviewer.TryGetValue(paper, out var before))
            {
                return;
            }

            used.Remove((paper, before));
            held[before].Remove(paper);
            at = before;
        }
    }

    private void Use(int paper, int reviewer)
    {
        used.Add((paper, reviewer));
        held[reviewer].Add(paper);
    }
}
