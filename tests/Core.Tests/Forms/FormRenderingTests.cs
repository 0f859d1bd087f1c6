using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kechuang.Core.Forms;
using Kechuang.Core.Tests.Web;
using Kechuang.Core.Web;
using Kechuang.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using static Kechuang.Core.Tests.Forms.Sample;

namespace Kechuang.Core.Tests.Forms;

/// <summary>The rendering, as a browser without script has it: what is shown is what is sent and read again.</summary>
public sealed class FormRenderingTests
{
    private static readonly FormDocument Form = Document(
        Field("name", "text", "'required': true, 'limit': 5, 'blind': true"), Field("about", "longText"), Field("kind", "choice", "'options': ['甲', '乙']"), Field("many", "choice", "'options': ['子', '丑'], 'many': true"),
        Field("joint", "yesNo"), Field("partner", "text", "'required': true, 'visibleIf': { 'field': 'joint', 'test': 'is', 'value': 'yes' }"), Field("amount", "money"),
        Field("t", "table", "'maxRows': 3, 'columns': [ { 'key': 'x', 'label': '列' }, { 'key': 'n', 'kind': 'number', 'label': '数', 'total': true } ]"), Field("team", "people"), Field("f", "file", "'kinds': ['pdf'], 'maxCount': 2"), BudgetField);

    [Fact]
    public void What_is_shown_is_sent_and_read_again_as_it_was_typed()
    {
        var typed = Budget(80, ("labour", "八十"), ("indirect", "1")).With("name", "六个字的名字").With("about", "一\n二").With("kind", "乙").With("many", new FormValue.Several(["丑"])).With("joint", "yes").With("partner", "<b>")
            .With("amount", "12.345").With("t", Rows([("x", "甲"), ("n", "x1")])).With("f", new FormValue.Several(["7"]));

        var again = FormPost.Read(Form, Sent(Page(new FormView(Form, typed))), FormAnswers.None);

        Assert.Equal(typed.ToJson(), again.ToJson());
    }

    [Fact]
    public void Each_message_stands_beside_its_field_and_the_link_of_the_summary_finds_it()
    {
        var typed = Budget(1, ("labour", "八十")).With("amount", "12.345").With("t", Rows([("x", "甲"), ("n", "x1")])).With("team", Rows([("name", "王敏")]));
        var view = new FormView(Form, typed) { Complete = true, ShowIssues = true };
        var page = Page(view);

        Assert.Contains("f.team[0].work", view.ErrorKeys);
        foreach (var key in view.ErrorKeys)
        {
            var control = page.GetElementById(Microsoft.AspNetCore.Mvc.Rendering.TagBuilder.CreateSanitizedId(key, "_"));
            Assert.True(control is not null, $"{key} has no place to go to");
            var described = control.GetAttribute("aria-describedby") ?? control.Closest("fieldset")?.GetAttribute("aria-describedby") ?? "";
            Assert.True(described.Split(' ').Any(id => page.GetElementById(id)?.ClassList.Contains("field-error") == true), $"{key} is not described by its message");
        }

        Assert.Equal("x1", page.One("[name='f.t[0].n']").GetAttribute("value"));
    }

