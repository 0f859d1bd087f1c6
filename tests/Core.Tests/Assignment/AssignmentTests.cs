using System.Text.Json;
using CsCheck;
using Kechuang.Core.Assignment;
using Kechuang.Web.Verbs;

namespace Kechuang.Core.Tests.Assignment;

/// <summary>Assignments are right by the checker, proved cheapest by prices, and equal to what trying everything finds.</summary>
public sealed class AssignmentTests
{
    [Theory]
    [InlineData("100x30", 137_222, 2_222, 135_000)]
    [InlineData("300x100", 364_265, 4_265, 360_000)]
    public void The_published_instances_come_to_their_known_optimum(string folder, long objective, long pairCost, long loadCost)
    {
        var problem = AssignmentFolder.Read(Instance(folder));
        var solution = AssignmentSolver.Solve(problem);

        Assert.Equal(objective, solution.Objective);
        Assert.Empty(AssignmentChecker.Faults(problem, Rows(problem, solution)));
        Assert.Equal(new AssignmentCost(pairCost, loadCost), AssignmentChecker.Cost(problem, Rows(problem, solution)));
        Assert.Null(OptimumProof.Gap(problem, solution));
        Assert.Equal(solution.Pairs, AssignmentSolver.Solve(problem).Pairs);
    }

    [Fact]
    public void The_checker_agrees_with_the_reference_assignment_made_elsewhere()
    {
        var problem = AssignmentFolder.Read(Instance("100x30"));
        var rows = File.ReadLines(Path.Combine(Instance("100x30"), "reference-assignment.csv")).Skip(1).Select(l => l.Split(',')).Select(c => (c[0], c[1])).ToList();

        Assert.Empty(AssignmentChecker.Faults(problem, rows));
        Assert.Equal(137_222, AssignmentChecker.Cost(problem, rows).Objective);
        Assert.Contains(AssignmentChecker.Faults(problem, [.. rows.Skip(1)]), f => f.Contains("应为 3 名", StringComparison.Ordinal));
        Assert.Contains(AssignmentChecker.Faults(problem, [.. rows.Skip(1), rows[1]]), f => f.Contains("分配了 2 次", StringComparison.Ordinal));
        var forbidden = Enumerable.Range(0, 30).First(r => !problem.Allows(0, r));
        Assert.Contains(AssignmentChecker.Faults(problem, [(problem.Papers[0], problem.Reviewers[forbidden])]), f => f.Contains("应当回避", StringComparison.Ordinal));
    }

    [Fact]
    public void Small_problems_cost_what_trying_everything_finds_and_an_incomplete_one_has_no_complete_answer()
    {
        Problems.Sample(problem =>
        {
            var solution = AssignmentSolver.Solve(problem);
            var best = Cheapest(problem, 0, new int[problem.Reviewers.Count]);
            Assert.Equal(best is not null, solution.IsComplete);
            if (best is { } cost)
            {
                Assert.Equal(cost, solution.Objective);
                Assert.Null(OptimumProof.Gap(problem, solution));
                Assert.Empty(AssignmentChecker.Faults(problem, Rows(problem, solution)));
            }
        }, iter: 400, threads: 1);
    }

    [Fact]
    public void The_smallest_change_named_for_an_incomplete_one_makes_it_complete_and_no_smaller_one_does()
    {
        Problems.Sample(problem =>
        {
            if (Shortage.Of(problem, AssignmentSolver.Solve(problem)) is not { } shortage)
            {
                return;
            }

            var (papers, reviewers) = (problem.Papers.Count, problem.Reviewers.Count);
            var extra = shortage.Free.Count == 0 ? 0 : shortage.Free.Max(f => f.Count);
            var caps = Enumerable.Range(0, reviewers).Select(r => problem.CapOf(r) + shortage.Raise.FirstOrDefault(x => x.Reviewer == r).By).Concat(Enumerable.Repeat(papers, extra)).ToList();
            var costs = Enumerable.Range(0, papers).SelectMany(p => Enumerable.Range(0, reviewers + extra).Select(r =>
                r < reviewers ? problem.Costs[(p * reviewers) + r] : shortage.Free.Any(f => f.Paper == p && f.Count > r - reviewers) ? 0 : AssignmentProblem.Forbidden)).ToArray();
            var mended = new AssignmentProblem { Papers = problem.Papers, Reviewers = [.. caps.Select((_, r) => $"r{r}")], Costs = costs, ReviewsPerPaper = problem.ReviewsPerPaper, LoadStep = problem.LoadStep, Caps = caps };

            Assert.True(AssignmentSolver.Solve(mended).IsComplete);
            // Each unit of the change can serve one missing review only: with fewer something would still be missing.
            Assert.Equal(shortage.Short.Sum(s => s.Count), shortage.Raise.Sum(r => r.By) + shortage.Free.Sum(f => f.Count));
        }, iter: 400, threads: 1);
    }

