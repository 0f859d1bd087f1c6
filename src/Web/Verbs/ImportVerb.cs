using System.CommandLine;
using System.Text.Json;
using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;

namespace Kechuang.Web.Verbs;

/// <summary><c>import FILE.xlsx --district 望川区 [--create] [--dry-run] [--json]</c>.</summary>
internal static class ImportVerb
{
    public static Command Command()
    {
        var file = new Argument<FileInfo>("file") { Description = "台账工作簿（.xlsx）" };
        var (district, json) = (Run.District(), Run.JsonFlag());
        var city = new Option<string>("--city") { Description = "所属设区市（新建区县时用）", DefaultValueFactory = _ => "" };
        var create = new Option<bool>("--create") { Description = "区县不存在时新建" };
        var rehearse = new Option<bool>("--dry-run") { Description = "只校验、比对，不写入" };
        var annotated = new Option<FileInfo?>("--errors") { Description = "有错误时，把标注了错误的工作簿写到此文件" };
        var command = new Command("import", "导入台账工作簿") { file, district, city, create, rehearse, annotated, json };
        command.SetAction((r, cancel) => Run.InDatabaseAsync(r.GetValue(create), services => ImportAsync(
            services, r.GetValue(file)!, r.GetValue(district)!, r.GetValue(city)!, r.GetValue(create), r.GetValue(rehearse), r.GetValue(annotated), r.GetValue(json), cancel)));
        return command;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, FileInfo file, string name, string city, bool create, bool rehearse, FileInfo? annotated, bool json, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"找不到文件：{file.FullName}");
            return Run.WrongUsage;
        }

        var directory = services.GetRequiredService<DistrictDirectory>();
        var district = await directory.FindAsync(name, cancel);
        if (district is null && !create)
        {
            await Run.FindDistrictAsync(services, name);
            return Run.WrongUsage;
        }

        // A new district is made only for a workbook that will be taken.
        var report = await ReadAsync(services, file, district ?? new District { Name = name, City = city }, rehearse || district is null, json, cancel);
        if (district is null && !rehearse && report.Accepted)
        {
            report = await ReadAsync(services, file, await directory.CreateAsync(name, city, Actor.CommandLine(), cancel), false, json, cancel);
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { status = report.Status, added = report.Added, changed = report.Changed, unchanged = report.Unchanged, errors = report.Errors, warnings = report.Warnings }, Run.Json));
        }
        else
        {
            Print(report, rehearse);
        }

        if (annotated is not null && report.Errors.Any(e => e.Sheet.Length > 0))
        {
            await using var output = annotated.Create();
            SpreadsheetAnnotator.Annotate(file.FullName, output, [.. report.Errors.Select(e => new CellNote(e.Sheet, e.Row, e.Column, e.Reason))]);
        }

        return report.Accepted ? Run.Done : Run.Refused;
    }

    private static async Task<ImportReport> ReadAsync(IServiceProvider services, FileInfo file, District district, bool rehearse, bool json, CancellationToken cancel)
    {
        var progress = json ? null : new Progress<ImportProgress>(p => Console.Error.WriteLine($"{p.Stage} {p.Sheet} {p.Rows} 行"));
        try
        {
            return await services.GetRequiredService<WorkbookImporter>().RunAsync(file.FullName, file.Name, district, Actor.CommandLine(), rehearse, progress, cancel: cancel);
        }
        catch (SpreadsheetException e)
        {
            return ImportReport.Rejected([new CellIssue("", 0, null, file.Name, e.Message)], []);
        }
    }

    private static void Print(ImportReport report, bool rehearse)
    {
        Console.WriteLine(report.Accepted ? (rehearse ? "校验通过（未写入）" : "导入成功") : "未导入：工作簿有错误，一行也没有写入");
        foreach (var count in report.Sheets)
        {
            Console.WriteLine($"  {count.Sheet}：新增 {count.Added}，变更 {count.Changed}，未变 {count.Unchanged}");
        }

        foreach (var (title, issues) in new[] { ("错误", report.Errors), ("提醒", report.Warnings) }.Where(x => x.Item2.Count > 0))
        {
            Console.WriteLine($"{title} {issues.Count} 处：");
            foreach (var issue in issues)
            {
                Console.WriteLine($"  {issue.Sheet} 第{issue.Row}行 {issue.Column} “{issue.Value}”：{issue.Reason}");
            }
        }
    }
}
