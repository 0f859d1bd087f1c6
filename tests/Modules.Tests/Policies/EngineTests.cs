using Kechuang.Core.Firms;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Engine.Batches;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>Each shape by itself, what is missing, what is refused, and the trace.</summary>
public sealed class EngineTests
{
    [Fact]
    public void A_level_pays_the_difference_and_a_lower_one_nothing()
    {
        var clause = Demo.Of(new ClausePart { Shape = PartShape.Level, By = "level", Before = "level-before", Amounts = Named(("市级", 50), ("省级", 100), ("国家级", 200)) });

        Assert.Equal(100, Wan(clause, "level=省级"));
        Assert.Equal(150, Wan(clause, "level=国家级; level-before=市级"));
        Assert.Equal(0, Wan(clause, "level=市级; level-before=国家级"));
    }

    [Theory]
    [InlineData(nameof(MissingBefore.Nothing), 0)]
    [InlineData(nameof(MissingBefore.Whole), 10)]
    public void An_increase_over_nothing_is_what_the_rule_says(string rule, double wan)
    {
        var missing = Enum.Parse<MissingBefore>(rule);
        var clause = Demo.Of(new ClausePart { Shape = PartShape.Increase, Of = "base", Before = "last", Percent = 10, Missing = missing });

        Assert.Equal((decimal)wan, Wan(clause, "base=100; last=0"));
        Assert.Equal((decimal)wan, Wan(clause, "base=100"));
        Assert.Equal(5, Wan(clause, "base=100; last=50"));
        Assert.Equal(0, Wan(clause, "base=100; last=200"));
    }

    [Fact]
    public void Performance_class_first_years_units_and_their_limits_count()
    {
        var clause = Demo.Of(new ClausePart
        {
            Shape = PartShape.Unit, Yuan = 15, Quantities = [new("area", 1_000), new("months")], FirstYears = new(3, "year"), Caps = [new(Amount: 20)],
            Factors = [new FactorRule("class") { Percents = Named(("A", 120), ("B", 100), ("C", 80)) }],
        });

        Assert.Equal(18 * 1.2m, Wan(clause with { Parts = [clause.Parts[0] with { Caps = [] }] }, "area=1500; months=12; year=3; class=A"));
        Assert.Equal(20, Wan(clause, "area=1500; months=12; year=3; class=A"));
        Assert.Equal(14.4m, Wan(clause, "area=1500; months=12; year=1; class=C"));
        Assert.Equal(0, Wan(clause, "area=1500; months=12; year=1; class=D"));
        Assert.Equal(0, Wan(clause, "area=1500; months=12; year=4; class=A"));
    }

    [Theory]
    [InlineData("Fen", "Half", 33.333333)]
    [InlineData("Yuan", "Down", 33.3333)]
    [InlineData("Hundred", "Up", 33.34)]
    [InlineData("Wan", "Half", 33)]
    public void Rounding_is_said_and_comes_last(string unit, string mode, double wan)
    {
        var clause = Demo.Of(new ClausePart { Shape = PartShape.Percent, Of = "base", Percent = 33.333333m }) with { Rounding = new RoundingRule(Enum.Parse<RoundingUnit>(unit), Enum.Parse<RoundingMode>(mode)) };

        Assert.Equal((decimal)wan, Wan(clause, "base=100"));
    }

    [Fact]
    public void A_limit_may_be_another_input_and_stands_only_under_its_condition()
    {
        var clause = Demo.Of(new ClausePart { Shape = PartShape.Percent, Of = "base", Percent = 50 }) with { Caps = [new CapRule(Of: "last", Percent: 30), new CapRule(10) { When = [Demo.Line("above-scale", Comparison.Is, not: true)] }] };

        Assert.Equal(30, Wan(clause, "base=200; last=100"));
        var small = Demo.Explain(clause, "base=200; last=100", Demo.Firm(aboveScale: false));
        Assert.Equal(Money.FromWan(10), small.Amount);
        Assert.Equal(EntitlementState.Unknown, Demo.Explain(clause, "base=200").State);
    }

