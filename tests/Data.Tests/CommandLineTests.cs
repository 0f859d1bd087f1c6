using System.Diagnostics;
using System.Text.Json;
using Kechuang.Data.Tests.Importing;
using Kechuang.Testing;

namespace Kechuang.Data.Tests;

/// <summary>The program as a script runs it: what stands on stdout, and the exit code.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kechuang-verbs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_first_import_makes_the_database_and_the_figures_follow()
    {
        var book = SmallWorkbook.Of().Save(Path.Combine(folder, "a.xlsx"));
        var (code, output, _) = await RunAsync("import", book, "--district", "碧湖区", "--create", "--json");
        Assert.Equal((0, "imported", 4), (code, Read(output).GetProperty("status").GetString(), Read(output).GetProperty("added").GetInt32()));

        (code, output, _) = await RunAsync("indicators", "--district", " 碧湖区 ", "--year", "2021", "--through", "11", "--json");
        Assert.Equal((0, 188.88m), (code, Read(output).GetProperty("figures").GetProperty("loan.issued").GetDecimal()));
    }

    [Fact]
    public async Task A_refused_workbook_makes_no_district()
    {
        var book = SmallWorkbook.Of(loans: [SmallWorkbook.LoanHeader, SmallWorkbook.Loan("K1", SmallWorkbook.Code1, "一百万")]).Save(Path.Combine(folder, "a.xlsx"));
        var (code, output, _) = await RunAsync("import", book, "--district", "碧湖区", "--create", "--json");
        var error = Read(output).GetProperty("errors").EnumerateArray().Single();
        Assert.Equal((1, "rejected"), (code, Read(output).GetProperty("status").GetString()));
        Assert.Equal(["sheet", "row", "column", "value", "reason"], error.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("科技贷", 2, "金额（万元）", "一百万"), (error.GetProperty("sheet").GetString(), error.GetProperty("row").GetInt32(), error.GetProperty("column").GetString(), error.GetProperty("value").GetString()));

        Assert.Equal(2, (await RunAsync("export", Path.Combine(folder, "b.xlsx"), "--district", "碧湖区")).Code);
    }

    [Theory]
    [InlineData("import", "FILE", "--json")]
    [InlineData("import", "FILE", "--district", " ", "--create", "--json")]
    [InlineData("import", "FILE", "--district", "碧湖区", "--json")]
    [InlineData("import", "nowhere.xlsx", "--district", "碧湖区", "--create", "--json")]
    [InlineData("import", "FILE", "--district", "碧湖区", "--creat", "--json")]
    [InlineData("indicators", "--district", "碧湖区", "--year", "今年", "--through", "11", "--json")]
    [InlineData("indicators", "--district", "碧湖区", "--year", "2021", "--through", "13", "--json")]
    [InlineData("frobnicate")]
    public async Task Wrong_usage_is_told_on_stderr_alone(params string[] arguments)
    {
        var book = SmallWorkbook.Of().Save(Path.Combine(folder, "a.xlsx"));
        var (code, output, error) = await RunAsync([.. arguments.Select(a => a == "FILE" ? book : a)]);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEqual("", error);
        Assert.DoesNotContain("Exception", error, StringComparison.Ordinal);
    }

    private static JsonElement Read(string json) => JsonDocument.Parse(json).RootElement;

    /// <summary>Runs the program on a database of its own that nothing has made yet.</summary>
    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kechuang.dll"), .. arguments])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, Environment = { [Kechuang.Web.Database.Setting] = "sqlite:" + Path.Combine(folder, "new.db") },
        };
        using var process = Process.Start(start)!;
        var cancel = TestContext.Current.CancellationToken;
        var error = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, output, await error);
    }
}
