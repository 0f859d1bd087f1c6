using System.Diagnostics;
using Kechuang.Core.Importing;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Generator;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Data.Tests.Importing;

/// <summary>Imports as a whole: again, changed, back out, at once, and cut off in the middle.</summary>
public sealed class WholeImportTests
{
    [Fact]
    public async Task The_same_workbook_twice_changes_nothing_and_a_changed_row_leaves_before_and_after()
    {
        await using var engine = await Engine.StartAsync();
        var first = await engine.ImportAsync(SampleWorkbook.Path, SampleWorkbook.District);
        var again = await engine.ImportAsync(SampleWorkbook.Path, SampleWorkbook.District);
        Assert.True(first.Added > 1000);
        Assert.Equal((0, 0, first.Added), (again.Added, again.Changed, again.Unchanged));

        var (folder, code) = (engine.Folder, SmallWorkbook.Code1);
        await engine.ImportAsync(SmallWorkbook.Of().Save(Path.Combine(folder, "a.xlsx")), "碧湖区");
        var changed = await engine.ImportAsync(SmallWorkbook.Of(loans: [SmallWorkbook.LoanHeader, SmallWorkbook.Loan("KJD001", code, 120m)]).Save(Path.Combine(folder, "b.xlsx")), "碧湖区");
        Assert.Equal((0, 1, 2), (changed.Added, changed.Changed, changed.Unchanged));

        var trace = await engine.QueryAsync(db => db.Set<OperationEvent>().Where(e => e.Action == "changed").SingleAsync());
        Assert.Equal("{\"amount\":\"100\"}", trace.Before);
        Assert.Equal("{\"amount\":\"120\"}", trace.After);
        Assert.Empty((await engine.InScopeAsync(s => s.GetRequiredService<AuditChain>().VerifyAsync())).Faults);
    }

    [Fact]
    public async Task What_is_exported_and_imported_again_changes_nothing()
    {
        await using var engine = await Engine.StartAsync();
        var first = await engine.ImportAsync(SampleWorkbook.Path, SampleWorkbook.District);
        var district = await engine.DistrictAsync(SampleWorkbook.District);
        var path = Path.Combine(engine.Folder, "out.xlsx");
        await using (var output = File.Create(path))
        {
            await engine.InScopeAsync(async s =>
            {
                await s.GetRequiredService<WorkbookExporter>().WriteAsync(district.Id, output);
                return 0;
            });
        }

        var again = await engine.ImportAsync(path, SampleWorkbook.District);
        Assert.Empty(again.Errors);
        Assert.Equal((0, 0, first.Added), (again.Added, again.Changed, again.Unchanged));

        // And into an empty district everything comes over.
        Assert.Equal(first.Added, (await engine.ImportAsync(path, "碧湖区")).Added);
    }

    [Fact]
    public async Task Two_imports_at_once_stand_in_line()
    {
        await using var engine = await Engine.StartAsync();
        await engine.DistrictAsync(SampleWorkbook.District);

        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => engine.ImportAsync(SampleWorkbook.Path, SampleWorkbook.District))));

        Assert.All(reports, r => Assert.Empty(r.Errors));
        var rows = reports[0].Added + reports[0].Unchanged;
        Assert.Equal([0, rows], reports.Select(r => r.Added).Order());
        Assert.Equal(1, await engine.QueryAsync(db => db.Set<Operation>().CountAsync(o => o.Kind == OperationKinds.Import.Name)));
        Assert.Empty((await engine.InScopeAsync(s => s.GetRequiredService<AuditChain>().VerifyAsync())).Faults);
    }

    [Fact]
    public async Task A_process_killed_while_writing_leaves_nothing_and_the_next_import_succeeds()
    {
        await using var engine = await Engine.StartAsync();
        var path = Path.Combine(engine.Folder, "large.xlsx");
        int rows;
        await using (var output = File.Create(path))
        {
            rows = WorkbookGenerator.Write(output, new GeneratorOptions("临溪县", 2023, 8, 6000, 3, 5));
        }

        await KillWhileWritingAsync(engine, path);

        Assert.Equal(0, await CountAsync(engine));
        var report = await engine.ImportAsync(path, "临溪县");
        Assert.Empty(report.Errors);
        Assert.Equal(rows, report.Added);
        Assert.Equal(rows, await CountAsync(engine));
        Assert.Empty((await engine.InScopeAsync(s => s.GetRequiredService<AuditChain>().VerifyAsync())).Faults);
    }

    /// <summary>Starts the real program and ends it with SIGKILL as soon as it says that it writes.</summary>
    private static async Task KillWhileWritingAsync(Engine engine, string path)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kechuang.dll"), "import", path, "--district", "临溪县", "--create"])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
            Environment = { [Kechuang.Web.Database.Setting] = engine.Setting, [Kechuang.Web.Database.FilesSetting] = Path.Combine(engine.Folder, "files") },
        };
        using var process = Process.Start(start)!;
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (line.StartsWith("写入", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.True(!process.HasExited, "It ended before it was killed: " + string.Join('\n', said));
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static Task<int> CountAsync(Engine engine) => engine.InScopeAsync(async s =>
    {
        var store = s.GetRequiredService<LedgerStore>();
        var rows = 0;
        foreach (var sheet in s.GetRequiredService<SheetCatalog>().All)
        {
            rows += await store.Records(sheet).CountAsync();
        }

        return rows;
    });
}
