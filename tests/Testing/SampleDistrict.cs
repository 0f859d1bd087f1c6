using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Operations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kechuang.Testing;

/// <summary>The sample district, imported.</summary>
public static class SampleDistrict
{
    /// <summary>Imports the sample workbook; the test fails where it is not taken.</summary>
    public static async Task<District> LoadSampleAsync(this TestApp app)
    {
        var district = await app.DistrictAsync();
        var report = await app.InScopeAsync(s => s.GetRequiredService<WorkbookImporter>().RunAsync(SampleWorkbook.Path, "sample-2021.xlsx", district, Actor.System, rehearse: false));
        Assert.True(report.Accepted && report.Added > 0, string.Join("\n", report.Errors.Take(5)));
        return district;
    }
}

/// <summary>One application with the sample for all tests of a class, which leave each other's records alone.</summary>
public sealed class SampleApp : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public District District { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync();
        District = await App.LoadSampleAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
