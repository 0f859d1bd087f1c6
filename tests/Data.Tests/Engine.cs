using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Data.Tests;

/// <summary>The engine on a fresh database, without the web.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private Engine(TestDatabase database) => (this.database, services) = (database, TestDatabase.Services(database.Setting));

    public string Folder => database.Folder;

    public string Setting => database.Setting;

    public static async Task<Engine> StartAsync() => new(await TestDatabase.CreateAsync());

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<T> QueryAsync<T>(Func<AppDb, Task<T>> query) => InScopeAsync(s => query(s.GetRequiredService<AppDb>()));

    /// <summary>Runs SQL past the application, as an intruder would.</summary>
    public Task<int> SqlAsync(string sql) => QueryAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    public Task<District> DistrictAsync(string name) => InScopeAsync(s => s.GetRequiredService<DistrictDirectory>().CreateAsync(name, SampleWorkbook.City, Actor.System));

    public async Task<ImportReport> ImportAsync(string path, string district)
    {
        var owner = await DistrictAsync(district);
        return await InScopeAsync(s => s.GetRequiredService<WorkbookImporter>().RunAsync(path, Path.GetFileName(path), owner, Actor.System, rehearse: false));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}
