using Kechuang.Contracts.Planning;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Indicators;

/// <summary>Which facets are computed.</summary>
[Flags]
public enum Facets
{
    Value = 1,
    Change = 2,
    Cumulative = 4,
    History = 8,
    Rank = 16,
    Region = 32,
    Completion = 64,
    All = Value | Change | Cumulative | History | Rank | Region | Completion,
}

/// <summary>The figures of a district for a period: values with growth, records, ranks and target completion, rounded at the end only.</summary>
public sealed class FigureService(AppDb db, IndicatorCatalog catalog, FigureEngine engine, ITargets targets, SheetCatalog sheets)
{
    /// <summary>All figures asked for; <paramref name="codes"/> null = every indicator of the district.</summary>
    public async Task<FigureTable> ComputeAsync(District district, Period period, Facets facets = Facets.All, IReadOnlyCollection<string>? codes = null, FigureScope? scope = null, CancellationToken cancel = default)
    {
        scope ??= new FigureScope(district.Id);
        var all = (await catalog.AllAsync(district.Id, cancel)).ToDictionary(i => i.Code);
        var whole = scope is { Township: null, CreditCode: null };
        var goals = whole && facets.HasFlag(Facets.Completion) ? (await targets.OfAsync(district.Id, period.Year, cancel)).DistinctBy(t => t.Code).ToDictionary(t => t.Code) : [];
        var chosen = (codes is null ? all.Values : codes.Where(all.ContainsKey).Select(c => all[c])).Where(i => whole || Within(i, all)).ToList();
        var run = new Run(all, chosen, period, facets, scope);
        run.FirstYears = facets.HasFlag(Facets.History) ? await FirstYearsAsync(run, cancel) : [];
        run.Values = await engine.ComputeAsync(all, run.Wanted(), scope, cancel);
        run.Regions = whole && facets.HasFlag(Facets.Region) ? await engine.RegionsAsync(scope, await engine.VersionAsync(scope, cancel), cancel) : null;
        run.Peers = whole && facets.HasFlag(Facets.Rank) ? await PeersAsync(run, district, cancel) : [];
        var figures = chosen.SelectMany(run.Figures).ToDictionary(f => f.Code);
        foreach (var goal in goals.Values.Where(g => g.Value != 0))
        {
            // A target may name a facet (“rd.reported.yoy”).
            var indicator = all.GetValueOrDefault(goal.Code) ?? figures.GetValueOrDefault(goal.Code)?.Indicator;
            if (indicator is not null && run.Unrounded(goal.Code) is { } value)
            {
                var figure = new Figure(indicator with { Code = goal.Code }, Facet.Completion, Figure.Rounded(value / goal.Value * 100), "%");
                figures.TryAdd(figure.Code, figure);
            }
        }

        return new FigureTable(district.Name, period, figures, goals);
    }

    /// <summary>The figures file's content: only what the definitions publish is computed, and what targets ask for.</summary>
    public async Task<FigureTable> PublishedAsync(District district, Period period, CancellationToken cancel = default)
    {
        var all = await catalog.AllAsync(district.Id, cancel);
        var merged = new Dictionary<string, Figure>();
        foreach (var group in all.Where(i => i.Published.Count > 0).GroupBy(i => Needs(i.Published)).OrderBy(g => g.Key))
        {
            var part = await ComputeAsync(district, period, group.Key, [.. group.Select(i => i.Code)], null, cancel);
            foreach (var (code, figure) in part.Figures)
            {
                merged[code] = figure;
            }
        }

        var codes = all.Select(i => i.Code).ToHashSet();
        var goals = (await targets.OfAsync(district.Id, period.Year, cancel)).Select(t => Facet.Split(t.Code, codes.Contains)).ToList();
        var aimed = await ComputeAsync(district, period, Needs([.. goals.Select(g => g.Facet)]) | Facets.Completion, [.. goals.Select(g => g.Code).Distinct()], null, cancel);
        foreach (var (code, figure) in aimed.Figures.Where(f => f.Value.Facet == Facet.Completion))
        {
            merged[code] = figure;
        }

        return new FigureTable(district.Name, period, merged, aimed.Targets);
    }

    /// <summary>True where the indicator can be told for a township or a firm: all it is made of comes from ledgers that know the firm or the township.</summary>
    public bool Within(Indicator indicator, IReadOnlyDictionary<string, Indicator> all) => indicator switch
    {
        { Measure: { } measure } => MeasureSql.TownshipPath(sheets[measure.Ledger]) is not null,
        { Combination: { } made } => made.Operands.All(o => all.TryGetValue(o.Code, out var part) && Within(part, all)),
        _ => false,
    };

