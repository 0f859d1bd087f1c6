using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Reporting.Evidence;

/// <summary>Which period a part of the evidence covers, in words (“本期”, “上年同期”, “上年末”, “累计”).</summary>
internal static class Span
{
    public const string Now = "本期", YearEarlier = "上年同期", LastYearEnd = "上年末", Cumulative = "累计", LastYear = "上年";
}

/// <summary>The proof of one value: what was printed, what the listed records give when counted again, and where they are.</summary>
internal sealed record EvidencePart(Indicator Indicator, Window Window, string Span, RawFigure Printed, RawFigure Counted, IReadOnlyList<long> Ids)
{
    /// <summary>The ledger the records are in; null for a combination.</summary>
    public required Sheet? Sheet { get; init; }

    /// <summary>How a combination is put together, or what a regional figure divides.</summary>
    public string Formula { get; init; } = "";

    public bool Agrees => Recount.Agree(Printed, Counted);

    /// <summary>Name of its sheet in the workbook.</summary>
    public string Name => Span == Evidence.Span.Now ? Indicator.Code : $"{Indicator.Code} {Span}";
}

/// <summary>Finds and counts again the records behind figures.</summary>
internal sealed class EvidenceService(FigureEngine engine, IndicatorCatalog catalog, SheetCatalog sheets, LedgerStore store)
{
    /// <summary>The parts that prove a table's figures: each indicator in its period, and the other periods that its growth or sum is taken from.</summary>
    public async Task<IReadOnlyList<EvidencePart>> CollectAsync(District district, FigureTable table, FigureScope? scope = null, IReadOnlySet<string>? printed = null, CancellationToken cancel = default)
    {
        scope ??= new FigureScope(district.Id);
        var all = (await catalog.AllAsync(district.Id, cancel)).ToDictionary(i => i.Code);
        var wanted = new List<(string Code, Window Window, string Span)>();
        foreach (var figure in table.Figures.Values.OrderBy(f => f.Indicator.Code, StringComparer.Ordinal).ThenBy(f => f.Facet == Facet.Value ? 0 : 1))
        {
            // The completion of a target for a derived figure (“rd.reported.yoy”) needs what that figure is derived from.
            var (code, facet) = figure.Facet == Facet.Completion ? Facet.Split(figure.Indicator.Code, all.ContainsKey) : (figure.Indicator.Code, figure.Facet);
            Want(all, code, Window.Of(table.Period), Span.Now, wanted, 0);
            switch (facet)
            {
                case Facet.Yoy or Facet.PpChange:
                    Want(all, code, Window.Of(table.Period).YearEarlier, Span.YearEarlier, wanted, 0);
                    break;
                case Facet.Cumulative:
                    Want(all, code, Window.UpTo(table.Period), Span.Cumulative, wanted, 0);
                    break;
            }
        }

        foreach (var last in (printed ?? new HashSet<string>()).Where(c => c.EndsWith(".last_year", StringComparison.Ordinal)).Select(c => c[..c.LastIndexOf('.')]).Where(all.ContainsKey).Order(StringComparer.Ordinal))
        {
            Want(all, last, Window.Of(table.Period).YearEarlier, Span.YearEarlier, wanted, 0);
        }

        var distinct = wanted.DistinctBy(w => (w.Code, w.Window)).ToList();
        var values = await engine.ComputeAsync(all, distinct.Select(w => (w.Code, w.Window)), scope, cancel);
        var regions = await engine.RegionsAsync(scope, await engine.VersionAsync(scope, cancel), cancel);
        var rows = new EvidenceRows(store, sheets);
        var parts = new List<EvidencePart>();
        foreach (var (code, window, span) in distinct)
        {
            parts.Add(await PartAsync(all[code], window, span, values, regions, rows, scope, cancel));
        }

        return parts;
    }

    /// <summary>The rows of a part, in order.</summary>
    public IAsyncEnumerable<EvidenceRow> RowsAsync(EvidencePart part, int districtId, EvidenceRows rows) => rows.ReadAsync(part.Sheet!, districtId, part.Ids);

    public EvidenceRows NewRows() => new(store, sheets);

