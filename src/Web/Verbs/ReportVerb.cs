using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Kechuang.Contracts.Reporting;

namespace Kechuang.Web.Verbs;

/// <summary><c>report annual-summary --district … --year … --through … --out DIR [--json]</c>.</summary>
internal static class ReportVerb
{
    public static Command Command()
    {
        var (district, json) = (Run.District(), Run.JsonFlag());
        var year = new Option<int>("--year") { Description = "年份", Required = true };
        var through = new Option<int>("--through") { Description = "截至月份", Required = true };
        var output = new Option<DirectoryInfo>("--out") { Description = "输出文件夹", Required = true };
        var summary = new Command("annual-summary", "生成年度工作总结、依据工作簿和指标文件") { district, year, through, output, json };
        summary.SetAction((r, cancel) => Run.InDatabaseAsync(false, async services =>
        {
            if (Run.PeriodOf(r.GetValue(year), r.GetValue(through)) is not { } period || await Run.FindDistrictAsync(services, r.GetValue(district)!) is not { } owner)
            {
                return Run.WrongUsage;
            }

            var watch = Stopwatch.StartNew();
            var outcome = await services.GetRequiredService<IReports>().WriteAnnualSummaryAsync(owner.Id, period.Year, period.ThroughMonth, r.GetValue(output)!.FullName, cancel);
            Console.WriteLine(r.GetValue(json) ? JsonSerializer.Serialize(outcome, Run.Json) : Told(outcome, watch.Elapsed));
            return outcome.Errors.Count > 0 || outcome.Disagreeing > 0 ? Run.Refused : Run.Done;
        }));
        return new Command("report", "生成报告") { summary };
    }

    private static string Told(ReportOutcome outcome, TimeSpan time) => string.Join(Environment.NewLine,
    [
        .. outcome.Errors.Select(e => "模板错误：" + e),
        .. outcome.Files.Select(f => "已写入 " + f),
        .. outcome.Omitted.Select(o => "省略 " + o),
        .. outcome.Files.Count == 0 ? Array.Empty<string>() : [outcome.Disagreeing == 0 ? $"核对：一致（{outcome.Sheets} 项依据），用时 {time.TotalSeconds:0.00} 秒" : $"核对：{outcome.Disagreeing} 项不一致"],
    ]);
}
