using Kechuang.Contracts.Vouchers;
using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Vouchers.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>A scheme that the product brings as an example; what its source did not show is said in the source.</summary>
internal sealed record DemoScheme(string Title, DateOnly EffectiveFrom, string Source, SchemeTerms Terms, bool Closed = false);

/// <summary>The demonstration's schemes; one of them is open.</summary>
internal sealed class DemoSchemes(AppDb db, DistrictDirectory districts, UnitOfWork unit, VoucherWork work) : IVoucherSetup
{
    public static IReadOnlyList<DemoScheme> Read() => SchemeTerms.ReadAll<DemoScheme>(typeof(DemoSchemes).Assembly.GetManifestResourceStream("Kechuang.Vouchers.Demo.schemes.json")!);

    public async Task<int?> SeedDemoAsync(string district, CancellationToken cancel = default)
    {
        var home = await districts.FindAsync(district, cancel) ?? throw new InvalidOperationException($"没有名为“{district}”的区县，请先导入样例台账");
        if (await db.Set<VoucherScheme>().AnyAsync(s => s.DistrictId == home.Id, cancel))
        {
            return null;
        }

        var schemes = Read();
        return await unit.RunAsync(VoucherOperations.SaveScheme, Actor.CommandLine(), home.Id, $"示范方案 {schemes.Count} 个", async operation =>
        {
            var made = schemes.Select(s => new VoucherScheme
            {
                DistrictId = home.Id, Title = s.Title, Closed = s.Closed,
                Versions = [new SchemeVersion { Number = 1, EffectiveFrom = s.EffectiveFrom, Source = s.Source, Json = s.Terms.Write(), By = Actor.System.Name, At = work.Now }],
            }).ToList();
            db.AddRange(made);
            await db.SaveChangesAsync(cancel);
            made.ForEach(s => operation.Record("added", "voucher-scheme", s.Id, s.Title, null, s.Versions[0].Json));
            return made.Count;
        }, touches: Touches.Nothing, cancel: cancel);
    }
}
