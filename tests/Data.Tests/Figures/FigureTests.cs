using System.Text.Json;
using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Indicators;
using Kechuang.Core.Operations;
using Kechuang.Data.Tests.Importing;
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

    [Fact]
    public async Task A_target_of_a_derived_figure_is_completed_by_its_unrounded_value()
    {
        await using var app = await Engine.StartAsync();
        var book = SmallWorkbook.Of(loans: [SmallWorkbook.LoanHeader, SmallWorkbook.Loan("K1", SmallWorkbook.Code1, 3m, new DateOnly(2020, 1, 1)), SmallWorkbook.Loan("K2", SmallWorkbook.Code1, 4m, new DateOnly(2021, 11, 30))])
            .Sheet("年度目标", ["年份", "指标", "目标值", "单位", "责任科室"], [2021, "loan.issued.yoy", 7, "%", null], [2021, "loan.issued", 8, "万元", null], [2021, "loan.issued.cumulative", 28, "万元", null], [2021, "no.such", 1, null, null]);
        Assert.Empty((await app.ImportAsync(book.Save(Path.Combine(app.Folder, "targets.xlsx")), "碧湖区")).Errors);

        var district = await app.DistrictAsync("碧湖区");
        var (published, all) = await app.InScopeAsync(async s =>
        {
            var figures = s.GetRequiredService<FigureService>();
            return (FiguresFile.Write(await figures.PublishedAsync(district, new Period(2021, 11)), false), FiguresFile.Write(await figures.ComputeAsync(district, new Period(2021, 11)), true));
        });

        // 33.333…% ÷ 7%; from the rounded 33.33 it would be 476.14.
        Assert.All([published, all], json => Assert.Equal("loan.issued=50 loan.issued.cumulative=25 loan.issued.yoy=476.19", Shown(JsonDocument.Parse(json).RootElement.GetProperty("figures").GetProperty("target.completion"))));
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
