using System.Diagnostics;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Benchmarks;

/// <summary>What the database does by itself on this machine: durable single-row inserts.</summary>
internal static class Raw
{
    /// <summary>Inserts a second, each its own transaction.</summary>
    public static async Task<double> CommitsAsync(ServiceProvider services, int writers, TimeSpan span)
    {
        await InScopeAsync(services, s => s.GetRequiredService<AppDb>().Database.ExecuteSqlRawAsync("CREATE TABLE bench_commits (n bigint)"));
        var (watch, count) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => InScopeAsync(services, async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            while (watch.Elapsed < span)
            {
                await db.Database.ExecuteSqlAsync($"INSERT INTO bench_commits (n) VALUES ({1})");
                Interlocked.Increment(ref count);
            }

            return true;
        })));
        return count / watch.Elapsed.TotalSeconds;
    }

    public static async Task<T> InScopeAsync<T>(ServiceProvider services, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
