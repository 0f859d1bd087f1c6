using System.Diagnostics;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Firms;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.UseCases;
using Kechuang.Policies.WhatIf;

namespace Kechuang.Benchmarks;

/// <summary>All enterprises of a large district against all clauses of its library, in one pass over facts in memory; no database.</summary>
internal static class MatchBenchmark
{
    internal const int Clauses = 300;
    private const double NanosecondsPromised = 2_000;

    private static readonly string[] Titles = ["国家高新技术企业", "省科技型中小企业", "国家科技型中小企业", "瞪羚企业"];
    private static readonly string[] Townships = ["城东街道", "城西街道", "城南街道", "城北街道", "望川镇"];

    public static void Run(int firms)
    {
        var clauses = Library();
        var (half, _) = Measure(firms / 2, clauses);
        var (all, size) = Measure(firms, clauses);
        var growth = all.TotalSeconds / half.TotalSeconds;
        Measured.Line($"growth of the time from {firms / 2:N0} to {firms:N0} enterprises", $"{growth:N2} times", "linear (2, at most 2.6)", growth <= 2.6);
        foreach (var changed in new[] { 30, Clauses })
        {
            WhatIf(firms, clauses, changed, all);
        }

        Measured.Line($"facts of {firms:N0} enterprises, ready to match", $"{size / 1e6:N0} MB; peak of the process {Measured.Memory(Environment.ProcessId, "VmHWM"):N0} MB", "—", true);
    }

    private static (TimeSpan Took, long Bytes) Measure(int firms, IReadOnlyList<CompiledClause> clauses)
    {
        var before = GC.GetTotalMemory(true);
        var rows = Enumerable.Range(1, firms).Select(i => FirmRow.Of(Firm(new Random(i), i))).ToList();
        var bytes = GC.GetTotalMemory(true) - before;
        Match(rows.Take(2_000), clauses);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        using var process = Process.GetCurrentProcess();
        var (watch, worked) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var (entitled, unknown, amount) = Match(rows, clauses);
        // The processor's time: what else runs on the machine is not the engine's.
        process.Refresh();
        var (took, waited) = (process.TotalProcessorTime - worked, watch.Elapsed);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var evaluations = (long)firms * clauses.Count;
        var each = took.TotalNanoseconds / evaluations;
        Measured.Line(
            $"match of {firms:N0} enterprises × {clauses.Count} clauses: {entitled:N0} entitled to {amount.Wan / 10_000:N0} 亿元, {unknown:N0} hang on more",
            $"{took.TotalSeconds:N1} s of one core ({waited.TotalSeconds:N1} s by the clock), {each:N0} ns and {(double)allocated / evaluations:N1} bytes an evaluation", $"{NanosecondsPromised:N0} ns", each < NanosecondsPromised);
        return (took, bytes);
    }

    /// <summary>Two versions of the library, so many clauses of which differ, with the differences of every firm; beside one match of the same firms, both in the processor's time.</summary>
    private static void WhatIf(int firms, IReadOnlyList<CompiledClause> clauses, int changed, TimeSpan match)
    {
        var rows = Enumerable.Range(1, firms).Select(i => Firm(new Random(i), i)).Select(f => new WhatIfFirm(f.CreditCode, f.Name, f.Township, f.Field, f.AboveScale, FirmRow.Of(f))).ToList();
        var after = clauses.Select((c, i) => i >= clauses.Count - changed ? new CompiledClause(c.Definition with { Caps = [new CapRule(60)] }) : c).ToList();
        var (first, second) = (new PolicyVersion(clauses), new PolicyVersion(after));
        PolicyComparison.Run([.. rows.Take(2_000)], first, second, default);
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var (watch, worked) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var result = PolicyComparison.Run(rows, first, second, default);
        process.Refresh();
        var (took, waited) = (process.TotalProcessorTime - worked, watch.Elapsed);
        var ratio = took / match;
        Measured.Line(
            $"what-if of {firms:N0} enterprises, two versions of {clauses.Count} clauses, {changed} of them changed: {result.Firms.Count(f => f.Before != f.After):N0} firms differ",
            $"{took.TotalSeconds:N1} s of a core ({waited.TotalSeconds:N1} s by the clock), {ratio:N2} times one match", "under twice", ratio < 2);
    }

