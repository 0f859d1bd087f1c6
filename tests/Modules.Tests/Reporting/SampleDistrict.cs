using Kechuang.Core.Importing;
using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Reporting;

/// <summary>The application with the sample district's workbook imported.</summary>
internal static class SampleDistrict
{
    public static async Task<TestApp> StartAsync()
    {
        var app = await TestApp.StartAsync();
        var district = await app.DistrictAsync();
        await app.InScopeAsync(async services =>
        {
            var report = await services.GetRequiredService<WorkbookImporter>().RunAsync(SampleWorkbook.Path, "sample-2021.xlsx", district, Actor.System, false, null);
            Assert.Empty(report.Errors);
        });
        return app;
    }
}
