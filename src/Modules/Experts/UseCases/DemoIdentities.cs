using System.Globalization;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.UseCases;

/// <summary>Settles the identities of the demonstration's experts, so that panels can be drawn at once.</summary>
internal sealed class DemoIdentities(AppDb db, DistrictDirectory districts, IdentityDesk desk) : IExpertSetup
{
    public async Task<int> SeedDemoAsync(string district, CancellationToken cancel = default)
    {
        var home = await districts.FindAsync(district, cancel) ?? throw new InvalidOperationException($"没有名为“{district}”的区县，请先导入样例台账");
        var access = new Access(Actor.CommandLine(), Roles.Clerk) { DistrictId = home.Id, DistrictName = home.Name, Section = Sections.Projects };
        var numbers = await db.Set<Expert>().AsNoTracking().Where(e => e.DistrictId == home.Id && !e.Voided && !db.Set<ExpertIdentity>().Any(i => i.DistrictId == home.Id && i.Expert == e.Number)).OrderBy(e => e.Number).Select(e => e.Number!).ToListAsync(cancel);
        foreach (var (number, i) in numbers.Select((n, i) => (n, i)))
        {
            // 999999 is no administrative division: nobody has such a number.
            var places = string.Create(CultureInfo.InvariantCulture, $"99999919700101{i % 1000:000}");
            var certificate = "0123456789X".Select(c => places + c).First(Certificate.IsIdentityNumber);
            await desk.SettleAsync(access, number, Certificate.IdentityCard, certificate, "示范数据", 0, cancel);
        }

        return numbers.Count;
    }
}
