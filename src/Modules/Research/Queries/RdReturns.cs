using Kechuang.Contracts.Research;
using Kechuang.Data;
using Kechuang.Research.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Research.Queries;

/// <summary>Whole years' returns of firms.</summary>
internal sealed class RdReturns(AppDb db) : IRdReturns
{
    public async Task<AnnualReturn?> LatestAsync(int districtId, string creditCode, int firstYear, int lastYear, CancellationToken cancel) =>
        await db.Set<RdReturn>().AsNoTracking()
            .Where(r => r.DistrictId == districtId && !r.Voided && r.CreditCode == creditCode && r.Month == 12 && r.Year >= firstYear && r.Year <= lastYear)
            .OrderByDescending(r => r.Year).Select(r => new AnnualReturn(r.Year!.Value, r.Revenue, r.RdExpense, r.RdStaff)).FirstOrDefaultAsync(cancel);

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<AnnualReturn>>> AllAsync(int districtId, int firstYear, int lastYear, CancellationToken cancel)
    {
        var rows = db.Set<RdReturn>().AsNoTracking()
            .Where(r => r.DistrictId == districtId && !r.Voided && r.CreditCode != null && r.Month == 12 && r.Year >= firstYear && r.Year <= lastYear)
            .OrderByDescending(r => r.Year).Select(r => new { r.CreditCode, Return = new AnnualReturn(r.Year!.Value, r.Revenue, r.RdExpense, r.RdStaff) });
        var byFirm = new Dictionary<string, IReadOnlyList<AnnualReturn>>(StringComparer.Ordinal);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!byFirm.TryGetValue(row.CreditCode!, out var returns))
            {
                byFirm.Add(row.CreditCode!, returns = new List<AnnualReturn>(4));
            }

            ((List<AnnualReturn>)returns).Add(row.Return);
        }

        return byFirm;
    }
}