    private static (long Entitled, long Unknown, Money Amount) Match(IEnumerable<FirmRow> rows, IReadOnlyList<CompiledClause> clauses)
    {
        var (entitled, unknown, fen) = (0L, 0L, 0L);
        foreach (var row in rows)
        {
            var asked = new Case(row);
            foreach (var clause in clauses)
            {
                var gets = clause.Assess(asked);
                entitled += gets.State == EntitlementState.Entitled ? 1 : 0;
                unknown += gets.State == EntitlementState.Unknown ? 1 : 0;
                fen += gets.Amount.Fen;
            }
        }

        return (entitled, unknown, new Money(fen));
    }

    /// <summary>The example clauses that can be computed, and variants of four that the register answers in whole, until there are enough.</summary>
    internal static List<CompiledClause> Library()
    {
        var clauses = DemoLibrary.Read().SelectMany(p => p.Clauses).ToList();
        var whole = Enumerable.Range(1, Clauses - clauses.Count).Select(Variant);
        return [.. clauses.Concat(whole).Select(c => ClauseCheck.Check(c) is { Count: > 0 } errors ? throw new InvalidOperationException(errors[0].ToString()) : new CompiledClause(c))];
    }

    private static ClauseDefinition Variant(int number)
    {
        EligibilityLine Line(int group, string fact, Comparison comparison, string value = "") => new(group, fact, comparison, value);
        var inputs = new ClauseInput("intensity-now", "研发强度", InputKind.Ratio, Of: "rd-expense", Over: "revenue");
        var part = (number % 4) switch
        {
            0 => new ClausePart { Shape = PartShape.Percent, Of = "rd-expense", Percent = 1 + (number % 10), Caps = [new CapRule(20 + number)] },
            1 => new ClausePart { Shape = PartShape.Increase, Of = "rd-expense", Before = "rd-expense-before", Percent = 5, Threshold = number % 20 },
            2 => new ClausePart { Shape = PartShape.Bands, Of = "revenue", Mode = BandMode.Marginal, Bands = [new(500, 2_000, 0.1m), new(2_000, 20_000, 0.2m), new(20_000, null, 0.3m)] },
            _ => new ClausePart
            {
                Shape = PartShape.Matrix, Of = "rd-expense", Bands = [.. new[] { (0, 1_000, 9), (1_000, 3_000, 7), (3_000, 6_000, 5) }.Select(b => new Band(b.Item1, b.Item2, Amount: 10 + (b.Item1 / 100)) { When = [Line(1, "intensity-now", Comparison.AtLeast, $"{b.Item3}")] })],
                Multipliers = [new MultiplierRule(150, 300) { When = [Line(1, "title", Comparison.Is, "瞪羚企业")] }],
            },
        };
        return new ClauseDefinition
        {
            Code = $"v{number}", Title = $"第{number}条", Inputs = [inputs], Parts = [part, new ClausePart { Amount = number % 7, When = [Line(1, "title", Comparison.Is, Titles[number % 4])] }], Caps = [new CapRule(100)],
            Eligibility = [Line(1, "township", Comparison.Is, string.Join('、', Townships.Take(1 + (number % 5)))), Line(2, "age-months", Comparison.AtLeast, $"{number % 60}"), .. number % 3 == 0 ? [Line(3, "above-scale", Comparison.Is)] : Array.Empty<EligibilityLine>()],
        };
    }

    private static FirmFacts Firm(Random random, int number)
    {
        Money? Wan(double most) => random.Next(5) == 0 ? null : Money.FromWan(Math.Round((decimal)(random.NextDouble() * most), 2));
        var held = Titles.Where(_ => random.Next(4) == 0).Select(t => new HeldTitle(t, null, null, "")).ToList();
        return new FirmFacts($"9133{number:00000000000000}", $"企业{number}", Townships[random.Next(5)], "新材料", "3990", null, random.Next(300), true, random.Next(3) == 0, held, 2025, Wan(50_000), Wan(3_000), random.Next(80))
        {
            RdExpenseBefore = Wan(2_500), RevenueBefore = Wan(45_000), NewTitles = [.. held.Take(1).Select(t => t.Title)],
        };
    }
}
