using Kechuang.Contracts.Research;
using Kechuang.Data;
using Kechuang.Research.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Research.Queries;

/// <summary>Whole years' returns of one firm.</summary>
internal sealed class RdReturns(AppDb db) : IRdReturns
{
    public async Task<AnnualReturn?> LatestAsync(int districtId, string creditCode, int firstYear, int lastYear, CancellationToken cancel) =>
        await db.Set<RdReturn>().AsNoTracking()
            .Where(r => r.DistrictId == districtId && !r.Voided && r.CreditCode == creditCode && r.Month == 12 && r.Year >= firstYear && r.Year <= lastYear)
            .OrderByDescending(r => r.Year).Select(r => new AnnualReturn(r.Year!.Value, r.Revenue, r.RdExpense, r.RdStaff)).FirstOrDefaultAsync(cancel);
}
