using Kechuang.Core.Operations;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Districts;

/// <summary>The districts of this installation.</summary>
public sealed class DistrictDirectory(AppDb db, UnitOfWork unit)
{
    public async Task<IReadOnlyList<District>> AllAsync(CancellationToken cancel = default) =>
        await db.Set<District>().AsNoTracking().OrderBy(d => d.City).ThenBy(d => d.Id).ToListAsync(cancel);

    public Task<District?> FindAsync(string name, CancellationToken cancel = default) =>
        db.Set<District>().AsNoTracking().FirstOrDefaultAsync(d => d.Name == name, cancel);

    public Task<District?> FindAsync(int id, CancellationToken cancel = default) =>
        db.Set<District>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel);

    /// <summary>Makes the district, or gives the one of that name.</summary>
    public async Task<District> CreateAsync(string name, string city, Actor actor, CancellationToken cancel = default)
    {
        if (await FindAsync(name, cancel) is { } known)
        {
            return known;
        }

        return await unit.RunAsync(OperationKinds.CreateDistrict, actor, null, name, async scope =>
        {
            var district = new District { Name = name, City = city };
            db.Add(district);
            await db.SaveChangesAsync(cancel);
            scope.Record("added", "district", district.Id, name);
            return district;
        }, cancel: cancel);
    }
}
