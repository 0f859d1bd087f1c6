using System.Text.Json;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Reporting.Summaries;

/// <summary>A figure that is not what it was: null = it did not or does not exist.</summary>
internal sealed record RestatedFigure(string Code, string? Before, string? After, IReadOnlyList<Operation> Operations);

/// <summary>Compares frozen figures with another version's or with today's, and names the operations since.</summary>
internal sealed class Restatement(AppDb db, FigureService figures, IndicatorCatalog catalog, SummaryService summaries)
{
    private const int MostOperations = 5;

    /// <summary>What changed since the version was made.</summary>
    public async Task<IReadOnlyList<RestatedFigure>> SinceAsync(District district, Summary summary, SummaryVersion version, CancellationToken cancel)
    {
        var now = Read(FiguresFile.Write(await figures.PublishedAsync(district, new Period(summary.Year, summary.ThroughMonth), cancel), everything: false));
        var changed = Differences(await OfAsync(version, cancel), now);
        return changed.Count == 0 ? [] : await ExplainedAsync(district.Id, version, changed, cancel);
    }

    /// <summary>What differs between two versions, older first.</summary>
    public async Task<IReadOnlyList<RestatedFigure>> BetweenAsync(SummaryVersion older, SummaryVersion newer, CancellationToken cancel) =>
        Differences(await OfAsync(older, cancel), await OfAsync(newer, cancel));

    private async Task<SortedDictionary<string, string>> OfAsync(SummaryVersion version, CancellationToken cancel) =>
        Read(await File.ReadAllTextAsync(summaries.PathOf((await summaries.FileAsync(version, "json", cancel))!), cancel));

    private static SortedDictionary<string, string> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var figure in document.RootElement.GetProperty("figures").EnumerateObject())
        {
            if (figure is { Name: "target.completion", Value.ValueKind: JsonValueKind.Object })
            {
                foreach (var target in figure.Value.EnumerateObject())
                {
                    result[$"{target.Name}.{Facet.Completion}"] = target.Value.GetRawText();
                }
            }
            else
            {
                result[figure.Name] = figure.Value.ValueKind switch
                {
                    JsonValueKind.Array => string.Join("、", figure.Value.EnumerateArray().Select(v => v.GetString())),
                    JsonValueKind.Object => string.Join("、", figure.Value.EnumerateObject().Select(v => $"{v.Name} {v.Value.GetRawText()}")),
                    JsonValueKind.True => "是",
                    JsonValueKind.False => "否",
                    _ => figure.Value.GetRawText(),
                };
            }
        }

        return result;
    }

    private static IReadOnlyList<RestatedFigure> Differences(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(c => new RestatedFigure(c, before.GetValueOrDefault(c), after.GetValueOrDefault(c), [])).Where(r => r.Before != r.After)];

    private async Task<IReadOnlyList<RestatedFigure>> ExplainedAsync(int districtId, SummaryVersion version, IReadOnlyList<RestatedFigure> changed, CancellationToken cancel)
    {
        var all = (await catalog.AllAsync(districtId, cancel)).ToDictionary(i => i.Code);
        var since = await (from o in db.Set<Operation>().AsNoTracking()
                           join e in db.Set<OperationEvent>() on o.Id equals e.OperationId
                           where o.DistrictId == districtId && o.Id > version.LastOperation
                           select new { o, e.Subject }).Distinct().ToListAsync(cancel);
        return [.. changed.Select(c =>
        {
            var ledgers = LedgersOf(all, BaseOf(all, c.Code), 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return c with { Operations = [.. since.Where(x => ledgers.Contains(x.Subject)).Select(x => x.o).DistinctBy(o => o.Id).OrderByDescending(o => o.Id).Take(MostOperations)] };
        })];
    }

    private static string BaseOf(IReadOnlyDictionary<string, Indicator> all, string code) => all.ContainsKey(code) || !code.Contains('.') ? code : code[..code.LastIndexOf('.')];

    /// <summary>The ledgers that an indicator is counted from.</summary>
    private static IEnumerable<string> LedgersOf(IReadOnlyDictionary<string, Indicator> all, string code, int depth) => !all.TryGetValue(code, out var indicator) || depth > 8 ? [] : indicator switch
    {
        { Measure: { } measure } => [measure.Ledger, .. measure.Where.Append(new Condition(measure.Timing.Date ?? "", Test.Empty, [])).Where(c => c.Column.Contains('.')).Select(c => c.Column.Split('.')[0])],
        { Combination: { } combination } => combination.Operands.SelectMany(o => LedgersOf(all, o.Code, depth + 1)),
        _ => [Core.Ledgers.SheetIds.Region],
    };
}
