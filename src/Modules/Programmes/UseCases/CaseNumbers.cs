using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>Gives numbers without gaps or twins: the series' row is raised within the running transaction, so a number that is rolled back is given again.</summary>
internal sealed class CaseNumbers(AppDb db)
{
    public async Task<int> NextAsync(int districtId, string series, CancellationToken cancel) =>
        (await db.Set<CaseCounter>().FromSql(
            $"INSERT INTO case_counters (district_id, series, last) VALUES ({districtId}, {series}, 1) ON CONFLICT (district_id, series) DO UPDATE SET last = case_counters.last + 1 RETURNING *")
            .AsNoTracking().ToListAsync(cancel)).Single().Last;
}
