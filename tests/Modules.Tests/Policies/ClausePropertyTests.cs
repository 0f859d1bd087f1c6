using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Engine.Batches;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>What holds for every clause and every batch, tried with many made by a seed that a failure names.</summary>
public sealed class ClausePropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_entitlement_is_never_above_its_limits_nor_below_nothing(int seed)
    {
        var random = new Random(seed);
        foreach (var _ in Enumerable.Range(0, 40))
        {
            var cap = Math.Round((decimal)random.NextDouble() * 100, 2);
            var clause = Demo.Of(Part(random), Part(random)) with { Caps = [new CapRule(cap), new CapRule(Of: "last", Percent: 50)] };
            Assert.Empty(ClauseCheck.Check(clause));
            var (own, last) = (Amount(random), Amount(random));

            var entitled = Demo.Explain(clause, $"base={own}; last={last}; area={random.Next(500)}; months={random.Next(24)}; level=省级; class=B; year=2");

            Assert.InRange(entitled.Amount.Wan, 0, Math.Min(cap, last / 2) + 0.000001m);
            Assert.Equal(EntitlementState.Entitled, entitled.State);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Shares_of_a_budget_add_up_to_the_fen_whatever_the_order(int seed)
    {
        var random = new Random(seed);
        var asked = Enumerable.Range(0, random.Next(1, 200)).Select(i => new Asked($"{i:000}", new Money(random.NextInt64(0, random.Next(2) == 0 ? 300 : 9_000_000_000)))).ToList();
        var total = asked.Sum(a => a.Amount.Fen);
        var budget = new Money(random.NextInt64(0, total + (total / 3) + 1));

        var shares = BudgetShares.Allot(budget, asked);
        var shuffled = asked.ToArray();
        random.Shuffle(shuffled);

        Assert.Equal(Math.Min(budget.Fen, total), shares.Values.Sum(s => s.Fen));
        Assert.All(asked, a => Assert.InRange(shares[a.Key].Fen, 0, a.Amount.Fen));
        Assert.Equal(shares.OrderBy(s => s.Key), BudgetShares.Allot(budget, shuffled).OrderBy(s => s.Key));
        // Nobody is further from the exact share than a yuan, and the last fen.
        Assert.All(asked, a => Assert.InRange(shares[a.Key].Fen - (total <= budget.Fen ? a.Amount.Fen : (decimal)a.Amount.Fen * budget.Fen / total), -200, 200));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Where_rates_rise_the_marginal_amount_is_never_above_the_whole_amount(int seed)
    {
        var random = new Random(seed);
        var edges = Enumerable.Range(0, random.Next(2, 6)).Select(_ => (decimal)random.Next(1, 500)).Distinct().Order().ToList();
        var rates = edges.Select(_ => (decimal)random.Next(1, 60)).Order().ToList();
        var bands = edges.Select((from, i) => new Band(from, i + 1 < edges.Count ? edges[i + 1] : (Figure?)null, rates[i])).ToList();
        var whole = Demo.Of(new ClausePart { Shape = PartShape.Bands, Of = "base", Bands = bands });
        var marginal = Demo.Of(new ClausePart { Shape = PartShape.Bands, Of = "base", Bands = bands, Mode = BandMode.Marginal });
        Assert.Empty(ClauseCheck.Check(marginal));

        foreach (var value in edges.Concat(edges.Select(e => e - 1)).Concat(Enumerable.Range(0, 40).Select(_ => Amount(random))))
        {
            var (all, part) = (Demo.Explain(whole, $"base={value}").Amount, Demo.Explain(marginal, $"base={value}").Amount);
            Assert.True(part <= all, $"{value}: marginal {part}, whole {all}");
            Assert.Equal(all == Money.Zero, part == Money.Zero);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_shares_of_a_split_add_up_to_the_fen_and_none_is_negative(int seed)
    {
        var random = new Random(seed);
        foreach (var _ in Enumerable.Range(0, 100))
        {
            var cuts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Math.Round((decimal)random.NextDouble() * 100, 4)).Append(100m).Order().ToList();
            var payers = cuts.Select((c, i) => new PayerShare($"{i}", c - (i == 0 ? 0 : cuts[i - 1]))).ToList();
            var total = new Money(random.NextInt64(0, random.Next(2) == 0 ? 20 : 1_000_000_000_000));

            var shares = CostSharing.Split(total, payers);

            Assert.Equal(total.Fen, shares.Sum(s => s.Share.Fen));
            Assert.All(shares, s => Assert.True(s.Share >= Money.Zero));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_firm_never_gets_more_in_a_year_than_its_limit_and_nothing_is_lost_unsaid(int seed)
    {
        var random = new Random(seed);
        var entries = Enumerable.Range(0, 30).Select(i => new FirmYear.Entry($"{i}", random.Next(4), new Money(random.NextInt64(0, 50_000_000)))).ToList();
        var (cap, paid) = (new Money(random.NextInt64(0, 900_000_000)), new Money(random.NextInt64(0, 300_000_000)));

        var cuts = FirmYear.Within(cap, paid, entries);

        Assert.True(cuts.Values.Sum(c => c.Paid.Fen) <= Math.Max(0, cap.Fen - paid.Fen));
        Assert.All(entries, e => Assert.Equal(e.Amount, cuts[e.Key].Paid + cuts[e.Key].Lost));
        Assert.Equal(Math.Min(entries.Sum(e => e.Amount.Fen), Math.Max(0, cap.Fen - paid.Fen)), cuts.Values.Sum(c => c.Paid.Fen));
    }

    private static decimal Amount(Random random) => Math.Round((decimal)random.NextDouble() * random.Next(1, 5_000), 4);

    private static ClausePart Part(Random random) => random.Next(6) switch
    {
        0 => new ClausePart { Amount = random.Next(200) },
        1 => new ClausePart { Shape = PartShape.Percent, Of = "base", Percent = random.Next(1, 100) },
        2 => new ClausePart { Shape = PartShape.Increase, Of = "base", Before = "last", Percent = random.Next(1, 100), Threshold = random.Next(0, 50) },
        3 => new ClausePart { Shape = PartShape.Step, Of = "base", Every = random.Next(1, 100), Amount = random.Next(1, 20) },
        4 => new ClausePart { Shape = PartShape.Unit, Yuan = random.Next(1, 2_000), Quantities = [new("area"), new("months", 12)] },
        _ => new ClausePart { Shape = PartShape.Bands, Of = "base", Bands = [new(0, 100, 10), new(100, null, 20)] },
    };
}
