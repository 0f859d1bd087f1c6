using Kechuang.Contracts.Enterprises;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Engine.Batches;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>The worked examples of the rules' document (rewards.md), and what the other clauses of its table give.</summary>
public sealed class WorkedExampleTests
{
    private const string Hnte = "国家高新技术企业";

    [Theory]
    // 1: 10 % × 600 + 10 % × 100; first collection 90 → 9 + 10 without a year before.
    [InlineData("金华开发区", "rd", "rd=600; rd-before=500; first-collection=no", 70)]
    [InlineData("金华开发区", "rd", "rd=90; rd-before=0; first-collection=yes", 19)]
    [InlineData("金华开发区", "rd", "rd=79; rd-before=0; first-collection=yes", 7.9)]
    // 3
    [InlineData("砀山县", "rd", "rd=300; rd-before=200; main-revenue=20000", 5)]
    [InlineData("砀山县", "rd", "rd=3000; rd-before=1000; main-revenue=20000", 50)]
    // 4: whole amount 25 %, and 5 points more on the county platform
    [InlineData("德清县", "software", "spend=60; platform=no", 15)]
    [InlineData("德清县", "software", "spend=60; platform=yes", 18)]
    [InlineData("德清县", "software", "spend=4.99; platform=no", 0)]
    [InlineData("德清县", "software", "spend=5; platform=no", 0.75)]
    [InlineData("德清县", "software", "spend=20; platform=no", 5)]
    [InlineData("德清县", "software", "spend=5000; platform=yes", 300)]
    // 5
    [InlineData("淳安县产业", "growth", "output=15200; output-before=10000", 20)]
    [InlineData("淳安县产业", "growth", "output=24000; output-before=10000", 50)]
    [InlineData("淳安县产业", "growth", "output=11999; output-before=10000", 0)]
    // 6: 50 % of what lies above 20 % growth
    [InlineData("温州市高成长", "contribution", "contribution=300; contribution-before=200", 30)]
    [InlineData("温州市高成长", "contribution", "contribution=240; contribution-before=200", 0)]
    // 7: the provincial second prize, and as second completer
    [InlineData("科技进步奖", "progress-award", "award=省二等奖; order=第一完成单位", 30)]
    [InlineData("科技进步奖", "progress-award", "award=省二等奖; order=第二完成单位", 15)]
    [InlineData("科技进步奖", "progress-award", "award=省二等奖; order=第三完成单位", 3)]
    public void A_worked_example_gives(string document, string code, string says, double wan) => Gives(document, code, says, wan);

    [Theory]
    [InlineData("金华市高新技术企业奖励", "hnte", "event=新认定; validity=36; first-above-scale=yes", 50)]
    [InlineData("金华市高新技术企业奖励", "hnte", "event=整体迁入; validity=12; first-above-scale=no", 40)]
    [InlineData("金华市高新技术企业奖励", "hnte", "event=整体迁入; validity=11; first-above-scale=no", 0)]
    [InlineData("婺城区高新技术企业奖励", "hnte-topup", "event=重新认定", 5)]
    [InlineData("金东区", "hnte", "event=新认定; first-above-scale=no", 50)]
    [InlineData("金华开发区", "project", "invest=15000; in-statistics=yes", 0)]
    [InlineData("金华开发区", "project", "invest=30000; in-statistics=yes", 50)]
    [InlineData("金华开发区", "project", "invest=100001; in-statistics=yes", 500)]
    [InlineData("上虞区", "institute-contracts", "rating=良好; received=300", 120)]
    [InlineData("上虞区", "institute-contracts", "rating=优秀; received=800", 200)]
    [InlineData("上虞区", "rent-aid", "people=10; months=15; general-aid=no", 7.2)]
    [InlineData("前湾新区", "platform", "construction=500; grade=30%; running=150; year=2", 250)]
    [InlineData("前湾新区", "platform", "construction=500; grade=30%; running=150; year=4", 150)]
    [InlineData("前湾新区", "incubator", "level=国家级; level-before=市级", 150)]
    [InlineData("前湾新区", "space", "area=10000; months=12; year=3", 180)]
    [InlineData("前湾新区", "space", "area=20000; months=12; year=3", 200)]
    [InlineData("淳安县产业", "first-time", "output=200000; peak=60000", 80)]
    [InlineData("淳安县产业", "first-2000", "output=2500; peak=1000; kept=yes", 50)]
    [InlineData("淳安县高新", "hnte", "event=认定; value-growth=15", 70)]
    [InlineData("青田县", "innovation-type", "level=市级", 10)]
    [InlineData("孵化器、众创空间与绩效", "incubator", "level=国家级", 200)]
    [InlineData("院士专家工作站", "station", "level=省级", 100)]
    [InlineData("临安区", "key-rd", "order=第二单位", 50)]
    [InlineData("海曙区", "sales", "sales=500000; peak=120000", 70)]
    [InlineData("鄞州区", "overseas-rd", "legal-person=yes; area=200; equipment=100; staff=15; contract=1000", 50)]
    [InlineData("合肥高新区", "new-project", "invest=100000; in-zone=yes; grade=一般", 2000)]
    public void Another_clause_of_the_table_gives(string document, string code, string says, double wan) => Gives(document, code, says, wan);

