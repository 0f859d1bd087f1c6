using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace Kechuang.Core.Indicators;

/// <summary>Computed values, kept per version of the district's data: a change of any record starts an empty store, so nothing here is ever stale.</summary>
public sealed class FigureCache(IMemoryCache cache)
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(20);

    /// <summary>The store of one scope at one version.</summary>
    public ConcurrentDictionary<(string Definition, Window Window), RawFigure> Store(FigureScope scope, long version) =>
        cache.GetOrCreate((string.Join(',', scope.DistrictIds), scope.Township, scope.CreditCode, version), entry =>
        {
            entry.SlidingExpiration = Keep;
            return new ConcurrentDictionary<(string, Window), RawFigure>();
        })!;

    /// <summary>The answer to a question about the scope's data at one version, made once. <paramref name="question"/> is compared by value; the answer must not change afterwards.</summary>
    public async Task<T> KeepAsync<T>(FigureScope scope, long version, object question, Func<Task<T>> make)
    {
        var key = (string.Join(',', scope.DistrictIds), scope.Township, scope.CreditCode, version, typeof(T), question);
        if (cache.TryGetValue(key, out T? known))
        {
            return known!;
        }

        var made = await make();
        return cache.Set(key, made, new MemoryCacheEntryOptions { SlidingExpiration = Keep });
    }
}
