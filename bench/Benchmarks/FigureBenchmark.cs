using System.Data.Common;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Benchmarks;

/// <summary>All published figures by the engine, without its cache, against the same figures as plain SQL on the same database in the same run.</summary>
internal static class FigureBenchmark
{
    private static readonly Period Period = new(2023, 8);

    public static async Task RunAsync(TestDatabase database)
    {
        await using var services = TestDatabase.Services(database.Setting);
        await CompareAsync(services);
        var plain = await Measured.MedianAsync(7, () => PlainAsync(services));
        var engine = await Measured.MedianAsync(7, () => EngineAsync(services));
        var cached = await Measured.MedianAsync(7, () => EngineAsync(services, keepCache: true));
        Measured.Line($"all published figures ({PlainSql.All.Count} statements as plain SQL: {plain:N0} ms)", $"{engine:N0} ms, ratio {engine / plain:N2}", "ratio 2", engine / plain <= 2);
        Measured.Line("the same figures a second time (kept by data version)", $"{cached:N0} ms", "—", true);
    }

    /// <summary>The two must say the same, or the comparison means nothing.</summary>
    private static async Task CompareAsync(ServiceProvider services)
    {
        var table = await EngineAsync(services);
        var plain = await PlainAsync(services);
        var different = plain.Where(p => table.Number(p.Key) is not { } value || value != Figure.Rounded(p.Value / PlainSql.Scale(table[p.Key]!.Unit)))
            .Select(p => $"{p.Key}: plain {p.Value}, engine {table[p.Key]?.Text ?? "absent"}").ToList();
        if (different.Count > 0)
        {
            throw new InvalidOperationException("Plain SQL and engine differ:\n" + string.Join('\n', different));
        }
    }

    private static async Task<FigureTable> EngineAsync(ServiceProvider services, bool keepCache = false)
    {
        if (!keepCache)
        {
            ((MemoryCache)services.GetRequiredService<IMemoryCache>()).Clear();
        }

        await using var scope = services.CreateAsyncScope();
        var district = await scope.ServiceProvider.GetRequiredService<DistrictDirectory>().FindAsync(ImportBenchmark.District);
        return await scope.ServiceProvider.GetRequiredService<FigureService>().PublishedAsync(district!, Period);
    }

    private static async Task<Dictionary<string, decimal>> PlainAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var district = await db.Set<District>().SingleAsync(d => d.Name == ImportBenchmark.District);
        await db.Database.OpenConnectionAsync();
        var results = new Dictionary<string, decimal>();
        foreach (var (code, sql) in PlainSql.All)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            Add(command, district.Id);
            await using var reader = await command.ExecuteReaderAsync();
            if (await reader.ReadAsync() && !reader.IsDBNull(0))
            {
                results[code] = reader.GetDecimal(0);
            }
        }

        return results;
    }

    private static void Add(DbCommand command, int district)
    {
        (string Name, object Value)[] all =
        [
            ("@d", district), ("@s", Period.Start), ("@e", Period.End), ("@ps", Period.YearEarlier.Start), ("@pe", Period.YearEarlier.End),
            ("@ly", Period.LastWholeYear.End), ("@y", Period.Year), ("@m", Period.ThroughMonth), ("@own", ImportBenchmark.District),
        ];
        foreach (var (name, value) in all.Where(p => command.CommandText.Contains(p.Name, StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
