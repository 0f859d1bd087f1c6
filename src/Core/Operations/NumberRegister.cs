using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Operations;

/// <summary>The last number given of one kind in one year (发文字号登记).</summary>
public sealed class DocumentRegister
{
    public int DistrictId { get; set; }

    /// <summary>机关代字, or what else is numbered (“异议”).</summary>
    public string Code { get; set; } = "";

    public int Year { get; set; }

    public int Last { get; set; }
}

/// <summary>Gives numbers without gaps or twins: a number whose transaction is rolled back is given again.</summary>
public sealed class NumberRegister(AppDb db)
{
    /// <summary>The next number of a register and year, from 1; two who ask at once get two numbers.</summary>
    public async Task<int> NextAsync(int districtId, string code, int year, CancellationToken cancel)
    {
        // A plain update first: those who wait for it are woken one by one, those who wait in “on conflict” all at every commit, and 64 of them take up PostgreSQL's whole time.
        var raised = await GivenAsync($"UPDATE document_registers SET last = last + 1 WHERE district_id = {districtId} AND code = {code} AND year = {year} RETURNING *", cancel);
        return raised ?? await GivenAsync(
            $"INSERT INTO document_registers (district_id, code, year, last) VALUES ({districtId}, {code}, {year}, 1) ON CONFLICT (district_id, code, year) DO UPDATE SET last = document_registers.last + 1 RETURNING *", cancel)
            ?? throw new InvalidOperationException("The register gave no number.");
    }

    private async Task<int?> GivenAsync(FormattableString sql, CancellationToken cancel) => (await db.Set<DocumentRegister>().FromSql(sql).AsNoTracking().ToListAsync(cancel)).SingleOrDefault()?.Last;
}
