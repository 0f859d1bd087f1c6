using Kechuang.Contracts.Reporting;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Benchmarks;

/// <summary>The dashboard of the large district, and the annual summary of the sample.</summary>
internal static class PageBenchmark
{
    public static async Task RunAsync(string workbook)
    {
        await using var app = await TestApp.StartAsync();
        app.Clock.Set(new DateTimeOffset(2023, 9, 5, 2, 0, 0, TimeSpan.Zero));
        var large = await ImportAsync(app, workbook, ImportBenchmark.District);
        using var leader = await app.SignInAsync(Roles.Leader, a => a with { DistrictId = large.Id, DistrictName = large.Name });
        var dashboard = await Measured.MedianAsync(41, () => leader.GetAsync("/"));
        Measured.Line("dashboard page of this district, median of 41", $"{dashboard:N0} ms", "100 ms", dashboard < 100);

        var sample = await ImportAsync(app, SampleWorkbook.Path, SampleWorkbook.District);
        var summary = await Measured.MedianAsync(5, () => app.InScopeAsync(async s =>
        {
            var outcome = await s.GetRequiredService<IReports>().WriteAnnualSummaryAsync(sample.Id, SampleWorkbook.Period.Year, SampleWorkbook.Period.ThroughMonth, app.Folder, default);
            if (outcome.Errors.Count + outcome.Disagreeing > 0)
            {
                throw new InvalidOperationException(string.Join('\n', outcome.Errors) + $" {outcome.Disagreeing} figures disagree with their records");
            }
        }));
        Measured.Line("annual summary with evidence of the sample, warm", $"{summary / 1000:N2} s", "1 s", summary < 1000);
    }

    private static async Task<District> ImportAsync(TestApp app, string path, string name)
    {
        var district = await app.DistrictAsync(name);
        var report = await app.InScopeAsync(s => s.GetRequiredService<WorkbookImporter>().RunAsync(path, Path.GetFileName(path), district, Actor.System, rehearse: false));
        return report.Accepted ? district : throw new InvalidOperationException(report.Errors[0].ToString());
    }
}