    [Theory]
    // 2: 6.67 % ≥ 5 % → 50; little giant ×2; 4.44 % < 5 % → 0, although a lower band would ask for less.
    [InlineData("无", 60_000, 4_000, 50)]
    [InlineData("专精特新小巨人", 60_000, 4_000, 100)]
    [InlineData("省级专精特新", 60_000, 4_000, 75)]
    [InlineData("无", 90_000, 4_000, 0)]
    [InlineData("专精特新小巨人", 100_000, 12_000, 400)]
    [InlineData("省级专精特新", 100_000, 12_000, 300)]
    public void The_intensity_floor_and_the_labels_of_the_matrix_count(string label, double revenue, double rd, double wan)
    {
        var clause = Demo.Clause("龙岗区", "rd");
        var explained = Demo.Explain(clause, $"label={label}", Demo.Firm((decimal)revenue, (decimal)rd, titles: Hnte));

        Assert.Equal((EntitlementState.Entitled, Money.FromWan((decimal)wan)), (explained.State, explained.Amount));
        Assert.Equal(EntitlementState.NotEligible, Demo.Explain(clause, $"label={label}", Demo.Firm((decimal)revenue, (decimal)rd)).State);
    }

    [Fact]
    public void What_the_register_knows_decides_the_titles_of_the_year()
    {
        var fresh = Demo.Firm() with { NewTitles = [Hnte] };
        Assert.Equal(Money.FromWan(40), Demo.Explain(Demo.Clause("莲都区", "hnte"), "", fresh).Amount);
        Assert.Equal(Money.FromWan(30), Demo.Explain(Demo.Clause("莲都区", "hnte"), "", fresh with { AboveScale = false }).Amount);
        Assert.Equal(Money.FromWan(20), Demo.Explain(Demo.Clause("龙泉市", "hnte"), "", Demo.Firm() with { RenewedTitles = [Hnte] }).Amount);
        Assert.Equal(EntitlementState.NotEligible, Demo.Explain(Demo.Clause("莲都区", "hnte"), "", Demo.Firm()).State);
        Assert.Equal(Money.FromWan(1), Demo.Explain(Demo.Clause("省级科技型", "tech-sme"), "", Demo.Firm() with { NewTitles = ["省科技型中小企业"] }).Amount);
    }

    [Fact]
    public void Marginal_reading_of_the_software_clause_gives_13_where_the_whole_amount_gives_15()
    {
        var whole = Demo.Clause("德清县", "software");
        var marginal = whole with { Parts = [whole.Parts[0] with { Mode = BandMode.Marginal }] };

        Assert.Empty(ClauseCheck.Check(marginal));
        Assert.Equal(Money.FromWan(13), Demo.Explain(marginal, "spend=60; platform=no").Amount);
    }

    [Fact]
    public void A_provincial_prize_tops_up_what_the_city_prize_of_the_same_project_was_paid()
    {
        var clause = Demo.Clause("科技进步奖", "progress-award");
        var entitled = Demo.Explain(clause, "award=省二等奖; order=第一完成单位").Amount;

        Assert.Equal(Money.FromWan(10), Stacking.Pay(clause.Stacking!.Rule, [new Asked("省二等奖", entitled)], Money.FromWan(20))["省二等奖"]);
    }

    [Fact]
    public void A_budget_is_shared_by_own_expense_and_the_tax_paid_is_the_limit()
    {
        var read = Demo.Clause("深圳某区", "rd-share");
        Assert.Throws<ArgumentException>(() => Pool.Allot(new CompiledClause(read), []));
        var clause = new CompiledClause(read with { Pool = read.Pool! with { Budget = 1_000 } });
        PoolClaim Claim(string key, decimal rd, string tax) => new(key, new Case(FirmRow.Of(Demo.Firm(rd: rd, titles: Hnte)), Demo.Given(clause.Definition, $"tax={tax}")), clause);

        var shares = Pool.Allot(clause, [Claim("a", 800, "100"), Claim("b", 9_200, "100"), Claim("c", 30_000, "9999")]);

        Assert.Equal(Money.FromWan(20), shares["a"]);
        Assert.Equal(Money.FromWan(100), shares["b"]);
        Assert.Equal(Money.FromWan(500), shares["c"]);
    }

