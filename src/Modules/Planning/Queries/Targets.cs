using Kechuang.Contracts.Planning;
using Kechuang.Data;
using Kechuang.Planning.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Queries;

/// <summary>Reads 年度目标 for target completion.</summary>
internal sealed class Targets(AppDb db) : ITargets
{
    public async Task<IReadOnlyList<TargetValue>> OfAsync(int districtId, int year, CancellationToken cancel) =>
        await db.Set<Target>().AsNoTracking()
            .Where(t => t.DistrictId == districtId && t.Year == year && !t.Voided && t.Value != null)
            .OrderBy(t => t.Id)
            .Select(t => new TargetValue(t.IndicatorCode!, t.Value!.Value, t.Unit ?? "", t.Office ?? "", t.Id))
            .ToListAsync(cancel);
}
