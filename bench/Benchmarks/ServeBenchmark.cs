using System.Diagnostics;
using Kechuang.Testing;

namespace Kechuang.Benchmarks;

/// <summary>The server: how soon it answers and what it holds at rest, with the large district in its database.</summary>
internal static class ServeBenchmark
{
    private const string Address = "http://127.0.0.1:5099";

    public static async Task RunAsync(TestDatabase database)
    {
        var watch = Stopwatch.StartNew();
        using var process = Measured.Start(database, "serve", "--urls", Address);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(Address) };
            while (!await AnswersAsync(http))
            {
                await Task.Delay(20);
            }

            var ready = watch.Elapsed.TotalSeconds;
            await Task.Delay(TimeSpan.FromSeconds(5));
            var rest = Measured.Memory(process.Id, "VmRSS");
            Measured.Line("serve answers its first page after", $"{ready:N1} s", "3 s", ready < 3);
            Measured.Line("memory at rest", $"{rest:N0} MB", "200 MB", rest < 200);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/sign-in")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
