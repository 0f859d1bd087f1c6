using Kechuang.Benchmarks;
using Kechuang.Testing;

// Every figure the product promises, measured on the database of KECHUANG_TEST_DB, as a table for docs/bench.md.
// ./dev bench runs it on both. A smaller district for a quick look: ./dev bench 2000
// ./dev bench assign looks at the assignments alone.
if (args is ["assign"])
{
    Console.WriteLine("| What | Measured | Promised |");
    Console.WriteLine("|---|---|---|");
    AssignmentBenchmark.Run();
    return Measured.AllKept ? 0 : 1;
}

var firms = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 20_000;
Console.WriteLine($"## {(TestDatabase.IsSqlite ? "SQLite" : "PostgreSQL")}, {firms:N0} firms, {Environment.ProcessorCount} cores");
Console.WriteLine();
Console.WriteLine("| What | Measured | Promised |");
Console.WriteLine("|---|---|---|");
await using var database = await TestDatabase.CreateAsync();
var workbook = ImportBenchmark.Generate(database.Folder, firms);
await ImportBenchmark.RunAsync(database, workbook);
await FigureBenchmark.RunAsync(database);
await PageBenchmark.RunAsync(workbook);
await ServeBenchmark.RunAsync(database);
AssignmentBenchmark.Run();
return Measured.AllKept ? 0 : 1;
