using Kechuang.Contracts.Reporting;
using Kechuang.Core.Districts;
using Kechuang.Core.Documents;
using Kechuang.Kernel;

namespace Kechuang.Reporting.Summaries;

/// <summary>Writes the annual summary to a folder with the template in force; nothing is kept in the database.</summary>
internal sealed class Reports(DistrictDirectory districts, SummaryService summaries, SummaryRenderer renderer) : IReports
{
    public async Task<ReportOutcome> WriteAnnualSummaryAsync(int districtId, int year, int throughMonth, string folder, CancellationToken cancel)
    {
        var district = await districts.FindAsync(districtId, cancel) ?? throw new ArgumentException("no such district", nameof(districtId));
        var (template, _) = await summaries.TemplateAsync(districtId, cancel);
        RenderedSummary rendered;
        try
        {
            rendered = await renderer.RenderAsync(district, new Period(year, throughMonth), template, cancel);
        }
        catch (TemplateException e)
        {
            return new ReportOutcome([], [], [.. e.Errors.Select(x => x.ToString())], 0, 0);
        }

        Directory.CreateDirectory(folder);
        async Task<string> Write(string name, byte[] content)
        {
            var path = Path.Combine(folder, name);
            await File.WriteAllBytesAsync(path, content, cancel);
            return path;
        }

        string[] files =
        [
            await Write($"annual-summary-{rendered.Period}.docx", rendered.Docx), await Write($"evidence-{rendered.Period}.xlsx", rendered.Evidence),
            await Write("figures.json", System.Text.Encoding.UTF8.GetBytes(rendered.Figures + "\n")),
        ];
        return new ReportOutcome(files, [.. rendered.Omitted.Select(o => $"第{o.Paragraph}段：{o.Sentence}（缺 {string.Join("、", o.Missing)}）")], [], rendered.Check.Sheets, rendered.Check.Disagreeing);
    }
}