    [Fact]
    public void Every_control_has_a_name_to_be_read_out()
    {
        var page = Page(new FormView(Form, FormAnswers.None));
        var nameless = page.QuerySelectorAll("input:not([type=hidden]), select, textarea").Where(c => c.GetAttribute("aria-label") is null && page.QuerySelector($"label[for='{c.Id}']") is null && c.Closest("label") is null);
        Assert.Empty(nameless.Select(c => c.OuterHtml));
        Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void The_first_button_of_the_form_is_no_row_button() => Assert.Null(Page(new FormView(Form, FormAnswers.None)).One("button").GetAttribute("name"));

    [Fact]
    public void Adding_and_deleting_rows_keeps_what_was_typed()
    {
        var typed = FormAnswers.None.With("t", Rows([("x", "甲")], [("x", "乙"), ("n", "x")])).With("name", "名");
        var (more, focus) = new FormAction("add", "t", -1).Apply(Form, typed);
        Assert.Equal("t[2].x", focus);
        var page = Page(new FormView(Form, more) { Focus = focus });
        Assert.True(page.One("[name='f.t[2].x']").HasAttribute("autofocus"));
        Assert.Equal("名", page.One("[name='f.name']").GetAttribute("value"));
        Assert.Null(page.QuerySelector("button[value='add:t']"));

        var (less, _) = new FormAction("remove", "t", 0).Apply(Form, more);
        Assert.Equal("""{"name":"名","t":[{"n":"x","x":"乙"}]}""", less.ToJson());
        Assert.Equal("t", FormPost.Action(new FormCollection(new Dictionary<string, StringValues> { ["f-action"] = "remove:t:0" }))!.Field);
    }

    [Fact]
    public void A_field_under_a_condition_is_there_without_script_and_says_when()
    {
        var page = Page(new FormView(Form, FormAnswers.None));
        var part = page.One("[name='f.partner']").Closest("[data-visible-if]")!;
        Assert.Contains("仅当“joint”为“是”时填写", part.TextContent, StringComparison.Ordinal);
        Assert.False(part.HasAttribute("hidden"));
    }

    [Fact]
    public void What_was_not_on_the_page_is_left_as_it_was()
    {
        var other = FormJson.Parse("""{ "title": "表", "sections": [ { "key": "a", "title": "甲", "fields": [ { "key": "x", "kind": "text", "label": "x" } ] }, { "key": "b", "title": "乙", "fields": [ { "key": "y", "kind": "choice", "many": true, "options": ["一", "二"], "label": "y" } ] } ] }""").Document!;
        var stored = Answers(("x", "在")).With("y", new FormValue.Several(["一"]));
        var sent = Sent(Page(new FormView(other, stored.With("y", (FormValue?)null)) { Section = "b" }));
        Assert.Equal("""{"x":"在"}""", FormPost.Read(other, sent, stored).ToJson());
    }

    [Fact]
    public void Reading_shows_the_answers_with_sums_and_leaves_out_what_is_blind_or_hidden()
    {
        var answers = Budget(1.5m, ("labour", "1.5")).With("name", "东川电子").With("joint", "no").With("partner", "看不见").With("t", Rows([("x", "甲"), ("n", "3")], [("x", "乙"), ("n", "4")]));
        string Text(bool blind) => Page(new FormView(Form, answers) { ReadOnly = true, Blind = blind }).Body!.TextContent;

        Assert.Contains("东川电子", Text(false), StringComparison.Ordinal);
        Assert.Contains("合计7", Text(false), StringComparison.Ordinal);
        Assert.DoesNotContain("看不见", Text(false), StringComparison.Ordinal);
        Assert.DoesNotContain("东川电子", Text(true), StringComparison.Ordinal);
        Assert.Empty(Page(new FormView(Form, answers) { ReadOnly = true }).QuerySelectorAll("input, button, select, textarea"));
    }

    [Fact]
    public void The_budget_tells_its_sums_and_the_ceiling()
    {
        var page = Page(new FormView(Form, Budget(0, ("operation", "60"), ("indirect", "18"))));
        Assert.Equal("18", page.One(".form-cap output[data-slices]").TextContent);
        Assert.Contains("78", page.QuerySelectorAll("output").Select(o => o.TextContent));
    }

    [Fact]
    public void The_hint_of_a_text_names_least_count_and_tolerance_like_that_of_a_long_text()
    {
        var page = Page(new FormView(Document(Field("w", "text", "'limit': 40, 'least': 5, 'count': 'words', 'tolerance': 10"), Field("p", "text", "'limit': 7")), FormAnswers.None));
        Assert.Matches("至少 5 字.*最多 40 字：每个汉字、每个英文单词.*可超出 10%", page.Body!.TextContent);
        Assert.Contains("最多 7 字", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("最多 7 字：", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void All_words_around_a_form_are_english_in_english()
    {
        var culture = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo("en");
        try
        {
            var document = Document(Field("grant", "money", "'min': 1, 'max': 2"), Field("t", "table", "'minRows': 1, 'columns': [ { 'key': 'x', 'label': 'x', 'kind': 'number' } ]"), Field("l", "longText", "'least': 3, 'tolerance': 5"), Field("f", "file", "'kinds': ['pdf']"), Field("y", "yesNo", "'required': true"));
            var page = Page(new FormView(document, Answers(("grant", "x"))) { Complete = true, ShowIssues = true });
            Assert.DoesNotMatch("[一-龥]", string.Concat(page.QuerySelectorAll("body *:not(h2)").Where(e => e.ChildElementCount == 0).Select(e => e.TextContent)).Replace("万元", "", StringComparison.Ordinal));
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    private static IHtmlDocument Page(FormView view) => Html.Parse($"<main><form method='post'>{new Rendering().Show(new FormFieldsTagHelper(Rendering.Texts) { View = view }, "form-fields")}</form></main>");

    private static FormCollection Sent(IHtmlDocument page) =>
        new(Html.Values(Html.Form(page)).GroupBy(v => v.Key).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(v => v.Value)])));
}
