using System.Diagnostics;
using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Core.Similarity;
using Kechuang.Data;
using Kechuang.Generator;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Benchmarks;

/// <summary>One new application against all earlier ones: time, size, and whether planted copies are found and others left alone.</summary>
internal static class SimilarityBenchmark
{
    private const string Kind = "application";
    private const int Batch = 500;
    private const int Copies = 50;
    private const int Others = 200;

    /// <summary>From here on a person is shown the match; what is below does not count as found.</summary>
    private const double Threshold = 0.3;

    private static readonly string[] Changes = ["exact", "reordered", "synonyms", "retitled", "all", "part"];

    public static async Task RunAsync(int documents)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestDatabase.Services(database.Setting);
        var texts = new ProjectTexts(seed: 11);
        var watch = Stopwatch.StartNew();
        var district = await PutAsync(services, texts, documents);
        Measured.Line($"similarity: {documents:N0} texts put", $"{watch.Elapsed.TotalMilliseconds / documents:N2} ms a text, {await SizeAsync(services, database):N0} MB", "—", true);

        var (times, found) = (new List<double>(), new List<string>());
        var random = new Random(5);
        await TopAsync(services, district, texts.Document(documents + 1), []);
        foreach (var change in Changes)
        {
            var hits = 0;
            for (var i = 0; i < Copies; i++)
            {
                var original = random.Next(documents);
                var top = await TopAsync(services, district, texts.Copy(texts.Document(original), change), times);
                hits += top.Count > 0 && top[0].Key == $"{original}" && top[0].Score >= Threshold ? 1 : 0;
            }

            found.Add($"{change} {hits * 100 / Copies} %");
        }

        var (false_, highest) = (0, 0.0);
        for (var i = 0; i < Others; i++)
        {
            var top = await TopAsync(services, district, texts.Document(documents + 10 + i), times);
            highest = Math.Max(highest, top.Count > 0 ? top[0].Score : 0);
            false_ += top.Count > 0 && top[0].Score >= Threshold ? 1 : 0;
        }

        times.Sort();
        var (median, tail) = (times[times.Count / 2], times[times.Count * 95 / 100]);
        Measured.Line($"similarity of a new text against {documents:N0}, median, 95 %", $"{median:N0} ms, {tail:N0} ms", "1 s", tail < 1000);
        Measured.Line($"planted copies found first with a score of {Threshold} or more", string.Join(", ", found), "—", true);
        Measured.Line("new texts wrongly reported", $"{false_} of {Others}, highest score {highest:N2}", "—", true);
        Measured.Line("memory of the process meanwhile", $"{Measured.Memory(Environment.ProcessId, "VmRSS"):N0} MB", "—", true);
    }

    private static async Task<int> PutAsync(ServiceProvider services, ProjectTexts texts, int documents)
    {
        int district;
        await using (var scope = services.CreateAsyncScope())
        {
            district = (await scope.ServiceProvider.GetRequiredService<DistrictDirectory>().CreateAsync(ImportBenchmark.District, "江城市", Actor.System)).Id;
        }

        foreach (var part in Enumerable.Range(0, documents).Chunk(Batch))
        {
            await using var scope = services.CreateAsyncScope();
            await using var transaction = await scope.ServiceProvider.GetRequiredService<AppDb>().Database.BeginTransactionAsync();
            var index = scope.ServiceProvider.GetRequiredService<SimilarityIndex>();
            foreach (var number in part)
            {
                var text = texts.Document(number);
                await index.PutAsync(district, Kind, $"{number}", text.Title, text.Body);
            }

            await transaction.CommitAsync();
        }

        return district;
    }

    private static async Task<IReadOnlyList<SimilarityMatch>> TopAsync(ServiceProvider services, int district, ProjectText text, List<double> times)
    {
        await using var scope = services.CreateAsyncScope();
        var watch = Stopwatch.StartNew();
        var top = await scope.ServiceProvider.GetRequiredService<SimilarityIndex>().TopAsync(district, Kind, text.Title, text.Body, null, 5);
        times.Add(watch.Elapsed.TotalMilliseconds);
        return top;
    }

    private static async Task<double> SizeAsync(ServiceProvider services, TestDatabase database)
    {
        if (TestDatabase.IsSqlite)
        {
            return new FileInfo(database.Setting["sqlite:".Length..]).Length / 1048576.0;
        }

        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AppDb>().Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync()) / 1048576.0;
    }
}
