using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Policies.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Queries;

/// <summary>What a clause paid in the period and a year earlier (fen), and how many days it took from acceptance to payment.</summary>
internal sealed record ClausePayments(string Clause, int Count, long Paid, long PaidYearEarlier, TimeToPay? Time);

/// <summary>Distribution of days from acceptance to payment. Percentiles: the median is the mean of the middle two where the number is even, the 90th is the smallest value that nine in ten do not exceed.</summary>
internal sealed record TimeToPay(int Count, decimal Median, int Percentile90, int Slowest, DateOnly SlowestAccepted, DateOnly SlowestPaid);

internal sealed record PaymentBoardData(
    IReadOnlyList<ClausePayments> Clauses, TimeToPay? All, IReadOnlyList<(string Band, int Count)> Bands, IReadOnlyList<(int Year, int Month, long Fen)> Months, IReadOnlyList<Policy> Issued)
{
    /// <summary>The clause that keeps firms waiting longest by its median, then by its 90th percentile; null unless two can be compared.</summary>
    public ClausePayments? Bottleneck => Clauses.Count(c => c.Time is not null) < 2 ? null : Clauses.Where(c => c.Time is not null).OrderByDescending(c => c.Time!.Median).ThenByDescending(c => c.Time!.Percentile90).First();
}

/// <summary>Payments of a period by clause, with the time to pay measured; five statements.</summary>
internal sealed class PaymentBoard(LedgerStore store)
{
    /// <summary>Upper bounds of the bands of days, the last being open.</summary>
    private static readonly int[] Bounds = [15, 30, 45, 60];

    public async Task<PaymentBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var (start, end, startBefore, endBefore) = (period.Start, period.End, period.YearEarlier.Start, period.YearEarlier.End);
        var payments = store.Visible<Payment>(access);
        var inPeriod = payments.Where(p => p.PaidOn >= start && p.PaidOn <= end);

        // Money is stored in fen; the cast lets the database add it.
        var now = await inPeriod.GroupBy(p => p.Clause ?? "").Select(g => new { Clause = g.Key, Count = g.Count(), Fen = g.Sum(p => (long)(object)p.Amount!) }).ToListAsync(cancel);
        var before = await payments.Where(p => p.PaidOn >= startBefore && p.PaidOn <= endBefore).GroupBy(p => p.Clause ?? "").Select(g => new { Clause = g.Key, Fen = g.Sum(p => (long)(object)p.Amount!) }).ToDictionaryAsync(g => g.Clause, g => g.Fen, cancel);

        // Dates are counted in pairs in the database; percentiles follow from the counts.
        var spans = await inPeriod.Where(p => p.AcceptedOn != null && p.AcceptedOn <= p.PaidOn).GroupBy(p => new { Clause = p.Clause ?? "", p.AcceptedOn, p.PaidOn })
            .Select(g => new Span(g.Key.Clause, g.Key.AcceptedOn!.Value, g.Key.PaidOn!.Value, g.Count())).ToListAsync(cancel);
        var times = spans.GroupBy(s => s.Clause).ToDictionary(g => g.Key, g => Measure([.. g]));
        var months = await payments.Where(p => p.PaidOn >= startBefore && p.PaidOn <= end).GroupBy(p => new { p.PaidOn!.Value.Year, p.PaidOn.Value.Month })
            .Select(g => new { g.Key.Year, g.Key.Month, Fen = g.Sum(p => (long)(object)p.Amount!) }).ToListAsync(cancel);
        var issued = await store.Visible<Policy>(access).Where(p => p.IssuedOn >= start && p.IssuedOn <= end).OrderByDescending(p => p.IssuedOn).ThenBy(p => p.Id).ToListAsync(cancel);
        return new PaymentBoardData(
            [.. now.Select(n => n.Clause).Union(before.Keys).Select(c => new ClausePayments(c, now.Find(n => n.Clause == c)?.Count ?? 0, now.Find(n => n.Clause == c)?.Fen ?? 0, before.GetValueOrDefault(c), times.GetValueOrDefault(c)))
                .OrderByDescending(c => c.Paid).ThenBy(c => c.Clause, StringComparer.Ordinal)],
            Measure(spans), Banded(spans), [.. months.Select(m => (m.Year, m.Month, m.Fen))], issued);
    }

    private static List<(string Band, int Count)> Banded(List<Span> spans)
    {
        var bands = Bounds.Select((bound, i) => ($"{(i == 0 ? 0 : Bounds[i - 1] + 1)}—{bound}", spans.Where(s => s.Days <= bound && (i == 0 || s.Days > Bounds[i - 1])).Sum(s => s.Count))).ToList();
        bands.Add(($"{Bounds[^1]}+", spans.Where(s => s.Days > Bounds[^1]).Sum(s => s.Count)));
        return bands;
    }

    private static TimeToPay? Measure(IReadOnlyList<Span> spans)
    {
        if (spans.Count == 0)
        {
            return null;
        }

        var sorted = spans.OrderBy(s => s.Days).ToList();
        var total = sorted.Sum(s => s.Count);
        int At(int rank)
        {
            var seen = 0;
            return sorted.First(s => (seen += s.Count) >= rank).Days;
        }

        var median = total % 2 == 1 ? At((total + 1) / 2) : (At(total / 2) + At((total / 2) + 1)) / 2m;
        return new TimeToPay(total, median, At(((total * 9) + 9) / 10), sorted[^1].Days, sorted[^1].Accepted, sorted[^1].Paid);
    }

    private sealed record Span(string Clause, DateOnly Accepted, DateOnly Paid, int Count)
    {
        public int Days => Paid.DayNumber - Accepted.DayNumber;
    }
}
