using System.Diagnostics;
using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Benchmarks;

/// <summary>The same match as the bureau's page asks for it: facts read from the register and the ledgers, clauses from the library, the answer kept until something changes.</summary>
internal static class FirmMatchBenchmark
{
    private static readonly DateOnly On = new(2023, 8, 31);

    public static async Task RunAsync(int firms)
    {
        await using var database = await TestDatabase.CreateAsync();
        await Measured.RunAsync(database, "import", ImportBenchmark.Generate(database.Folder, firms), "--district", ImportBenchmark.District, "--create");
        await using var services = TestDatabase.Services(database.Setting);
        var district = await Raw.InScopeAsync(services, FillAsync);
        var (read, count) = await TimeAsync(services, async match => (await match.FirmsAsync(district, On, default)).Count);
        var (matched, entitled) = await TimeAsync(services, async match => (await match.AllAsync(district, On, default)).Sum(c => (long)c.Entitled));
        var (again, _) = await TimeAsync(services, async match => (await match.AllAsync(district, On, default)).Count);
        Measured.Line($"facts of {count:N0} enterprises read from the database ({firms:N0} in the register)", $"{read.TotalSeconds:N1} s, peak of the process {Measured.Memory(Environment.ProcessId, "VmHWM"):N0} MB", "—", true);
        Measured.Line($"then the match with {MatchBenchmark.Clauses} clauses of the library: {entitled:N0} entitled", $"{matched.TotalSeconds:N1} s; asked for again {again.TotalMilliseconds:N0} ms", "—", true);
    }

    private static async Task<(TimeSpan Took, T Answer)> TimeAsync<T>(ServiceProvider services, Func<FirmMatch, Task<T>> ask)
    {
        var watch = Stopwatch.StartNew();
        var answer = await Raw.InScopeAsync(services, s => ask(s.GetRequiredService<FirmMatch>()));
        return (watch.Elapsed, answer);
    }

    /// <summary>Puts the clauses into the library, as of a document in force.</summary>
    private static async Task<int> FillAsync(IServiceProvider services)
    {
        var (db, district) = (services.GetRequiredService<AppDb>(), (await services.GetRequiredService<DistrictDirectory>().FindAsync(ImportBenchmark.District))!);
        db.Add(new PolicyDocument
        {
            DistrictId = district.Id, Number = "测试〔2023〕1号", Title = "测试政策", Issuer = "测试", Level = "区级", EffectiveFrom = new DateOnly(2020, 1, 1), Status = PolicyStatus.InForce,
            Clauses = [.. MatchBenchmark.Library().Select((c, i) => new PolicyClause { DistrictId = district.Id, Code = $"c{i}", Order = i, Versions = [Version(c.Definition)] })],
        });
        await db.SaveChangesAsync();
        return district.Id;
    }

    private static ClauseVersion Version(ClauseDefinition clause)
    {
        var json = ClauseJson.Write(clause);
        return new ClauseVersion { Number = 1, Title = clause.Title, Json = json, Sha256 = ClauseJson.Hash(json), ChangedAt = DateTime.UnixEpoch };
    }
}
