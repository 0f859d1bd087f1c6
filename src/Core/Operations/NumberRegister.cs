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
    public async Task<int> NextAsync(int districtId, string code, int year, CancellationToken cancel) =>
        (await db.Set<DocumentRegister>().FromSql(
            $"INSERT INTO document_registers (district_id, code, year, last) VALUES ({districtId}, {code}, {year}, 1) ON CONFLICT (district_id, code, year) DO UPDATE SET last = document_registers.last + 1 RETURNING *")
            .AsNoTracking().ToListAsync(cancel)).Single().Last;
}
