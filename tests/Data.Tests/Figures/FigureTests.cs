using System.Text.Json;
using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Indicators;
using Kechuang.Core.Operations;
using Kechuang.Generator;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Data.Tests.Figures;

/// <summary>The figures of whole workbooks on the database under test.</summary>
public sealed class FigureTests
{
    [Fact]
    public async Task The_sample_gives_its_figures_to_the_last_digit()
    {
        await using var app = await Engine.StartAsync();
        var report = await app.ImportAsync(SampleWorkbook.Path, SampleWorkbook.District);
        Assert.True(report.Accepted, string.Join('\n', report.Errors));

        var district = await app.DistrictAsync(SampleWorkbook.District);
        var table = await app.InScopeAsync(s => s.GetRequiredService<FigureService>().PublishedAsync(district, SampleWorkbook.Period));

        Assert.Equal(SampleWorkbook.Figures, FiguresFile.Write(table, everything: false));
    }

    [Theory]
    [InlineData("临溪县", 2023, 8, 150, 4, 1)]
    [InlineData("石浦县", 2024, 2, 400, 3, 2)] // a leap day ends the period
    [InlineData("松源市", 2019, 12, 60, 1, 3)]
    public async Task Another_workbook_gives_what_plain_recomputation_gives(string name, int year, int month, int firms, int history, int seed)
    {
        await using var app = await Engine.StartAsync();
        var path = Path.Combine(app.Folder, "generated.xlsx");
        await using (var output = File.Create(path))
        {
            WorkbookGenerator.Write(output, new GeneratorOptions(name, year, month, firms, history, seed));
        }

        var report = await app.ImportAsync(path, name);
        Assert.True(report.Accepted, string.Join('\n', report.Errors.Take(10)));
        var expected = new Recomputation(new PlainWorkbook(path), name, year, month).Figures();
        var district = await app.DistrictAsync(name);
        var (published, all) = await app.InScopeAsync(async s =>
        {
            var figures = s.GetRequiredService<FigureService>();
            return (FiguresFile.Write(await figures.PublishedAsync(district, new Period(year, month)), false), FiguresFile.Write(await figures.ComputeAsync(district, new Period(year, month)), true));
        });

        var codes = JsonDocument.Parse(SampleWorkbook.Figures).RootElement.GetProperty("figures").EnumerateObject().Select(f => f.Name).ToHashSet();
        Compare(expected.Where(f => codes.Contains(f.Key)).ToDictionary(), published, exactly: true);
        Compare(expected, all, exactly: false);
    }

    /// <summary>Tells all differences at once.</summary>
    private static void Compare(Dictionary<string, object> expected, string json, bool exactly)
    {
        var actual = JsonDocument.Parse(json).RootElement.GetProperty("figures").EnumerateObject().ToDictionary(f => f.Name, f => Shown(f.Value));
        var wanted = expected.ToDictionary(f => f.Key, f => Shown(JsonSerializer.SerializeToElement(f.Value)));
        var differences = wanted.Where(f => actual.GetValueOrDefault(f.Key) != f.Value).Select(f => $"{f.Key}: expected {f.Value}, was {actual.GetValueOrDefault(f.Key) ?? "absent"}");
        var unexpected = exactly ? actual.Keys.Except(wanted.Keys).Select(k => $"{k}: not expected, was {actual[k]}") : [];
        Assert.Equal("", string.Join('\n', differences.Concat(unexpected).Order()));
        Assert.True(wanted.Count > 60, "Too few figures were compared");
    }

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal().ToString("0.####", System.Globalization.CultureInfo.InvariantCulture),
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}={Shown(p.Value)}")),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(Shown)),
        _ => value.ToString(),
    };
}
