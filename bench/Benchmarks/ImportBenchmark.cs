using System.Text.Json;
using Kechuang.Generator;
using Kechuang.Testing;

namespace Kechuang.Benchmarks;

/// <summary>A district's large workbook: checked alone, imported, imported again.</summary>
internal static class ImportBenchmark
{
    public const string District = "临溪县";

    private static int rows;

    public static string Generate(string folder, int firms)
    {
        var path = Path.Combine(folder, "large.xlsx");
        using var output = File.Create(path);
        rows = WorkbookGenerator.Write(output, new GeneratorOptions(District, 2023, 8, firms, 3, 20));
        return path;
    }

    public static async Task RunAsync(TestDatabase database, string workbook)
    {
        var (_, check, checkMemory) = await Measured.RunAsync(database, "import", workbook, "--district", District, "--create", "--dry-run", "--json");
        var (output, import, memory) = await Measured.RunAsync(database, "import", workbook, "--district", District, "--create", "--json");
        var added = JsonDocument.Parse(output).RootElement.GetProperty("added").GetInt32();
        if (added != rows)
        {
            throw new InvalidOperationException($"{added} of {rows} rows were added");
        }

        var (_, again, _) = await Measured.RunAsync(database, "import", workbook, "--district", District, "--json");
        Measured.Line($"validation alone of {rows:N0} rows (whole process)", $"{rows / check:N0} rows/s, {checkMemory:N0} MB", "10,000 rows/s", rows / check >= 10_000);
        Measured.Line($"import of {rows:N0} rows (whole process)", $"{rows / import:N0} rows/s ({import:N1} s)", "5,000 rows/s", rows / import >= 5_000);
        Measured.Line("peak memory of the import", $"{memory:N0} MB", "600 MB", memory < 600);
        Measured.Line("importing it again (nothing changes)", $"{rows / again:N0} rows/s", "—", true);
    }
}
