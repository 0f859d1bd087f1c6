using System.CommandLine;
using Kechuang.Core.Indicators;

namespace Kechuang.Web.Verbs;

/// <summary><c>indicators --district … --year 2021 --through 11 [--all] [--json]</c>.</summary>
internal static class IndicatorsVerb
{
    public static Command Command()
    {
        var (district, json) = (Run.District(), Run.JsonFlag());
        var year = new Option<int>("--year") { Description = "年份", Required = true };
        var through = new Option<int>("--through") { Description = "截至月份", Required = true };
        var everything = new Option<bool>("--all") { Description = "连同全部同比、累计、位次、纪录等派生值" };
        var command = new Command("indicators", "计算指标") { district, year, through, everything, json };
        command.SetAction((r, cancel) => Run.InDatabaseAsync(false, async services =>
        {
            if (Run.PeriodOf(r.GetValue(year), r.GetValue(through)) is not { } period || await Run.FindDistrictAsync(services, r.GetValue(district)!) is not { } owner)
            {
                return Run.WrongUsage;
            }

            var all = r.GetValue(everything);
            var figures = services.GetRequiredService<FigureService>();
            var table = all ? await figures.ComputeAsync(owner, period, cancel: cancel) : await figures.PublishedAsync(owner, period, cancel);
            Console.WriteLine(r.GetValue(json) ? FiguresFile.Write(table, all) : Table(table, all));
            return Run.Done;
        }));
        return command;
    }

    private static string Table(FigureTable table, bool all) => string.Join(Environment.NewLine, FiguresFile.Entries(table, all)
        .Select(f => $"{f.Code}\t{f.Text}\t{f.Unit}\t{f.Indicator.Title}{(f.Facet == Facet.Value ? "" : " " + Facet.Titles[f.Facet])}"));
}
