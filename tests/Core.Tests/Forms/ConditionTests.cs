using Kechuang.Core.Forms;
using static Kechuang.Core.Tests.Forms.Sample;

namespace Kechuang.Core.Tests.Forms;

/// <summary>Conditions decide what is seen, asked and kept.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("'field': 'yes', 'test': 'is', 'value': 'yes'", true)]
    [InlineData("'field': 'yes', 'test': 'isNot', 'value': 'yes'", false)]
    [InlineData("'field': 'none', 'test': 'isNot', 'value': '甲'", true)]
    [InlineData("'field': 'none', 'test': 'is', 'value': '甲'", false)]
    [InlineData("'field': 'many', 'test': 'in', 'values': ['甲', '丙']", true)]
    [InlineData("'field': 'grant', 'test': 'more', 'value': '50'", false)]
    [InlineData("'field': 'grant', 'test': 'atLeast', 'value': '50.00'", true)]
    [InlineData("'field': 'grant', 'test': 'is', 'value': '50.0'", true)]
    [InlineData("'field': 'grant', 'test': 'less', 'other': 'own'", true)]
    [InlineData("'field': 'day', 'test': 'atMost', 'value': '2026-03-09'", true)]
    [InlineData("'field': 'none', 'test': 'unanswered'", true)]
    [InlineData("'field': 'many', 'test': 'answered'", true)]
    [InlineData("'all': [ { 'field': 'yes', 'test': 'is', 'value': 'yes' }, { 'field': 'grant', 'test': 'more', 'value': '49' } ]", true)]
    [InlineData("'any': [ { 'field': 'yes', 'test': 'is', 'value': 'no' }, { 'field': 'grant', 'test': 'more', 'value': '99' } ]", false)]
    [InlineData("'not': { 'field': 'yes', 'test': 'is', 'value': 'yes' }", false)]
    public void A_condition_holds_or_not(string condition, bool holds)
    {
        var document = Document(Field("yes", "yesNo"), Field("many", "choice", "'options': ['甲', '乙', '丙'], 'many': true"), Field("none", "choice", "'options': ['甲', '乙']"),
            Field("grant", "money"), Field("own", "money"), Field("day", "date"), Field("then", "text", $"'visibleIf': {{ {condition} }}"));
        var answers = Answers(("yes", "yes"), ("grant", "50"), ("own", "50.01"), ("day", "2026年3月9日"), ("then", "有")).With("many", new FormValue.Several(["丙"]));

        var result = FormCheck.Check(document, answers, complete: true);

        Assert.Equal(holds, result.Visible.Contains("then"));
        Assert.Equal(holds ? "有" : "", result.Kept.Text("then"));
        Assert.NotEmpty(ConditionWords.Of(document, document.Field("then")!.VisibleIf!));
    }

    [Fact]
    public void What_hangs_on_a_hidden_field_is_hidden_too_and_nothing_of_it_is_asked()
    {
        var document = Document(Field("a", "yesNo"), Field("b", "yesNo", "'required': true, 'visibleIf': { 'field': 'a', 'test': 'is', 'value': 'yes' }"), Field("c", "text", "'required': true, 'visibleIf': { 'field': 'b', 'test': 'is', 'value': 'yes' }"));

        var result = FormCheck.Check(document, Answers(("a", "no"), ("b", "yes"), ("c", "旧内容")), complete: true);

        Assert.Empty(result.Issues);
        Assert.Equal("""{"a":"no"}""", result.Kept.ToJson());
    }

    [Fact]
    public void A_field_may_be_required_under_a_condition()
    {
        var document = Document(Field("grant", "money"), Field("why", "text", "'requiredIf': { 'field': 'grant', 'test': 'atLeast', 'value': '100' }"));
        Assert.Empty(FormCheck.Check(document, Answers(("grant", "99.99")), complete: true).Issues);
        Assert.Equal("why", Assert.Single(FormCheck.Check(document, Answers(("grant", "100")), complete: true).Issues).Path);
    }

    [Fact]
    public void A_section_under_a_condition_goes_with_all_its_fields()
    {
        var document = FormJson.Parse("""
            { "title": "表", "sections": [ { "key": "a", "title": "甲", "fields": [ { "key": "x", "kind": "yesNo", "label": "有吗" } ] },
              { "key": "b", "title": "乙", "visibleIf": { "field": "x", "test": "is", "value": "yes" }, "fields": [ { "key": "y", "kind": "text", "label": "名", "required": true } ] } ] }
            """).Document!;
        Assert.Empty(FormCheck.Check(document, Answers(("x", "no")), complete: true).Issues);
        Assert.Single(FormCheck.Check(document, Answers(("x", "yes")), complete: true).Issues);
        Assert.Equal("“有吗”为“是”", ConditionWords.Of(document, document.Sections[1].VisibleIf!));
    }
}
