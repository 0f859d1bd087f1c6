using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Data.Tests.Operations;

/// <summary>What an intruder with the database in hand does is found.</summary>
public sealed class AuditChainTests
{
    [Fact]
    public async Task An_untouched_chain_holds()
    {
        await using var engine = await WithOperationsAsync();
        var check = await VerifyAsync(engine);

        Assert.Empty(check.Faults);
        Assert.Equal(5, check.Operations);
        Assert.Equal(5, check.Events);
    }

    [Theory]
    [InlineData("UPDATE operations SET actor = 'nobody' WHERE sequence = 3", 3)]
    [InlineData("UPDATE operations SET at = '2020-01-01' WHERE sequence = 2", 2)]
    [InlineData("UPDATE operation_events SET after = '[]' WHERE subject_id = 4", 4)]
    [InlineData("DELETE FROM operation_events WHERE subject_id = 4", 4)]
    [InlineData("INSERT INTO operation_events (operation_id, number, action, subject, subject_name) SELECT id, 2, 'added', 'loan', 'x' FROM operations WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM operation_events WHERE subject_id = 3; DELETE FROM operations WHERE sequence = 3", 3)]
    [InlineData("DELETE FROM operation_events WHERE subject_id = 5; DELETE FROM operations WHERE sequence = 5", 5)]
    [InlineData("UPDATE operations SET sequence = 99 WHERE sequence = 2", 2)]
    public async Task A_changed_removed_or_inserted_row_is_found_at_its_place(string sql, long place)
    {
        await using var engine = await WithOperationsAsync();
        Assert.True(await engine.SqlAsync(sql) > 0, "Nothing was tampered with");

        var check = await VerifyAsync(engine);

        Assert.NotEmpty(check.Faults);
        Assert.Equal(place, check.Faults[0].Sequence);
    }

    [Fact]
    public async Task A_forged_operation_with_a_right_hash_breaks_the_next_link()
    {
        await using var engine = await WithOperationsAsync();
        await engine.QueryAsync(async db =>
        {
            var victim = await db.Set<Operation>().SingleAsync(o => o.Sequence == 3);
            var events = await db.Set<OperationEvent>().Where(e => e.OperationId == victim.Id).ToListAsync();
            victim.Summary = "forged";
            victim.Hash = AuditChain.HashOf(victim, events);
            return await db.SaveChangesAsync();
        });

        Assert.Equal([4L], (await VerifyAsync(engine)).Faults.Select(f => f.Sequence));
    }

    private static Task<AuditCheck> VerifyAsync(Engine engine) => engine.InScopeAsync(s => s.GetRequiredService<AuditChain>().VerifyAsync());

    private static async Task<Engine> WithOperationsAsync()
    {
        var engine = await Engine.StartAsync();
        for (var i = 1; i <= 5; i++)
        {
            var number = i;
            await engine.InScopeAsync(s => s.GetRequiredService<UnitOfWork>().RunAsync(OperationKinds.Edit, Actor.System, null, $"第{number}次", scope =>
            {
                scope.Record("changed", "loan", number, $"合同{number}", "{\"amount\":\"1\"}", "{\"amount\":\"2\"}");
                return Task.FromResult(0);
            }));
        }

        return engine;
    }
}
