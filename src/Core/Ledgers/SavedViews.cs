using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>The lists that a person keeps under a name.</summary>
public sealed class SavedViews(AppDb db)
{
    public const int NameLength = 60;
    public const int QueryLength = 2_000;

    /// <summary>How many one person may keep of one ledger.</summary>
    public const int Most = 30;

    public async Task<IReadOnlyList<SavedView>> OfAsync(int userId, Sheet sheet, CancellationToken cancel = default) =>
        await db.Set<SavedView>().AsNoTracking().Where(v => v.UserId == userId && v.Sheet == sheet.Id).OrderBy(v => v.Name).ToListAsync(cancel);

    /// <summary>Keeps the view; one of the same name is replaced. Gives the reason where it is refused, else null.</summary>
    public async Task<string?> AddAsync(int userId, Sheet sheet, string? name, string? query, CancellationToken cancel = default)
    {
        name = name?.Trim() ?? "";
        query = query?.TrimStart('?') ?? "";
        if (name.Length is 0 or > NameLength)
        {
            return $"请填写视图名称，最多 {NameLength} 字";
        }

        if (query.Length > QueryLength)
        {
            return "筛选条件太长，请减少条件后再保存";
        }

        var views = await db.Set<SavedView>().Where(v => v.UserId == userId && v.Sheet == sheet.Id).ToListAsync(cancel);
        if (views.Find(v => v.Name == name) is { } same)
        {
            same.Query = query;
        }
        else if (views.Count >= Most)
        {
            return $"每本台账最多保存 {Most} 个视图，请先删除不用的视图";
        }
        else
        {
            db.Add(new SavedView { UserId = userId, Sheet = sheet.Id, Name = name, Query = query });
        }

        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Forgets one of the person's own views; another's is left alone.</summary>
    public Task<int> RemoveAsync(int userId, long id, CancellationToken cancel = default) =>
        db.Set<SavedView>().Where(v => v.Id == id && v.UserId == userId).ExecuteDeleteAsync(cancel);
}
