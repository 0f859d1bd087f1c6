using System.Diagnostics;
using Kechuang.Testing;
using Kechuang.Web;

namespace Kechuang.Benchmarks;

/// <summary>Lines of the table, and the program measured as a process of its own.</summary>
internal static class Measured
{
    public static bool AllKept { get; private set; } = true;

    public static void Line(string what, string measured, string promised, bool kept)
    {
        AllKept &= kept;
        Console.WriteLine($"| {what} | {measured}{(kept ? "" : " **✗**")} | {promised} |");
    }

    /// <summary>The median in milliseconds of some runs after one to warm up.</summary>
    public static async Task<double> MedianAsync(int runs, Func<Task> work)
    {
        await work();
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[runs / 2];
    }

    public static Process Start(TestDatabase database, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kechuang.dll"), .. arguments])
    {
        RedirectStandardOutput = true, RedirectStandardError = true,
        Environment = { [Database.Setting] = database.Setting, [Database.FilesSetting] = Path.Combine(database.Folder, "files"), ["KECHUANG_DEMO"] = "true" },
    })!;

    /// <summary>Runs a verb to its end: output, seconds, and the peak of its memory in MB.</summary>
    public static async Task<(string Output, double Seconds, double PeakMegabytes)> RunAsync(TestDatabase database, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(database, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0.0;
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, Memory(process.Id, "VmHWM"));
        }

        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0 ? (await output, seconds, peak) : throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode}: {await output} {await errors}");
    }

    /// <summary>A line of /proc/PID/status in MB; 0 when the process is gone.</summary>
    public static double Memory(int process, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(field, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(string.Concat(line.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
