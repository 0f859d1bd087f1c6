using Kechuang.Benchmarks;
using Kechuang.Testing;

// Every figure the product promises, measured on the database of KECHUANG_TEST_DB, as a table for docs/bench.md.
// ./dev bench runs it on both; ./dev bench applications, ./dev bench assign, ./dev bench journal, ./dev bench match, ./dev bench rush and ./dev bench similarity 20000 that part alone. A smaller district for a quick look: ./dev bench 2000
var part = args.FirstOrDefault(a => !char.IsAsciiDigit(a[0]));
var firms = args.FirstOrDefault(a => char.IsAsciiDigit(a[0])) is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 20_000;
Console.WriteLine($"## {(TestDatabase.IsSqlite ? "SQLite" : "PostgreSQL")}, {firms:N0} firms, {Environment.ProcessorCount} cores");
Console.WriteLine();
Console.WriteLine("| What | Measured | Promised |");
Console.WriteLine("|---|---|---|");
switch (part)
{
    case "assign":
        AssignmentBenchmark.Run();
        return Measured.AllKept ? 0 : 1;
    case "journal":
        await JournalBenchmark.RunAsync(firms * 500L);
        return Measured.AllKept ? 0 : 1;
    case "match":
        MatchBenchmark.Run(firms * 5);
        await FirmMatchBenchmark.RunAsync(firms * 5);
        return Measured.AllKept ? 0 : 1;
    case "applications":
        await ApplicationBenchmark.RunAsync();
        return Measured.AllKept ? 0 : 1;
    case "rush":
        await RushBenchmark.RunAsync();
        return Measured.AllKept ? 0 : 1;
    case "similarity":
        await SimilarityBenchmark.RunAsync(firms * 5);
        return Measured.AllKept ? 0 : 1;
}

await using var database = await TestDatabase.CreateAsync();
var workbook = ImportBenchmark.Generate(database.Folder, firms);
await ImportBenchmark.RunAsync(database, workbook);
await FigureBenchmark.RunAsync(database);
await PageBenchmark.RunAsync(workbook);
await ServeBenchmark.RunAsync(database);
await ApplicationBenchmark.RunAsync();
await RushBenchmark.RunAsync();
AssignmentBenchmark.Run();
MatchBenchmark.Run(firms * 5);
await FirmMatchBenchmark.RunAsync(firms * 5);
await JournalBenchmark.RunAsync(firms * 500L);
// Five applications a firm: 100,000 in the large district.
await SimilarityBenchmark.RunAsync(firms * 5);
return Measured.AllKept ? 0 : 1;