    /// <summary>A value as it is told: rounded, with its unit; null where it does not exist.</summary>
    public static Figure? Told(Indicator indicator, RawFigure raw) =>
        ((object?)raw.Counts ?? raw.List ?? (object?)(raw.Number is { } n ? Figure.Rounded(n) : null)) is { } value ? new Figure(indicator, Facet.Value, value, indicator.Unit) : null;

    private static Facets Needs(IReadOnlyList<string> published)
    {
        var needs = Facets.Value;
        foreach (var facet in published)
        {
            needs |= facet switch
            {
                Facet.Yoy or Facet.PpChange => Facets.Change,
                Facet.Cumulative => Facets.Cumulative,
                Facet.RecordHigh or Facet.FirstEver => Facets.History,
                Facet.Growth or Facet.GrowthRank or Facet.Rank => Facets.Region,
                _ => Facets.Value,
            };
        }

        return needs;
    }

    private async Task<Dictionary<string, int>> FirstYearsAsync(Run run, CancellationToken cancel)
    {
        var dated = run.Leaves().Where(i => i.Measure!.Timing.Date is not null).ToList();
        var years = await engine.FirstYearsAsync(dated, run.Scope, cancel);
        return dated.Zip(years).Where(p => p.Second is not null).ToDictionary(p => p.First.Code, p => p.Second!.Value);
    }

    /// <summary>The same figures of the city's other districts on this installation.</summary>
    private async Task<List<IReadOnlyDictionary<(string Code, Window Window), RawFigure>>> PeersAsync(Run run, District district, CancellationToken cancel)
    {
        var peers = district.City.Length == 0 ? [] : await db.Set<District>().Where(d => d.City == district.City && d.Id != district.Id).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(cancel);
        var result = new List<IReadOnlyDictionary<(string Code, Window Window), RawFigure>>();
        foreach (var id in peers)
        {
            result.Add(await engine.ComputeAsync(run.All, run.Chosen.Where(i => i.IsNumber && i.Regional is null).Select(i => (i.Code, Window.Of(run.Period))), new FigureScope(id), cancel));
        }

        return result;
    }

    /// <summary>One computation: what it needs and how the facets follow from it.</summary>
    private sealed class Run(IReadOnlyDictionary<string, Indicator> all, IReadOnlyList<Indicator> chosen, Period period, Facets facets, FigureScope scope)
    {
        private readonly Window now = Window.Of(period);
        private readonly Dictionary<string, decimal> exact = [];

        public IReadOnlyDictionary<string, Indicator> All => all;

        public IReadOnlyList<Indicator> Chosen => chosen;

        public Period Period => period;

        public FigureScope Scope => scope;

        public Dictionary<string, int> FirstYears { get; set; } = [];

        public IReadOnlyDictionary<(string Code, Window Window), RawFigure> Values { get; set; } = null!;

        public RegionTable? Regions { get; set; }

        public List<IReadOnlyDictionary<(string Code, Window Window), RawFigure>> Peers { get; set; } = [];

        public IEnumerable<Indicator> Leaves() => chosen.SelectMany(LeavesOf).DistinctBy(i => i.Code);

        public IEnumerable<(string Code, Window Window)> Wanted()
        {
            foreach (var indicator in chosen)
            {
                yield return (indicator.Code, now);
                if (facets.HasFlag(Facets.Change) && indicator.IsNumber)
                {
                    yield return (indicator.Code, now.YearEarlier);
                }

                if (facets.HasFlag(Facets.Cumulative) && IsFlow(indicator))
                {
                    yield return (indicator.Code, Window.UpTo(period));
                }

                if (facets.HasFlag(Facets.History) && indicator.IsNumber)
                {
                    if (IsFlow(indicator))
                    {
                        yield return (indicator.Code, Window.UpTo(period.LastWholeYear));
                    }

                    foreach (var year in EarlierYears(indicator))
                    {
                        yield return (indicator.Code, Window.Of(new Period(year, period.ThroughMonth)));
                    }
                }
            }
        }

        /// <summary>A value or a facet before it was rounded; facets only after <see cref="Figures"/> told them.</summary>
        public decimal? Unrounded(string code) => Values.TryGetValue((code, now), out var value) ? value.Number : exact.TryGetValue(code, out var told) ? told : null;

