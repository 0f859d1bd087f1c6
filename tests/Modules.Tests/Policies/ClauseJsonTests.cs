using Kechuang.Core.Firms;
using Kechuang.Policies.Clauses;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>The written form: what is read is what was written, and what is wrong is named at its place.</summary>
public sealed class ClauseJsonTests
{
    public static TheoryData<string> Codes => [.. Demo.Packages.SelectMany(p => p.Clauses.Select(c => $"{p.Title}|{c.Code}"))];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_example_reads_as_it_was_written_and_says_itself_in_one_sentence(string which)
    {
        var clause = Demo.Clause(which.Split('|')[0], which.Split('|')[1]);
        var json = ClauseJson.Write(clause);
        var read = ClauseJson.Parse(json);
        var sentence = ClauseSentence.Of(clause);

        Assert.Empty(read.Errors);
        Assert.Equal(json, ClauseJson.Write(read.Clause!));
        Assert.Equal(1, sentence.Count(c => c == '。'));
        Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sentence_of_a_clause_says_conditions_figures_and_terms() => Assert.Equal(
        "符合条件的企业（是规上企业，且研发费用不少于 100 万元，且研发费用占主营业务收入不少于 1 %，且研发费用增长高于 0 %），研发费用：按研发费用的 1% 奖补，加上增量：按研发费用比上期增加额的 2% 奖补；最高 50 万元；每年一次；只取研发费用前 20 名；资金由市级财政 50%、县级财政 50%分担；有下列情形的不予兑现：重大安全事故、重大质量事故、严重环境违法、严重失信。",
        ClauseSentence.Of(Demo.Clause("砀山县", "rd")));

    [Theory]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":1,"colour":2}]}""", "parts[0].colour", "没有这个属性")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"oval","amount":1}]}""", "parts[0].shape", "fixed / level / percent")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":"四十"}]}""", "parts[0].amount", "应为数字")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":-1}]}""", "parts[0]", "应为 0 至")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":99999999}]}""", "parts[0]", "应为 0 至")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":0.0000001}]}""", "parts[0]", "最多六位小数")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":1,"percent":2}]}""", "parts[0].percent", "不用这一项")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"percent","of":"profit","percent":2}]}""", "parts[0].of", "“profit”不是数字项")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":1}],"caps":[{}]}""", "caps[0]", "请写封顶金额")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":1}],"split":[{"payer":"市","percent":40},{"payer":"区","percent":50}]}""", "split", "合计应为 100%")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":1}],"eligibility":[{"group":1,"fact":"township","comparison":"atLeast","value":"5"}]}""", "eligibility[0]", "请选择“为”")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":1}],"eligibility":[{"fact":"above-scale","comparison":"is"}]}""", "eligibility[0]", "缺少“group”")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"bands","of":"revenue","bands":[{"from":5,"below":9,"percent":1},{"from":8,"percent":2}]}]}""", "parts[0].bands[1].from", "不能重叠")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"bands","of":"revenue","bands":[{"from":5,"percent":1,"amount":2}]}]}""", "parts[0].bands[0]", "只写一个")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":1}],"keep":{"years":0}}""", "keep.years", "应为 1 至 30")]
    [InlineData("""{"code":"a","title":"甲","parts":[{"shape":"fixed","amount":1}],"steps":[{"title":"审核","workingDays":0}]}""", "steps[0].workingDays", "应为 1 至 250")]
    [InlineData("""{"code":"a","title":"甲","title":"乙","parts":[{"shape":"fixed","amount":1}]}""", "", "“title”写了两次")]
    [InlineData("""{"code":"A B","title":"甲","parts":[]}""", "parts", "请写奖补标准")]
    [InlineData("{\"code\":\"a\",\n\"title\":\n}", "第 3 行", "不是合法的 JSON")]
    [InlineData("[]", "", "应为对象")]
    public void What_is_wrong_is_named_at_its_place(string json, string path, string words)
    {
        var read = ClauseJson.Parse(json);

        Assert.Null(read.Clause);
        Assert.Contains(read.Errors, e => e.Path == path && e.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var read = ClauseJson.Parse("""{"code":"a","parts":[{"shape":"oval"},{"shape":"fixed","amount":true,"x":1}]}""");

        Assert.Equal(["parts[0].shape", "parts[1].amount", "parts[1].x"], read.Errors.Select(e => e.Path));
    }

    [Fact]
    public void Inputs_may_not_take_the_name_of_a_fact_nor_be_computed_in_a_circle()
    {
        var clause = Demo.Of(new ClausePart { Amount = 1 }) with
        {
            Inputs = [new("revenue", "收入", InputKind.Money), new("a", "甲", InputKind.Ratio, Of: "b", Over: "revenue"), new("b", "乙", InputKind.Ratio, Of: "a", Over: "revenue")],
        };
        var paths = ClauseCheck.Check(clause).Select(e => e.Path).ToList();

        Assert.Contains("inputs[0].key", paths);
        Assert.Contains("inputs[1].of", paths);
        Assert.Contains("inputs[2].of", paths);
    }

    [Fact]
    public void Conditions_are_alternatives_within_a_group_and_may_be_turned_round()
    {
        var clause = Demo.Of(new ClausePart { Amount = 5 }) with
        {
            Eligibility = [Demo.Line("township", Comparison.Is, "城东街道、城西街道"), Demo.Line("rd-staff", Comparison.AtLeast, "100"), Demo.Line("title", Comparison.Is, "瞪羚企业", 2, not: true), Demo.Line("age-months", Comparison.Below, "121", 3)],
        };

        Assert.Equal(Kechuang.Policies.Engine.EntitlementState.Entitled, Demo.Explain(clause, "").State);
        Assert.Equal(Kechuang.Policies.Engine.EntitlementState.NotEligible, Demo.Explain(clause, "", Demo.Firm(titles: "瞪羚企业")).State);
        Assert.Equal(Kechuang.Policies.Engine.EntitlementState.NotEligible, Demo.Explain(clause, "", Demo.Firm() with { Township = "城北街道" }).State);
        Assert.Equal(Kechuang.Policies.Engine.EntitlementState.Unknown, Demo.Explain(clause, "", Demo.Firm() with { AgeMonths = null }).State);
        Assert.Equal(Kechuang.Policies.Engine.EntitlementState.NotEligible, Demo.Explain(clause, "", Demo.Firm() with { AgeMonths = 121 }).State);
    }
}
