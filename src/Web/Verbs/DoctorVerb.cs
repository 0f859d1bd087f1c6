using System.CommandLine;
using System.Text.Json;
using Kechuang.Data;

namespace Kechuang.Web.Verbs;

/// <summary><c>doctor [--json]</c>: checks what the system stands on and says how to mend each fault; exit 1 where something does not work.</summary>
internal static class DoctorVerb
{
    private static readonly Dictionary<Health, string> Marks = new() { [Health.Good] = "正常", [Health.Warning] = "提醒", [Health.Bad] = "故障" };

    public static Command Command()
    {
        var json = Run.JsonFlag();
        var command = new Command("doctor", "检查运行环境，并说明如何修复") { json };
        command.SetAction((r, cancel) => Run.InScopeAsync(async services =>
        {
            var findings = await ExamineAsync(services, cancel);
            Console.WriteLine(r.GetValue(json)
                ? JsonSerializer.Serialize(findings.Select(f => new { check = f.Check, health = f.Health.ToString().ToLowerInvariant(), finding = f.Text, mend = f.Mend }), Run.Json)
                : string.Join(Environment.NewLine, findings.Select(Line)));
            return findings.Any(f => f.Health == Health.Bad) ? Run.Refused : Run.Done;
        }));
        return command;
    }

    private static async Task<List<Finding>> ExamineAsync(IServiceProvider services, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var database = new DatabaseChecks(services.GetRequiredService<AppDb>());
        findings.AddRange(await database.RunAsync(cancel));
        findings.AddRange(MachineChecks.Storage(services.GetRequiredService<Core.Files.FileStoreOptions>().Folder));
        findings.AddRange(await MachineChecks.FontsAsync(cancel));
        findings.Add(MachineChecks.Converter());
        findings.AddRange(MachineChecks.Clock(services.GetRequiredService<TimeProvider>(), database.LastOperation));
        return findings;
    }

    private static string Line(Finding f) => $"[{Marks[f.Health]}] {f.Check}：{f.Text}" + (f.Mend.Length == 0 ? "" : $"{Environment.NewLine}       修复：{f.Mend}");
}

/// <summary>How a check came out: a warning does not hinder the work.</summary>
internal enum Health
{
    Good,
    Warning,
    Bad,
}

/// <summary>The outcome of a check and, where it is not good, how to mend it.</summary>
internal sealed record Finding(string Check, Health Health, string Text, string Mend = "");
