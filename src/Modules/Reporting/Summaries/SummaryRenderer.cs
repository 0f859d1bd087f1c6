using System.Text;
using Kechuang.Core.Districts;
using Kechuang.Core.Documents;
using Kechuang.Core.Indicators;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Reporting.Evidence;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Reporting.Summaries;

/// <summary>A summary with its proof, not yet kept: everything is of one version of the data.</summary>
internal sealed record RenderedSummary(District District, Period Period, byte[] Docx, byte[] Evidence, string Figures, RenderedDocument Document, EvidenceWorkbook.Outcome Check, long DataVersion, long LastOperation)
{
    public IReadOnlyList<Omission> Omitted => [.. Document.Omitted.Select(o => new Omission(o.Paragraph, o.Sentence, o.MissingCodes))];
}

/// <summary>Renders the summary of a period from a template: Word document, evidence workbook, figures file.</summary>
internal sealed class SummaryRenderer(AppDb db, FigureService figures, IndicatorCatalog catalog, SummaryLists lists, EvidenceService evidence, EvidenceWorkbook workbook)
{
    private const int Attempts = 3;

    /// <summary>Renders; where somebody changes the data meanwhile it starts again, so that document and evidence are of one version.</summary>
    /// <exception cref="TemplateException">The template has mistakes.</exception>
    /// <exception cref="DocumentException">The template cannot be used.</exception>
    public async Task<RenderedSummary> RenderAsync(District district, Period period, byte[] template, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var version = await VersionAsync(district.Id, cancel);
            var rendered = await RenderAsync(district, period, template, version, cancel);
            if (attempt == Attempts || await VersionAsync(district.Id, cancel) == version)
            {
                return rendered;
            }
        }
    }

    /// <summary>All mistakes of a template, for the period's figures.</summary>
    public async Task<IReadOnlyList<TemplateError>> CheckAsync(District district, Period period, byte[] template, CancellationToken cancel)
    {
        var (source, _, _) = await SourceAsync(district, period, cancel);
        return WordTemplate.Load(new MemoryStream(template)).Check(source);
    }

    /// <summary>The address of a figure's page.</summary>
    public static string LinkOf(IReadOnlyDictionary<string, Indicator> all, Period period, string code)
    {
        var (shown, known) = (code.EndsWith("." + FigureSource.LastYear, StringComparison.Ordinal) ? period.YearEarlier : period, code);
        while (!all.ContainsKey(known) && known.LastIndexOf('.') is > 0 and var dot)
        {
            known = known[..dot];
        }

        return $"/figures/{Uri.EscapeDataString(known)}?year={shown.Year}&through={shown.ThroughMonth}";
    }

    private async Task<RenderedSummary> RenderAsync(District district, Period period, byte[] template, long version, CancellationToken cancel)
    {
        var (source, table, all) = await SourceAsync(district, period, cancel);
        var last = await db.Set<Operation>().Where(o => o.DistrictId == district.Id).MaxAsync(o => (long?)o.Id, cancel) ?? 0;
        var docx = new MemoryStream();
        var document = WordTemplate.Load(new MemoryStream(template)).Render(source, docx, code => LinkOf(all, period, code));
        var printed = document.Printed.Select(p => p.Code).ToHashSet();
        var proved = table.Figures.Values.Where(f => f.Indicator.Published.Contains(f.Facet) || f.Facet == Facet.Completion || printed.Contains(f.Code) || f.Facet == Facet.Value && printed.Contains($"{f.Code}.{FigureSource.LastYear}"));
        var shown = new FigureTable(table.District, period, proved.ToDictionary(f => f.Code), table.Targets);
        var parts = await evidence.CollectAsync(district, shown, printed: printed, cancel: cancel);
        var proof = new MemoryStream();
        var check = await workbook.WriteAsync(proof, district.Id, shown, parts, cancel);
        var file = FiguresFile.Write(await figures.PublishedAsync(district, period, cancel), everything: false);
        return new RenderedSummary(district, period, docx.ToArray(), proof.ToArray(), file, document, check, version, last);
    }

    private async Task<(FigureSource Source, FigureTable Table, IReadOnlyDictionary<string, Indicator> All)> SourceAsync(District district, Period period, CancellationToken cancel)
    {
        var all = (await catalog.AllAsync(district.Id, cancel)).ToDictionary(i => i.Code);
        var table = await figures.ComputeAsync(district, period, cancel: cancel);
        var before = await figures.ComputeAsync(district, period.YearEarlier, Facets.Value, cancel: cancel);
        return (new FigureSource(all, table, before, await lists.ReadAsync(district, table, all, cancel)), table, all);
    }

    private Task<long> VersionAsync(int districtId, CancellationToken cancel) => db.Set<District>().Where(d => d.Id == districtId).Select(d => d.DataVersion).SingleAsync(cancel);
}

/// <summary>The template that comes with the product.</summary>
internal static class DefaultTemplate
{
    public const string FileName = "annual-summary-template.docx";

    private static readonly Lazy<byte[]> Made = new(() =>
    {
        using var stream = typeof(DefaultTemplate).Assembly.GetManifestResourceStream("Kechuang.Reporting.Templates.annual-summary.liquid.md")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var docx = new MemoryStream();
        TemplateText.ToDocx(reader.ReadToEnd(), docx);
        return docx.ToArray();
    });

    /// <summary>The Word file.</summary>
    public static byte[] Docx => Made.Value;
}