        public IEnumerable<Figure> Figures(Indicator indicator)
        {
            var raw = Values[(indicator.Code, now)];
            if (raw.Counts is { } counts)
            {
                return [new Figure(indicator, Facet.Value, counts, indicator.Unit)];
            }

            if (raw.List is { } list)
            {
                return [new Figure(indicator, Facet.Value, list, indicator.Unit)];
            }

            return [.. Numbers(indicator, raw.Number), .. Regional(indicator)];
        }

        private IEnumerable<Figure> Numbers(Indicator indicator, decimal? value)
        {
            if (value is not { } number)
            {
                yield break;
            }

            Figure Make(string facet, object v, string unit) => v is decimal d ? Rounded(indicator, facet, d, unit) : new Figure(indicator, facet, v, unit);
            yield return Make(Facet.Value, number, indicator.Unit);
            if (facets.HasFlag(Facets.Change) && Values[(indicator.Code, now.YearEarlier)].Number is { } before)
            {
                if (indicator.IsRate)
                {
                    yield return Make(Facet.PpChange, number - before, "百分点");
                }
                else if (before != 0 && indicator.Regional is null)
                {
                    // A regional index grows as officially told (its growth facet), at comparable prices.
                    yield return Make(Facet.Yoy, (number - before) / Math.Abs(before) * 100, "%");
                }
            }

            if (facets.HasFlag(Facets.Cumulative) && IsFlow(indicator) && Values[(indicator.Code, Window.UpTo(period))].Number is { } total)
            {
                yield return Make(Facet.Cumulative, total, indicator.Unit);
            }

            if (facets.HasFlag(Facets.History))
            {
                var earlier = EarlierYears(indicator).Select(y => Values[(indicator.Code, Window.Of(new Period(y, period.ThroughMonth)))].Number).OfType<decimal>().ToList();
                if (earlier.Count > 0 || IsFlow(indicator))
                {
                    yield return Make(Facet.RecordHigh, earlier.Count > 0 && earlier.TrueForAll(e => number > e), "");
                }

                if (IsFlow(indicator))
                {
                    yield return Make(Facet.FirstEver, number > 0 && Values[(indicator.Code, Window.UpTo(period.LastWholeYear))].Number is null or 0, "");
                }
            }

            if (facets.HasFlag(Facets.Rank) && Peers.Count > 0 && indicator.Regional is null)
            {
                yield return Make(Facet.Rank, 1m + Peers.Count(p => p[(indicator.Code, now)].Number > number), "名次");
            }
        }

        private IEnumerable<Figure> Regional(Indicator indicator)
        {
            if (Regions is null || (indicator.Regional?.Index ?? indicator.RegionIndex) is not { } index)
            {
                yield break;
            }

            var lastYear = indicator.Regional?.LastYear == true;
            var (year, month) = lastYear ? (period.Year - 1, 12) : (period.Year, period.ThroughMonth);
            if (indicator.Regional is { } own && Regions.Rank(index, own.Per, year, month) is { } rank)
            {
                yield return Rounded(indicator, Facet.Rank, rank, "名次");
            }

            if (indicator.Regional?.Per is not null)
            {
                yield break;
            }

            if (Regions.Growth(index, year, month) is { } growth)
            {
                yield return Rounded(indicator, Facet.Growth, growth, "%");
            }

            if (Regions.GrowthRank(index, year, month) is { } growthRank)
            {
                yield return Rounded(indicator, Facet.GrowthRank, growthRank, "名次");
            }
        }

        private Figure Rounded(Indicator indicator, string facet, decimal value, string unit)
        {
            var figure = new Figure(indicator, facet, Figure.Rounded(value), unit);
            exact[figure.Code] = value;
            return figure;
        }

        private IEnumerable<Indicator> LeavesOf(Indicator indicator) =>
            indicator.Measure is not null ? [indicator] : (indicator.Combination?.Operands ?? []).Where(o => all.ContainsKey(o.Code)).SelectMany(o => LeavesOf(all[o.Code]));

        private bool IsFlow(Indicator indicator) =>
            indicator is { IsFlow: true, IsNumber: true } || (indicator.Combination is { Kind: CombinationKind.Sum } c && c.Operands.All(o => o.Shift == Shift.Same && all.TryGetValue(o.Code, out var part) && IsFlow(part)));

        private IEnumerable<int> EarlierYears(Indicator indicator)
        {
            var first = LeavesOf(indicator).Select(l => FirstYears.GetValueOrDefault(l.Code, period.Year)).DefaultIfEmpty(period.Year).Min();
            return Enumerable.Range(Math.Max(first, period.Year - 30), Math.Max(0, period.Year - Math.Max(first, period.Year - 30)));
        }
    }
}
