using System.Globalization;
using System.Text.Json;

namespace Kechuang.Core.Assignment;

/// <summary>An instance folder cannot be read; the message says which file, which line and how to mend it.</summary>
public sealed class AssignmentFolderException(string message) : Exception(message);

/// <summary>
/// Reads an instance folder: <c>instance.json</c> (<c>reviews_per_paper</c>, <c>load_balance_unit_cost</c>, optional <c>reviewer_cap</c> for all or
/// <c>reviewer_caps</c> by name) and the pairs file it names (columns <c>paper</c>, <c>reviewer</c>, <c>conflict</c>, <c>pref_cost</c>). A pair not listed is forbidden.
/// </summary>
public static class AssignmentFolder
{
    private const int MaxCost = 1_000_000;

    /// <exception cref="AssignmentFolderException">A file is missing or holds what it should not.</exception>
    public static AssignmentProblem Read(string folder)
    {
        var settings = Settings(Path.Combine(folder, "instance.json"));
        var name = settings.TryGetProperty("pairs", out var given) ? Path.GetFileName(given.GetString() ?? "") : "pairs.csv";
        var (papers, reviewers, pairs) = Pairs(Path.Combine(folder, name), name);
        var costs = new int[papers.Count * reviewers.Count];
        Array.Fill(costs, AssignmentProblem.Forbidden);
        var seen = new bool[costs.Length];
        foreach (var (paper, reviewer, cost, line) in pairs)
        {
            var at = (paper * reviewers.Count) + reviewer;
            if (seen[at])
            {
                throw new AssignmentFolderException($"{name} 第 {line} 行：同一对论文与评审人出现了两次，请删去一行");
            }

            (seen[at], costs[at]) = (true, cost);
        }

        return new AssignmentProblem
        {
            Papers = papers, Reviewers = reviewers, Costs = costs, ReviewsPerPaper = Number(settings, "reviews_per_paper", 1, 1000),
            LoadStep = Number(settings, "load_balance_unit_cost", 0, MaxCost), Caps = Caps(settings, reviewers),
        };
    }

    private static JsonElement Settings(string path)
    {
        if (!File.Exists(path))
        {
            throw new AssignmentFolderException($"没有文件 {path}；文件夹里应有 instance.json 和 pairs.csv");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new AssignmentFolderException("instance.json 应是一个 JSON 对象");
        }
        catch (JsonException e)
        {
            throw new AssignmentFolderException($"instance.json 第 {e.LineNumber + 1} 行不是有效的 JSON");
        }
    }

    private static int Number(JsonElement settings, string name, int least, int most) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw new AssignmentFolderException($"instance.json 的 {name} 应为 {least}—{most} 的整数");

    private static int[]? Caps(JsonElement settings, List<string> reviewers)
    {
        var all = settings.TryGetProperty("reviewer_cap", out _) ? Number(settings, "reviewer_cap", 0, int.MaxValue) : int.MaxValue;
        var caps = reviewers.Select(_ => all).ToArray();
        if (settings.TryGetProperty("reviewer_caps", out var each) && each.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in each.EnumerateObject())
            {
                var at = reviewers.IndexOf(entry.Name);
                caps[at >= 0 ? at : throw new AssignmentFolderException($"instance.json 的 reviewer_caps 有名单外的评审人 {entry.Name}")] = Number(each, entry.Name, 0, int.MaxValue);
            }
        }

        return caps.All(c => c == int.MaxValue) ? null : caps;
    }

    private static (List<string> Papers, List<string> Reviewers, List<(int Paper, int Reviewer, int Cost, int Line)> Pairs) Pairs(string path, string name)
    {
        if (!File.Exists(path))
        {
            throw new AssignmentFolderException($"没有文件 {path}");
        }

        var (papers, reviewers) = (new Names(), new Names());
        var pairs = new List<(int, int, int, int)>();
        int[]? columns = null;
        var line = 0;
        foreach (var text in File.ReadLines(path))
        {
            line++;
            var cells = text.Split(',');
            if (columns is null)
            {
                columns = [.. new[] { "paper", "reviewer", "conflict", "pref_cost" }.Select(c => Array.IndexOf(cells, c) is >= 0 and var at ? at : throw new AssignmentFolderException($"{name} 第 1 行缺少列 {c}"))];
                continue;
            }

            if (text.Length == 0)
            {
                continue;
            }

            string Cell(int column) => columns[column] < cells.Length ? cells[columns[column]].Trim() : throw new AssignmentFolderException($"{name} 第 {line} 行只有 {cells.Length} 列");
            var cost = Cell(2) switch { "1" => AssignmentProblem.Forbidden, "0" => Cost(Cell(3), name, line), var other => throw new AssignmentFolderException($"{name} 第 {line} 行：conflict 应为 0 或 1，现为“{other}”") };
            pairs.Add((papers.At(Cell(0)), reviewers.At(Cell(1)), cost, line));
        }

        return pairs.Count > 0 ? (papers.All, reviewers.All, pairs) : throw new AssignmentFolderException($"{name} 里没有一行数据");
    }

    private static int Cost(string text, string name, int line) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) && Math.Abs(cost) <= MaxCost
            ? cost
            : throw new AssignmentFolderException($"{name} 第 {line} 行：pref_cost 应为整数（绝对值至多 {MaxCost}），现为“{text}”");

    private sealed class Names
    {
        private readonly Dictionary<string, int> places = [];

        public List<string> All { get; } = [];

        public int At(string name)
        {
            if (!places.TryGetValue(name, out var at))
            {
                places[name] = at = All.Count;
                All.Add(name);
            }

            return at;
        }
    }
}
