using System.CommandLine;
using Kechuang.Core.Importing;

namespace Kechuang.Web.Verbs;

/// <summary><c>export FILE.xlsx --district 望川区</c>: the district's ledgers as the workbook that <c>import</c> reads.</summary>
internal static class ExportVerb
{
    public static Command Command()
    {
        var file = new Argument<FileInfo>("file") { Description = "写到此文件（.xlsx）" };
        var district = Run.District();
        var command = new Command("export", "导出台账工作簿") { file, district };
        command.SetAction((r, cancel) => Run.InDatabaseAsync(false, async services =>
        {
            if (await Run.FindDistrictAsync(services, r.GetValue(district)!) is not { } owner)
            {
                return Run.WrongUsage;
            }

            await using var output = r.GetValue(file)!.Create();
            await services.GetRequiredService<WorkbookExporter>().WriteAsync(owner.Id, output, cancel);
            Console.WriteLine($"已导出到 {r.GetValue(file)!.FullName}");
            return Run.Done;
        }));
        return command;
    }
}