    /// <summary>Ids of the regional rows an indicator is read from: its index, and what it is divided by, of all regions.</summary>
    public static IReadOnlyList<long> RegionIds(RegionTable regions, Regional regional, Window window)
    {
        var (year, month) = regional.LastYear ? (window.Year - 1, 12) : (window.Year, window.Month);
        return [.. regions.At(regional.Index, year, month).Concat(regional.Per is null ? [] : regions.At(regional.Per, year, month)).OfType<LedgerRecord>().Select(r => r.Id).Order()];
    }

    /// <summary>“(a + b) ÷ c” in codes, with the period of each operand.</summary>
    public static string FormulaOf(Combination combination) => string.Join(
        combination.Kind == CombinationKind.Ratio ? " ÷ " : " + ",
        combination.Operands.Select(o => (o.Factor == 1 ? "" : o.Factor == -1 ? "−" : $"{o.Factor:0.######}×") + o.Code + SpanOf(o.Shift) switch { Span.Now => "", var s => $"（{s}）" })).Replace("+ −", "− ");

    public static string SpanOf(Shift shift) => shift switch { Shift.YearEarlier => Span.YearEarlier, Shift.LastYearEnd => Span.LastYearEnd, _ => Span.Now };

    private static void Want(Dictionary<string, Indicator> all, string code, Window window, string span, List<(string, Window, string)> wanted, int depth)
    {
        wanted.Add((code, window, span));
        foreach (var operand in depth < 8 ? all[code].Combination?.Operands ?? [] : [])
        {
            var (shifted, name) = operand.Shift switch
            {
                Shift.YearEarlier => (window.YearEarlier, Span.YearEarlier),
                Shift.LastYearEnd => (window.LastYearEnd, Span.LastYearEnd),
                _ => (window, span),
            };
            Want(all, operand.Code, shifted, span == Span.Now ? name : $"{window.Year - 1}年{name}", wanted, depth + 1);
        }
    }

    private async Task<EvidencePart> PartAsync(Indicator indicator, Window window, string span, IReadOnlyDictionary<(string Code, Window Window), RawFigure> printed, RegionTable regions, EvidenceRows rows, FigureScope scope, CancellationToken cancel)
    {
        var value = printed[(indicator.Code, window)];
        if (indicator.Measure is { } measure)
        {
            var sheet = sheets[measure.Ledger];
            var ids = await engine.RecordsAsync(measure, window, scope, cancel);
            var recount = new Recount(indicator, sheet, window);
            await foreach (var row in rows.ReadAsync(sheet, scope.DistrictIds[0], ids).WithCancellation(cancel))
            {
                recount.Add(row);
            }

            return new EvidencePart(indicator, window, span, value, recount.Result(), ids) { Sheet = sheet };
        }

        if (indicator.Regional is { } regional)
        {
            var (year, month) = regional.LastYear ? (window.Year - 1, 12) : (window.Year, window.Month);
            var counted = new RawFigure(regions.Value(regional.Index, regional.Per, year, month));
            return new EvidencePart(indicator, window, span, value, counted, RegionIds(regions, regional, window))
            {
                Sheet = sheets[SheetIds.Region], Formula = regional.Per is null ? regional.Index : $"{regional.Index} ÷ {regional.Per}",
            };
        }

        var combination = indicator.Combination!;
        var operands = combination.Operands.Select(o => o.Factor * printed.GetValueOrDefault((o.Code, Shifted(window, o.Shift))).Number).ToList();
        return new EvidencePart(indicator, window, span, value, Combined(combination, indicator, operands), []) { Sheet = null, Formula = FormulaOf(combination) };
    }

    private static Window Shifted(Window window, Shift shift) => shift switch { Shift.YearEarlier => window.YearEarlier, Shift.LastYearEnd => window.LastYearEnd, _ => window };

    private static RawFigure Combined(Combination combination, Indicator indicator, List<decimal?> operands) => combination.Kind == CombinationKind.Sum
        ? new RawFigure(operands.Contains(null) ? null : operands.Sum())
        : new RawFigure(operands is [{ } a, { } b] && b != 0 ? a / b * (indicator.IsRate ? 100 : 1) : null);
}
