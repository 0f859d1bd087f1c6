using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>Gives numbers without gaps or twins: the series' row is raised within the running transaction, so a number that is rolled back is given again.</summary>
internal sealed class CaseNumbers(AppDb db)
{
    public async Task<int> NextAsync(int districtId, string series, CancellationToken cancel)
    {
        var counters = db.Set<CaseCounter>().Where(c => c.DistrictId == districtId && c.Series == series);
        if (await counters.ExecuteUpdateAsync(c => c.SetProperty(x => x.Last, x => x.Last + 1), cancel) == 0)
        {
            // Two that begin a series at once: the second runs again after the unique key has refused it.
            db.Add(new CaseCounter { DistrictId = districtId, Series = series, Last = 1 });
            await db.SaveChangesAsync(cancel);
            return 1;
        }

        return await counters.Select(c => c.Last).SingleAsync(cancel);
    }
}
