using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Data.Tests;

/// <summary>The migrations of the database under test.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task From_nothing_to_the_newest_and_a_second_time_nothing_happens()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var services = TestDatabase.Services(database.Setting);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();

        Assert.NotEmpty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, (await db.Set<AuditHead>().SingleAsync(TestContext.Current.CancellationToken)).Sequence);
    }

    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestDatabase.Services(database.Setting);
        await using var scope = services.CreateAsyncScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<AppDb>().Database.HasPendingModelChanges(), "Run ./dev migration NAME");
    }
}