    [Fact]
    public void A_shortage_names_papers_reviewers_and_the_rule()
    {
        var problem = new AssignmentProblem { Papers = ["甲", "乙", "丙"], Reviewers = ["张", "王", "李"], Costs = [1, 1, F, 1, 1, F, 1, 1, 1], ReviewsPerPaper = 2, LoadStep = 100, Caps = [2, 2, 2] };
        var words = string.Join("\n", Shortage.Of(problem, AssignmentSolver.Solve(problem))!.Sentences(problem));

        Assert.Contains("缺 1 次评审", words, StringComparison.Ordinal);
        Assert.Contains("上限合计为 4 件，已经用满", words, StringComparison.Ordinal);
        Assert.Contains("上限提高 1 件", words, StringComparison.Ordinal);

        var alone = new AssignmentProblem { Papers = ["甲"], Reviewers = ["张", "王"], Costs = [1, F], ReviewsPerPaper = 2, LoadStep = 100 };
        words = string.Join("\n", Shortage.Of(alone, AssignmentSolver.Solve(alone))!.Sentences(alone));
        Assert.Contains("2 名评审人中只有 1 名不需回避", words, StringComparison.Ordinal);
        Assert.Contains("为 甲 增加 1 名无需回避的评审人", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_problem_solved_on_a_part_of_its_pairs_is_still_proved_over_all_of_them()
    {
        var chance = new Random(7);
        const int papers = 900, reviewers = 150;
        var problem = new AssignmentProblem
        {
            Papers = [.. Enumerable.Range(0, papers).Select(p => $"p{p}")], Reviewers = [.. Enumerable.Range(0, reviewers).Select(r => $"r{r}")],
            Costs = [.. Enumerable.Range(0, papers * reviewers).Select(_ => chance.Next(20) == 0 ? F : chance.Next(60))], ReviewsPerPaper = 3, LoadStep = 100, Caps = [.. Enumerable.Range(0, reviewers).Select(r => r % 10 == 0 ? 4 : 60)],
        };
        var solution = AssignmentSolver.Solve(problem);

        Assert.True(solution.Arcs < papers * reviewers / 2);
        Assert.Empty(AssignmentChecker.Faults(problem, Rows(problem, solution)));
        Assert.Null(OptimumProof.Gap(problem, solution));

        // The proof notices an assignment that is not the cheapest.
        var (first, other) = (solution.Pairs[0], Enumerable.Range(0, reviewers).Last(r => problem.Allows(0, r) && !solution.Pairs.Any(a => a.Paper == 0 && a.Reviewer == r)));
        Assert.NotNull(OptimumProof.Gap(problem, solution with { Pairs = [first with { Reviewer = other }, .. solution.Pairs.Skip(1)] }));
    }

    [Fact]
    public void A_folder_that_cannot_be_read_is_told_with_file_and_line()
    {
        var folder = Directory.CreateTempSubdirectory("assign-").FullName;
        string Message() => Assert.Throws<AssignmentFolderException>(() => AssignmentFolder.Read(folder)).Message;
        void Write(string settings, string pairs)
        {
            File.WriteAllText(Path.Combine(folder, "instance.json"), settings);
            File.WriteAllText(Path.Combine(folder, "pairs.csv"), pairs);
        }

        const string good = """{"reviews_per_paper": 1, "load_balance_unit_cost": 100}""";

        Assert.Contains("instance.json", Message(), StringComparison.Ordinal);
        Write("{", "");
        Assert.Contains("不是有效的 JSON", Message(), StringComparison.Ordinal);
        Write(good, "paper,reviewer,conflict\n");
        Assert.Contains("缺少列 pref_cost", Message(), StringComparison.Ordinal);
        Write(good, "paper,reviewer,conflict,pref_cost\n1,1,0,x\n");
        Assert.Contains("第 2 行", Message(), StringComparison.Ordinal);
        Write(good, "paper,reviewer,conflict,pref_cost\n1,1,0,3\n1,1,0,3\n");
        Assert.Contains("第 3 行", Message(), StringComparison.Ordinal);
        Write("""{"reviews_per_paper": 0, "load_balance_unit_cost": 100}""", "paper,reviewer,conflict,pref_cost\n1,1,0,3\n");
        Assert.Contains("reviews_per_paper", Message(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_verb_prints_the_optimum_and_ends_with_0_refuses_an_impossible_one_with_1_and_no_folder_with_2()
    {
        var (code, output) = await AssignAsync(Instance("100x30"), "--json");
        Assert.Equal(0, code);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(("optimal", 137_222L, 300), (answer.RootElement.GetProperty("status").GetString(), answer.RootElement.GetProperty("objective").GetInt64(), answer.RootElement.GetProperty("rows").GetArrayLength()));

        var folder = Directory.CreateTempSubdirectory("assign-").FullName;
        File.WriteAllText(Path.Combine(folder, "instance.json"), """{"reviews_per_paper": 2, "load_balance_unit_cost": 100}""");
        File.WriteAllText(Path.Combine(folder, "pairs.csv"), "paper,reviewer,conflict,pref_cost\n1,a,0,3\n1,b,1,3\n");
        (code, output) = await AssignAsync(folder, "--json");
        Assert.Equal(1, code);
        Assert.Contains("\"status\": \"infeasible\"", output, StringComparison.Ordinal);
        Assert.Equal(2, (await AssignAsync(Path.Combine(folder, "none"))).Code);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, string Output)> AssignAsync(params string[] arguments)
    {
        var (before, output) = (Console.Out, new StringWriter());
        Console.SetOut(output);
        try
        {
            return (await Commands.Root().Parse(["assign", .. arguments]).InvokeAsync(), output.ToString());
        }
        finally
        {
            Console.SetOut(before);
        }
    }

    private const int F = AssignmentProblem.Forbidden;

    private static readonly Gen<AssignmentProblem> Problems =
        from papers in Gen.Int[1, 4]
        from reviewers in Gen.Int[1, 4]
        from reviews in Gen.Int[1, Math.Min(3, reviewers)]
        from costs in Gen.Int[-3, 20].Array[papers * reviewers]
        from forbidden in Gen.Int[0, 3].Array[papers * reviewers]
        from caps in Gen.Int[0, papers].Array[reviewers]
        from step in Gen.Int[0, 15]
        select new AssignmentProblem
        {
            Papers = [.. Enumerable.Range(0, papers).Select(p => $"p{p}")], Reviewers = [.. Enumerable.Range(0, reviewers).Select(r => $"r{r}")],
            Costs = [.. costs.Zip(forbidden, (cost, f) => f == 0 ? F : cost)], ReviewsPerPaper = reviews, LoadStep = step, Caps = caps,
        };

    private static string Instance(string folder) => Path.Combine(AppContext.BaseDirectory, "Assignment", "instances", folder);

    private static List<(string, string)> Rows(AssignmentProblem problem, AssignmentSolution solution) => [.. solution.Pairs.Select(a => (problem.Papers[a.Paper], problem.Reviewers[a.Reviewer]))];

    /// <summary>The least cost over every way to serve the papers from this one on, or null where there is none.</summary>
    private static long? Cheapest(AssignmentProblem problem, int paper, int[] loads)
    {
        if (paper == problem.Papers.Count)
        {
            return loads.Sum(l => problem.LoadStep * ((long)l * (l - 1) / 2));
        }

        long? best = null;
        foreach (var chosen in Enumerable.Range(0, 1 << problem.Reviewers.Count).Where(set => int.PopCount(set) == problem.ReviewsPerPaper))
        {
            var reviewers = Enumerable.Range(0, problem.Reviewers.Count).Where(r => (chosen & (1 << r)) != 0).ToList();
            if (reviewers.All(r => problem.Allows(paper, r) && loads[r] < problem.CapOf(r)))
            {
                reviewers.ForEach(r => loads[r]++);
                var rest = Cheapest(problem, paper + 1, loads) + reviewers.Sum(r => problem.CostOf(paper, r));
                reviewers.ForEach(r => loads[r]--);
                best = rest is { } cost && (best is null || cost < best) ? cost : best;
            }
        }

        return best;
    }
}
