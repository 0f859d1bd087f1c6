using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Paging;

/// <summary>One page of something.</summary>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Total, int Page);

/// <summary>Pages of a query, from 1; a page that is not there stands for the nearest one.</summary>
public static class PagedQuery
{
    public static int Within(int page, int total, int size) => Math.Clamp(page, 1, Math.Max(1, (total + size - 1) / size));

    /// <summary>The rows of a page that is there.</summary>
    public static IQueryable<T> OnPage<T>(this IQueryable<T> rows, int page, int size) => rows.Skip((page - 1) * size).Take(size);

    /// <summary>A page of ordered rows, in two statements.</summary>
    public static async Task<Paged<T>> PageAsync<T>(this IQueryable<T> rows, int page, int size, CancellationToken cancel)
    {
        var total = await rows.CountAsync(cancel);
        page = Within(page, total, size);
        return new Paged<T>(await rows.OnPage(page, size).ToListAsync(cancel), total, page);
    }
}
