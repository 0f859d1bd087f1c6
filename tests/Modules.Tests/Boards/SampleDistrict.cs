using Kechuang.Core.Accounts;
using Kechuang.Core.Importing;
using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Boards;

/// <summary>The application with the sample district in it, once for all tests that only look.</summary>
public sealed class SampleDistrict : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync();
        var district = await App.DistrictAsync();
        var report = await App.InScopeAsync(s => s.GetRequiredService<WorkbookImporter>().RunAsync(SampleWorkbook.Path, "sample.xlsx", district, Actor.System, rehearse: false));
        Assert.True(report.Accepted);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A clerk of the district, or the liaison of a township.</summary>
    public async Task<Access> AccessAsync(string? township = null)
    {
        var district = await App.DistrictAsync();
        return new Access(Actor.System, township is null ? Roles.Clerk : Roles.Township) { DistrictId = district.Id, DistrictName = district.Name, City = district.City, Township = township ?? "" };
    }

    /// <summary>Reads a board's data as that person.</summary>
    public async Task<T> ReadAsync<TBoard, T>(Func<TBoard, Access, Task<T>> read, string? township = null)
        where TBoard : notnull
    {
        var access = await AccessAsync(township);
        return await App.InScopeAsync(s => read(s.GetRequiredService<TBoard>(), access));
    }
}
