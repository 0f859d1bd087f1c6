using Kechuang.Contracts.Programmes;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.Reviews;

/// <summary>The register of bars, as other modules ask it.</summary>
internal sealed class IntegrityBars(AppDb db) : IIntegrityBars
{
    public async Task<IReadOnlyDictionary<string, string>> OnAsync(int districtId, DateOnly on, CancellationToken cancel) =>
        (await db.Set<ProjectBar>().AsNoTracking().Where(b => b.DistrictId == districtId && b.Whom != Barred.Person && b.From <= on && b.Until >= on && (b.LiftedOn == null || b.LiftedOn > on))
            .OrderByDescending(b => b.Until).Select(b => new { b.CreditCode, b.Reason, b.Document, b.Until }).ToListAsync(cancel))
        .GroupBy(b => b.CreditCode).ToDictionary(g => g.Key, g => $"{g.First().Reason}（{g.First().Document}，至 {g.First().Until:yyyy-MM-dd}）");
}
