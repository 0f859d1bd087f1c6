using Kechuang.Contracts.Research;
using Kechuang.Data;
using Kechuang.Research.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Research.Queries;

/// <summary>Reads 区域统计 for Core's regional figures.</summary>
internal sealed class RegionStatistics(AppDb db) : IRegionStatistics
{
    public async Task<IReadOnlyList<IRegionValue>> AllAsync(int districtId, CancellationToken cancel) =>
        await db.Set<RegionStatistic>().AsNoTracking().Where(r => r.DistrictId == districtId && !r.Voided).ToListAsync(cancel);
}
