using Kechuang.Contracts.Policies;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Policies.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.UseCases;

/// <summary>The demonstration's policy library.</summary>
internal sealed class DemoPolicies(AppDb db, DistrictDirectory districts, PolicyBook book) : IPolicySetup
{
    public async Task<(int Documents, int Clauses)?> SeedDemoAsync(string district, CancellationToken cancel = default)
    {
        var home = await districts.FindAsync(district, cancel) ?? throw new InvalidOperationException($"没有名为“{district}”的区县，请先导入样例台账");
        if (await db.Set<PolicyDocument>().AnyAsync(d => d.DistrictId == home.Id, cancel))
        {
            return null;
        }

        var access = new Access(Actor.CommandLine(), Roles.Clerk) { DistrictId = home.Id, DistrictName = home.Name, Section = Sections.General };
        var packages = DemoLibrary.Read();
        return await book.AddExamplesAsync(access, packages, cancel) is Outcome.Done ? (packages.Count, packages.Sum(p => p.Clauses.Count)) : throw new InvalidOperationException("示范政策未能写入");
    }
}
