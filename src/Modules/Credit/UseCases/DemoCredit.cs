using Kechuang.Contracts.Credit;
using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>The demonstration's schemes (real ones of other places) and LPR, to be checked before use.</summary>
internal sealed class DemoCredit(AppDb db, UnitOfWork unit, DistrictDirectory districts, SchemeBook book, CreditWork work) : ICreditSetup
{
    private const string Bank = "望川农商银行", RateSource = "示范数据，须与全国银行间同业拆借中心公布值核对";

    public async Task<int?> SeedDemoAsync(string district, CancellationToken cancel = default)
    {
        var home = await districts.FindAsync(district, cancel) ?? throw new InvalidOperationException($"没有名为“{district}”的区县，请先导入样例台账");
        if (await db.Set<Scheme>().AnyAsync(s => s.DistrictId == home.Id, cancel))
        {
            return null;
        }

        var schemes = Read<List<DemoScheme>>("schemes.json");
        var actor = Actor.CommandLine();
        return await unit.RunAsync(CreditOperations.Scheme, actor, home.Id, $"示范方案 {schemes.Count} 个", async scope =>
        {
            foreach (var demo in schemes)
            {
                var scheme = new Scheme { DistrictId = home.Id, Code = demo.Code, Version = 0, Banks = [new SchemeBank { DistrictId = home.Id, Name = Bank, JoinedOn = demo.ValidFrom }] };
                await book.AddAsync(scope, scheme, new SchemeEntry(demo.Code, demo.Title, demo.ValidFrom, demo.Source, demo.Rules), actor.Name, cancel);
            }

            db.AddRange(Rates(home.Id, actor.Name).ExceptBy(await db.Set<Lpr>().Where(l => l.DistrictId == home.Id).Select(l => l.Month).ToListAsync(cancel), l => l.Month));
            scope.Summarise($"示范方案 {schemes.Count} 个");
            return schemes.Count;
        }, touches: Touches.Nothing, cancel: cancel);
    }

    /// <summary>One row a month of spans of unchanged rates.</summary>
    private IEnumerable<Lpr> Rates(int district, string by) => Read<List<DemoRates>>("lpr.json").SelectMany(span =>
        Enumerable.Range(0, ((span.Until.Year - span.From.Year) * 12) + span.Until.Month - span.From.Month + 1)
            .Select(n => new Lpr { DistrictId = district, Month = span.From.AddMonths(n), OneYear = span.OneYear, FiveYear = span.FiveYear, Source = RateSource, EnteredBy = by, EnteredAt = work.Now }));

    internal static T Read<T>(string file)
    {
        using var stream = typeof(DemoCredit).Assembly.GetManifestResourceStream(typeof(DemoCredit).Assembly.GetManifestResourceNames().Single(n => n.EndsWith($".Demo.{file}", StringComparison.Ordinal)))!;
        return SchemeRules.ReadFile<T>(stream);
    }

    internal sealed record DemoScheme(string Code, string Title, DateOnly ValidFrom, string Source, SchemeRules Rules);

    internal sealed record DemoRates(DateOnly From, DateOnly Until, decimal OneYear, decimal FiveYear);
}
