using System.Text.Json;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Editing;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>The editor's form says all that a definition says, and names what is wrong beside its field.</summary>
public sealed class ClauseFormTests
{
    private static readonly JsonSerializerOptions OneLine = new(ClauseJson.Options) { WriteIndented = false };

    public static TheoryData<string> Codes => ClauseJsonTests.Codes;

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_example_shown_in_the_form_and_read_from_it_is_the_same_clause(string which)
    {
        var clause = Demo.Clause(which.Split('|')[0], which.Split('|')[1]);
        var form = ClauseForm.Of(clause);
        form.Spare();

        var (read, issues) = form.Read(Wording.Chinese);

        Assert.Empty(issues);
        Assert.Equal(ClauseJson.Write(clause), ClauseJson.Write(read!));
    }

    [Fact]
    public void Every_term_that_no_example_uses_goes_through_the_form_too()
    {
        var clause = Demo.Of(
            new ClausePart { Shape = PartShape.Bands, Of = "base", Mode = BandMode.Marginal, Bands = [new(0, 10, 5) { When = [Demo.Line("level", Kechuang.Core.Firms.Comparison.Is, "省级、国家级"), Demo.Line("area", Kechuang.Core.Firms.Comparison.AtMost, "9", not: true), Demo.Line("above-scale", Kechuang.Core.Firms.Comparison.Is, "", 2)] }, new(10, null, 8)] },
            new ClausePart { Shape = PartShape.Step, Of = "base", Before = "last", Every = 10, Amount = 1, Missing = MissingBefore.Whole, FirstYears = new(3, "year"), Factors = [new FactorRule("class") { Percents = new Dictionary<string, Figure> { ["A"] = 120, ["B"] = Figure.Unread } }] }) with
        {
            Basis = BasisDay.ApplicationDay, Rounding = new(RoundingUnit.Hundred, RoundingMode.Down), FirmYear = new("总量", 2, null, "base", 30), Keep = new(5, 60), Steps = [new("科室审核", 5), new("公示", 5)],
            Pool = new PoolRule(1_000, true) { Ranks = [new(20, "base", "last")] }, Split = [new("市级财政", 40), new("区级财政", 60)], Exclusions = ["重大安全事故"], Evidence = ["合同"], Unread = ["口径"], Caps = [new CapRule(50) { When = [Demo.Line("above-scale", Kechuang.Core.Firms.Comparison.Is)] }],
        };
        // Who pays a part first shares no budget with others.
        foreach (var one in new[] { clause, clause with { Pool = null, Prepay = new(80, "class", "C") } })
        {
            Assert.Empty(ClauseCheck.Check(one));
            var (read, issues) = ClauseForm.Of(one).Read(Wording.Chinese);
            Assert.Empty(issues);
            Assert.Equal(ClauseJson.Write(one), ClauseJson.Write(read!));
        }

        Assert.Contains(ClauseCheck.Check(clause with { Prepay = new(80, "class", "C") }), e => e.ToString().Contains("按名次或年度预算分配的条款不能预兑", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Input.Parts[0].Percent", "十")]
    [InlineData("Input.Parts[0].Of", "没有这一项")]
    [InlineData("Input.Parts[0].When", "规上企业")]
    [InlineData("Input.Parts[0].Caps", "1 2 3")]
    [InlineData("Input.Caps", "-5")]
    [InlineData("Input.Split", "市 40%\n区 50%")]
    [InlineData("Input.Steps", "公示 半天")]
    [InlineData("Input.Ranks", "20 没有这一项")]
    [InlineData("Input.Budget", "很多")]
    [InlineData("Input.PrepayPercent", "80")]
    [InlineData("Input.Code", "A B")]
    public void What_is_wrong_stands_beside_its_field(string field, string typed)
    {
        var form = ClauseForm.Of(Demo.Of(new ClausePart { Shape = PartShape.Percent, Of = "base", Percent = 10 }));
        object target = field.Contains("Parts[0]", StringComparison.Ordinal) ? form.Parts[0] : form;
        target.GetType().GetProperty(field.Split('.')[^1])!.SetValue(target, typed);

        var (read, issues) = form.Read(Wording.Chinese);

        Assert.Null(read);
        Assert.Contains(issues, i => i.Field == (field == "Input.PrepayPercent" ? "Input.PrepayInput" : field));
    }

    [Fact]
    public void Fields_of_another_shape_are_left_out()
    {
        var form = ClauseForm.Of(Demo.Of(new ClausePart { Shape = PartShape.Percent, Of = "base", Percent = 10 }));
        form.Parts[0].Shape = PartShape.Fixed;
        form.Parts[0].Amount = "40";

        Assert.Equal("""{"shape":"fixed","amount":40}""", JsonSerializer.Serialize(form.Read(Wording.Chinese).Clause!.Parts[0], OneLine));
    }
}
