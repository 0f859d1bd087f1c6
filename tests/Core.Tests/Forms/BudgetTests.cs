using Kechuang.Core.Forms;
using static Kechuang.Core.Tests.Forms.Sample;

namespace Kechuang.Core.Tests.Forms;

/// <summary>Budgets: sums, agreement of the two tables, the ceiling of indirect cost (programme-projects, worked example 4).</summary>
public sealed class BudgetTests
{
    private static readonly FormDocument Form = Document(BudgetField);

    [Theory]
    [InlineData("20", "50", "10", 60, 18)]
    [InlineData("0", "600", "100", 700, 200)]
    [InlineData("0", "1000", "200", 1200, 315)]
    [InlineData("5", "0", "0", 0, 0)]
    public void Indirect_cost_may_reach_its_ceiling_and_no_fen_more(string equipment, string operation, string labour, int basis, int cap)
    {
        FormResult Check(string indirect) => FormCheck.Check(Form, Budget(0, ("equipment", equipment), ("operation", operation), ("labour", labour), ("indirect", indirect)), complete: false);

        var most = Check(FormReading.Write(cap));
        Assert.Empty(most.Issues);
        Assert.Equal((basis, cap), ((int)most.Totals["budget.basis"], (int)most.Totals["budget.cap"]));
        var over = Assert.Single(Check($"{cap}.01").Issues);
        Assert.Equal("budget.items.indirect.grant", over.Path);
        Assert.Contains($"超过上限 {cap} 万元", over.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_remark_on_the_ceiling_stands_at_a_box_with_an_amount()
    {
        var own = FormAnswers.None.With("budget", new FormValue.Amounts(new Dictionary<string, IReadOnlyDictionary<string, string>> { ["indirect"] = new Dictionary<string, string> { ["own"] = "1" } }, new Dictionary<string, IReadOnlyDictionary<string, string>>()));
        Assert.Equal("budget.items.indirect.own", Assert.Single(FormCheck.Check(Form, own, complete: false).Issues).Path);
    }

    [Fact]
    public void Sums_by_line_by_source_and_by_year_must_agree()
    {
        var fits = FormCheck.Check(Form, Budget(80, ("equipment", "20"), ("operation", "60")), complete: true);
        Assert.Empty(fits.Issues);
        Assert.Equal((80m, 80m, 60m, 80m), (fits.Totals["budget.items"], fits.Totals["budget.items..grant"], fits.Totals["budget.items.operation"], fits.Totals["budget.years"]));

        var differs = FormCheck.Check(Form, Budget(79.99m, ("equipment", "20"), ("operation", "60")), complete: true);
        Assert.Contains("79.99", Assert.Single(differs.Issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_years_follow_the_dates()
    {
        var document = Document(Field("start", "date"), Field("end", "date"), BudgetField.Replace("\"years\": 2", "\"from\": \"start\", \"to\": \"end\"", StringComparison.Ordinal));
        var answers = Answers(("start", "2026-07-01"), ("end", "2028-06-30"));
        Assert.Equal(["2026年", "2027年", "2028年"], FieldRules.Years(document.Field("budget")!.Budget!, answers.Date).Select(y => y.Label));
        Assert.Empty(FieldRules.Years(document.Field("budget")!.Budget!, FormAnswers.None.Date));
    }
}
