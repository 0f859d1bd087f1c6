using System.CommandLine;
using System.Text.Json;
using Kechuang.Core.Assignment;

namespace Kechuang.Web.Verbs;

/// <summary><c>assign DIR [--json]</c>: gives the papers of an instance folder to its reviewers at the least cost, proved.</summary>
internal static class AssignVerb
{
    public static Command Command()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "文件夹，内有 pairs.csv 和 instance.json" };
        var json = Run.JsonFlag();
        var command = new Command("assign", "把一批材料分配给评审人（费用最小，已证明）") { folder, json };
        command.SetAction((r, cancel) => Task.FromResult(Assign(r.GetValue(folder)!, r.GetValue(json), cancel)));
        return command;
    }

    private static int Assign(DirectoryInfo folder, bool json, CancellationToken cancel)
    {
        if (!folder.Exists)
        {
            Console.Error.WriteLine($"没有文件夹 {folder.FullName}");
            return Run.WrongUsage;
        }

        AssignmentProblem problem;
        try
        {
            problem = AssignmentFolder.Read(folder.FullName);
        }
        catch (AssignmentFolderException e)
        {
            Console.Error.WriteLine(e.Message);
            return Run.Refused;
        }

        var solution = AssignmentSolver.Solve(problem, cancel);
        return Shortage.Of(problem, solution) is { } shortage ? Refuse(problem, shortage, json) : Print(problem, solution, json);
    }

    private static int Refuse(AssignmentProblem problem, Shortage shortage, bool json)
    {
        var reasons = shortage.Sentences(problem).ToList();
        if (json)
        {
            var missing = shortage.Short.Select(s => new { paper = problem.Papers[s.Paper], missing = s.Count });
            var raise = shortage.Raise.Select(r => new { reviewer = problem.Reviewers[r.Reviewer], by = r.By });
            var free = shortage.Free.Select(f => new { paper = problem.Papers[f.Paper], more = f.Count });
            Console.WriteLine(JsonSerializer.Serialize(new { status = "infeasible", missing, fullReviewers = shortage.Full.Select(r => problem.Reviewers[r]), smallestChange = new { raiseCaps = raise, addReviewers = free }, reasons }, Run.Json));
        }

        reasons.ForEach(Console.Error.WriteLine);
        return Run.Refused;
    }

    private static int Print(AssignmentProblem problem, AssignmentSolution solution, bool json)
    {
        List<(string Paper, string Reviewer)> rows = [.. solution.Pairs.Select(a => (problem.Papers[a.Paper], problem.Reviewers[a.Reviewer]))];
        var faults = AssignmentChecker.Faults(problem, rows);
        var cost = AssignmentChecker.Cost(problem, rows);
        var gap = OptimumProof.Gap(problem, solution);
        if (faults.Count > 0 || gap is not null || cost.Objective != solution.Objective)
        {
            throw new InvalidOperationException($"The assignment does not stand its check: {string.Join("; ", faults)} {gap} {cost.Objective} {solution.Objective}");
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { status = "optimal", objective = cost.Objective, pairCost = cost.PairCost, loadCost = cost.LoadCost, rows = rows.Select(r => new { paper = r.Paper, reviewer = r.Reviewer }) }, Run.Json));
            return Run.Done;
        }

        Console.WriteLine($"最优（已证明）：目标值 {cost.Objective}，其中匹配 {cost.PairCost}、负荷 {cost.LoadCost}；{problem.Papers.Count} 件材料，{problem.Reviewers.Count} 名评审人，每件 {problem.ReviewsPerPaper} 名");
        rows.ForEach(row => Console.WriteLine($"{row.Paper}\t{row.Reviewer}"));
        return Run.Done;
    }
}
