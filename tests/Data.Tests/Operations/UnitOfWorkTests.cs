using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Data.Tests.Operations;

/// <summary>All or nothing, one after the other, nothing lost.</summary>
public sealed class UnitOfWorkTests
{
    [Fact]
    public async Task What_throws_leaves_no_trace()
    {
        await using var engine = await Engine.StartAsync();
        var district = await engine.DistrictAsync("望川区");

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => engine.InScopeAsync(s => s.GetRequiredService<UnitOfWork>().RunAsync<int>(OperationKinds.Edit, Actor.System, district.Id, "", async scope =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Add(new District { Name = "碧湖区" });
            await db.SaveChangesAsync();
            throw new InvalidTimeZoneException();
        })));

        Assert.Equal(["望川区"], await engine.QueryAsync(db => db.Set<District>().Select(d => d.Name).ToListAsync()));
        Assert.Equal(1, await engine.QueryAsync(db => db.Set<Operation>().CountAsync()));
        Assert.Equal(0, (await engine.QueryAsync(db => db.Set<District>().SingleAsync())).DataVersion);
    }

    [Fact]
    public async Task A_refused_result_is_rolled_back_and_given_back()
    {
        await using var engine = await Engine.StartAsync();
        var answer = await engine.InScopeAsync(s => s.GetRequiredService<UnitOfWork>().RunAsync(OperationKinds.Edit, Actor.System, null, "", scope => Task.FromResult("不行"), commit: r => r == "行"));

        Assert.Equal("不行", answer);
        Assert.Equal(0, await engine.QueryAsync(db => db.Set<Operation>().CountAsync()));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing_and_the_chain_has_no_gap()
    {
        await using var engine = await Engine.StartAsync();
        var district = await engine.DistrictAsync("望川区");
        const int Writers = 4, Times = 8;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < Times; i++)
            {
                await engine.InScopeAsync(s => s.GetRequiredService<UnitOfWork>().RunAsync(OperationKinds.Edit, Actor.System, district.Id, $"{w}/{i}", scope =>
                {
                    scope.Record("changed", "loan", w, "");
                    return Task.FromResult(0);
                }));
            }
        })));

        Assert.Equal(Writers * Times, (await engine.QueryAsync(db => db.Set<District>().SingleAsync())).DataVersion);
        var check = await engine.InScopeAsync(s => s.GetRequiredService<AuditChain>().VerifyAsync());
        Assert.Empty(check.Faults);
        Assert.Equal((Writers * Times) + 1, check.Operations);
    }
}