    [Fact]
    public void What_is_missing_is_named_whole_and_nothing_is_guessed()
    {
        var clause = Demo.Clause("龙岗区", "rd");
        var nobody = new CompiledClause(clause).Explain(new Case(FirmRow.Unknown));
        var some = Demo.Explain(Demo.Of(new ClausePart { Shape = PartShape.Percent, Of = "base", Percent = 1 }, new ClausePart { Shape = PartShape.Percent, Of = "last", Percent = 1 }), "");

        Assert.Equal(EntitlementState.Unknown, nobody.State);
        Assert.Equal(["规上企业", "有效资质", "营业收入"], nobody.Missing);
        Assert.Equal(["基数", "上期"], some.Missing);
        Assert.EndsWith("还需要：基数、上期", some.Lines[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_of_an_amount_is_a_line_in_Chinese()
    {
        var explained = Demo.Explain(Demo.Clause("金华开发区", "rd"), "rd=600; rd-before=500; first-collection=no");

        Assert.Equal(
            ["研发费用：", "归集的研发费用 600 万元 × 10% = 60 万元", "增量：", "归集的研发费用 600 万元，上期 500，增量 100 × 10% = 10 万元", "合计 70 万元", "“研发投入奖励”的封顶：文件中未读取", "研发费用的基数口径：文件中未读取", "可享受 70 万元（有条款内容未读取，金额待核对）"],
            explained.Lines.Select(l => l.Text));
        var refused = Demo.Explain(Demo.Clause("鄞州区", "overseas-rd"), "legal-person=yes; area=150; equipment=100; staff=15; contract=1000");
        Assert.Contains(refused.Lines, l => l.Met == false && l.Text == "场地面积不少于 200 平方米（现为 150 平方米，相差 50 平方米）");
    }

    [Theory]
    [InlineData("base=-1", "不能是负数")]
    [InlineData("base=10000000.01", "过大")]
    [InlineData("base=79228162514264337593543950335", "过大")]
    [InlineData("base=99999999999999999999999999999999", "请填写数字")]
    [InlineData("base=0.0000001", "最多精确到分")]
    [InlineData("base=一百", "请填写数字")]
    [InlineData("level=县级", "没有“县级”这一项")]
    public void Input_that_cannot_be_is_refused(string says, string words)
    {
        var typed = says.Split('=');
        var (row, issues) = InputReading.Read(Demo.Of(new ClausePart { Amount = 1 }), new Dictionary<string, string> { [typed[0]] = typed[1] });

        Assert.Null(row);
        Assert.Contains(words, Assert.Single(issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_figures_that_are_allowed_do_not_overflow_and_stop_at_what_money_holds()
    {
        var factor = new FactorRule("class") { Percents = Named(("A", 1_000)) };
        var clause = Demo.Of(new ClausePart { Shape = PartShape.Percent, Of = "base", Percent = 1_000, Factors = [factor, factor, factor, factor, factor] });

        Assert.Empty(ClauseCheck.Check(clause));
        Assert.Throws<OverflowException>(() => Wan(clause, "base=10000000; class=A"));
        Assert.Equal(10_000_000m * 10 * 100_000 / 1_000, Wan(clause with { Caps = [new(10_000_000)] }, "base=10000000; class=A") * 1_000);
    }

    [Fact]
    public void Highest_only_is_paid_once_and_top_up_pays_what_is_more_and_additive_all()
    {
        Asked[] entitled = [new("市", Money.FromWan(40)), new("区", Money.FromWan(10))];
        decimal[] Pay(StackingOperator rule, decimal paid) => [.. Stacking.Pay(rule, entitled, Money.FromWan(paid)) is var paying ? entitled.Select(e => paying[e.Key].Wan) : []];

        Assert.Equal([40, 0], Pay(StackingOperator.HighestOnly, 0));
        Assert.Equal([0, 0], Pay(StackingOperator.HighestOnly, 20));
        Assert.Equal([20, 0], Pay(StackingOperator.TopUp, 20));
        Assert.Equal([0, 0], Pay(StackingOperator.TopUp, 60));
        Assert.Equal([40, 10], Pay(StackingOperator.Additive, 60));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stacking.Pay(StackingOperator.TopUp, entitled, new Money(-1)));
    }

    [Fact]
    public void Affiliates_count_once_for_a_prize_and_a_firm_is_cut_off_by_priority()
    {
        var best = Stacking.BestOfAffiliates([(new Asked("母公司", Money.FromWan(15)), "奖一", "集团"), (new Asked("子公司", Money.FromWan(30)), "奖一", "集团"), (new Asked("外人", Money.FromWan(3)), "奖一", "其他")]);
        Assert.Equal(["外人", "子公司"], best.Select(b => b.Key).Order(StringComparer.Ordinal));

        var cuts = FirmYear.Within(Money.FromWan(100), Money.FromWan(30), [new("丙", 2, Money.FromWan(50)), new("甲", 1, Money.FromWan(40)), new("乙", 1, Money.FromWan(10))]);
        Assert.Equal((40m, 0m), (cuts["甲"].Paid.Wan, cuts["甲"].Lost.Wan));
        Assert.Equal((10m, 0m), (cuts["乙"].Paid.Wan, cuts["乙"].Lost.Wan));
        Assert.Equal((20m, 30m), (cuts["丙"].Paid.Wan, cuts["丙"].Lost.Wan));
        Assert.Equal(Money.FromWan(12), CostSharing.Clawback(Money.FromWan(20), new KeepRule(3, 60)));
    }

    private static decimal Wan(ClauseDefinition clause, string says)
    {
        Assert.Empty(ClauseCheck.Check(clause));
        var explained = Demo.Explain(clause, says);
        Assert.Equal(EntitlementState.Entitled, explained.State);
        return explained.Amount.Wan;
    }

    private static Dictionary<string, Figure> Named(params (string Name, decimal Figure)[] figures) => figures.ToDictionary(f => f.Name, f => (Figure)f.Figure);
}