    [Fact]
    public void Only_the_first_twenty_by_expense_are_paid_and_in_two_rankings_a_firm_counts_once()
    {
        var clause = new CompiledClause(Demo.Clause("砀山县", "rd"));
        var claims = Enumerable.Range(1, 25).Select(i => new PoolClaim($"{i:00}", new Case(FirmRow.Of(Demo.Firm(rd: 200 + i, rdBefore: 150)), Demo.Given(clause.Definition, "main-revenue=10000")), clause)).ToList();

        Assert.Equal(claims.Skip(5).Select(c => c.Key), Pool.Allot(clause, claims).Keys.Order());

        var read = Demo.Clause("双百", "double-hundred");
        var both = new CompiledClause(read with { Pool = new PoolRule { Ranks = [new(1, "rd"), new(1, "intensity")] } });
        PoolClaim Firm(string key, decimal rd, decimal revenue) => new(key, new Case(FirmRow.Of(Demo.Firm(revenue, rd))), both);
        var shares = Pool.Allot(both, [Firm("large", 9_000, 900_000), Firm("keen", 600, 2_000), Firm("small", 500, 40_000), Firm("least", 499, 500)]);

        Assert.Equal(["keen", "large"], shares.Keys.Order());
        Assert.All(shares.Values, s => Assert.Equal(Money.FromWan(50), s));
    }

    [Fact]
    public void The_city_pays_its_share_and_the_district_the_rest()
    {
        var clause = Demo.Clause("公示", "hnte-class");
        var shares = CostSharing.Split(Money.FromWan(6_320), clause.Split);

        Assert.Equal(2_676.52m, shares[0].Share.Wan);
        Assert.Equal(6_320m, shares.Sum(s => s.Share.Wan));
        Assert.Equal(42.35m, Rounding.Round(100m * 2_676.8m / 6_320m));
    }

    [Fact]
    public void Eighty_percent_of_the_rate_of_class_C_is_paid_first_and_the_rest_settled_or_recovered()
    {
        var read = Demo.Clause("公示", "hnte-class");
        Assert.Equal(EntitlementState.NotComputable, Demo.Explain(read, "class=C; standard=40").State);
        var clause = read with { Parts = [read.Parts[0] with { Percents = new Dictionary<string, Figure> { ["A"] = 120, ["B"] = 110, ["C"] = 100, ["D"] = 50 } }] };

        var advance = CostSharing.Advance(Demo.Explain(clause, "class=C; standard=40").Amount, clause.Prepay!);

        Assert.Equal(Money.FromWan(32), advance);
        Assert.Equal(Money.FromWan(16), CostSharing.Settle(Demo.Explain(clause, "class=A; standard=40").Amount, advance));
        Assert.Equal(Money.FromWan(-12), CostSharing.Settle(Demo.Explain(clause, "class=D; standard=40").Amount, advance));
    }

    [Theory]
    [InlineData("婺城区科技创新", "first-collection", "first-collection=yes")]
    [InlineData("婺城区科技创新", "enclave-space", "area=100")]
    [InlineData("上虞区", "running-aid", "rating=优秀")]
    [InlineData("西湖区2024", "hnte-batch", "")]
    public void What_was_not_read_is_not_computed(string document, string code, string says)
    {
        var explained = Demo.Explain(Demo.Clause(document, code), says, Demo.Firm() with { NewTitles = [Hnte] });

        Assert.Equal((EntitlementState.NotComputable, Money.Zero), (explained.State, explained.Amount));
        Assert.Contains(explained.Lines, l => l.Kind == TraceKind.Note && l.Text.EndsWith("文件中未读取", StringComparison.Ordinal));
    }

    [Fact]
    public void All_thirty_two_rows_of_the_table_are_there_and_an_unread_limit_makes_an_amount_provisional()
    {
        Assert.Equal(28, Demo.Packages.Count);
        Assert.Equal(42, Demo.Packages.Sum(p => p.Clauses.Count));
        Assert.All(Demo.Packages.SelectMany(p => p.Clauses), c => Assert.NotEmpty(c.Source));
        var explained = Demo.Explain(Demo.Clause("金华开发区", "rd"), "rd=600; rd-before=500; first-collection=no");
        Assert.True(explained.Provisional);
        Assert.Contains("金额待核对", explained.Lines[^1].Text, StringComparison.Ordinal);
    }

    private static void Gives(string document, string code, string says, double wan)
    {
        var explained = Demo.Explain(Demo.Clause(document, code), says);

        Assert.Equal(EntitlementState.Entitled, explained.State);
        Assert.Equal(Money.FromWan((decimal)wan), explained.Amount);
    }
}
