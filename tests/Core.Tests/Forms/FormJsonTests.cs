using CsCheck;
using Kechuang.Core.Forms;
using static Kechuang.Core.Tests.Forms.Sample;

namespace Kechuang.Core.Tests.Forms;

/// <summary>Documents and answers as text: strict in, one writing out.</summary>
public sealed class FormJsonTests
{
    private static readonly Gen<string> Words = Gen.String[Gen.Char["中文ab1 ,\n\"\\{}é"], 0, 12];
    private static readonly Gen<IReadOnlyDictionary<string, string>> Line = Gen.Dictionary(Gen.String[Gen.Char['a', 'f'], 1, 3], Words)[0, 4].Select(d => (IReadOnlyDictionary<string, string>)d);
    private static readonly Gen<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Lines = Gen.Dictionary(Gen.String[Gen.Char['a', 'f'], 1, 3], Line)[0, 3].Select(d => (IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>)d);

    private static readonly Gen<FormValue> Value = Gen.OneOf(
        Words.Select(t => (FormValue)new FormValue.Text(t)), Words.Array[0, 4].Select(v => (FormValue)new FormValue.Several(v)),
        Line.Array[0, 4].Select(r => (FormValue)new FormValue.Rows(r)), Gen.Select(Lines, Lines, (i, y) => (FormValue)new FormValue.Amounts(i, y)));

    private static readonly Gen<Dictionary<string, FormValue>> Values = Gen.Dictionary(Gen.String[Gen.Char['a', 'f'], 1, 3], Value)[0, 8];

    [Fact]
    public void Answers_read_back_are_written_the_same() =>
        Values.Sample(v => FormAnswers.Parse(new FormAnswers(v).ToJson()).ToJson() == new FormAnswers(v).ToJson());

    [Fact]
    public void The_order_in_which_answers_were_given_does_not_show() =>
        Values.Sample(v => new FormAnswers(v.Reverse().ToDictionary()).Hash() == new FormAnswers(v).Hash());

    [Fact]
    public void What_a_check_keeps_it_keeps_again()
    {
        var document = Document(Field("a", "text"), Field("b", "money"), Field("c", "table", "'columns': [ { 'key': 'a', 'label': 'a' } ]"), Field("d", "date"));
        Gen.Dictionary(Gen.String[Gen.Char["abcde"], 1, 1], Value)[0, 5].Sample(v =>
        {
            var once = FormCheck.Check(document, new FormAnswers(v), complete: false).Kept;
            return FormCheck.Check(document, once, complete: false).Kept.ToJson() == once.ToJson() && FormAnswers.Parse(once.ToJson()).Hash() == once.Hash();
        });
    }

    [Fact]
    public void Answers_are_written_in_one_way()
    {
        var answers = Answers(("b", "二\"引"), ("a", "一"), ("empty", "")).With("rows", Rows([("y", "2"), ("x", "1")], [], [("x", "")])).With("files", new FormValue.Several(["7"]));
        Assert.Equal("""{"a":"一","b":"二\"引","files":["7"],"rows":[{"x":"1","y":"2"}]}""", answers.ToJson());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(answers.ToJson()))), answers.Hash());
        Assert.Equal([7L], answers.Files("files"));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":\"1\",\"a\":\"2\"}")]
    [InlineData("{\"a\":[{\"b\":3}]}")]
    public void Text_that_is_no_answers_is_refused(string json) => Assert.ThrowsAny<System.Text.Json.JsonException>(() => FormAnswers.Parse(json));

    [Fact]
    public void Halves_of_characters_and_control_characters_are_not_stored() => Assert.Equal("a\uFFFDb\nc", FormReading.Clean(" a\uD83Db\r\n\u0000c\u0007 "));

    [Fact]
    public void A_document_read_back_is_written_the_same()
    {
        var text = FormJson.Write(Document(BudgetField, Field("n", "number", "'min': 0, 'max': 5, 'decimals': 0, 'help': '说明'"), Field("w", "longText", "'count': 'words', 'limit': 9")));
        Assert.Equal(text, FormJson.Write(FormJson.Parse(text).Document!));
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.Contains("\"decimals\": 0", text, StringComparison.Ordinal);
        Assert.Contains("\"min\": 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_is_written_once_and_only_in_its_section()
    {
        var text = FormJson.Write(Document(Field("only", "text")));
        Assert.Equal(2, text.Split("\"only\"").Length - 1); // key and label
        Assert.Contains("有不认识的属性“fields”", Assert.Single(FormJson.Parse("""{ "title": "表", "fields": [] }""").Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_of_the_documentation_is_a_form()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", "forms.md"));
        var example = text[(text.IndexOf("```json", StringComparison.Ordinal) + 7)..];
        Assert.Empty(FormJson.Parse(example[..example.IndexOf("```", StringComparison.Ordinal)]).Errors.Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("{ \"title\": \"表\",\n \"sections\": [ }", "第 2 行不是合法的 JSON")]
    [InlineData("""{ "title": "", "sections": [] }""", "请给表单一个标题")]
    public void A_broken_document_is_told_where(string json, string message) => Assert.Contains(message, string.Join("\n", FormJson.Parse(json).Errors.Select(e => e.ToString())), StringComparison.Ordinal);

    [Theory]
    [InlineData("'kind': 'text', 'limt': 5", "有不认识的属性“limt”")]
    [InlineData("'kind': 'txt'", "属性“kind”的取值不对")]
    [InlineData("'kind': 'number', 'min': 'a'", "属性“min”的取值不对")]
    [InlineData("'kind': 'text', 'min': 5", "没有属性“min”")]
    [InlineData("'kind': 'number', 'min': 5, 'max': 1", "下限大于上限")]
    [InlineData("'kind': 'choice', 'options': ['甲', '甲']", "选项应有 2 至 200 个")]
    [InlineData("'kind': 'file'", "文件类型")]
    [InlineData("'kind': 'table'", "1 至 12 列")]
    [InlineData("'kind': 'table', 'columns': [ { 'key': 'x', 'kind': 'file', 'label': '附' } ]", "列“附”")]
    [InlineData("'kind': 'table', 'columns': [ { 'key': 'x', 'kind': 'number', 'label': '和', 'sum': ['z'] } ]", "合计用到的“z”")]
    [InlineData("'kind': 'budget'", "1 至 30 个科目")]
    [InlineData("'kind': 'date', 'earliest': { 'field': 'b' }", "不是另一个日期字段")]
    [InlineData("'kind': 'text', 'visibleIf': { 'field': 'zz', 'test': 'answered' }", "字段“zz”不存在")]
    [InlineData("'kind': 'text', 'visibleIf': { 'field': 'b', 'test': 'is', 'value': '也许' }", "不是“b”可能的取值")]
    [InlineData("'kind': 'text', 'visibleIf': { 'field': 'b', 'test': 'more', 'value': '1' }", "不能这样比较")]
    [InlineData("'kind': 'text', 'visibleIf': { }", "条件应当要么")]
    [InlineData("'kind': 'text', 'visibleIf': { 'field': 'a', 'test': 'answered' }", "绕成了圈")]
    public void A_wrong_field_is_named_with_what_to_mend(string rest, string message)
    {
        var errors = FormJson.Parse(Json($"{{ \"key\": \"a\", \"label\": \"栏目甲\", {rest.Replace('\'', '"')} }}", Field("b", "yesNo"))).Errors;
        var error = Assert.Single(errors, e => e.ToString().Contains(message, StringComparison.Ordinal));
        Assert.StartsWith("第一节 · 栏目甲：", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Circles_of_conditions_are_told_with_their_way()
    {
        var errors = FormJson.Parse(Json(Field("a", "yesNo", "'visibleIf': { 'field': 'c', 'test': 'is', 'value': 'yes' }"), Field("b", "yesNo", "'visibleIf': { 'field': 'a', 'test': 'is', 'value': 'yes' }"), Field("c", "yesNo", "'visibleIf': { 'field': 'b', 'test': 'is', 'value': 'yes' }"))).Errors;
        Assert.Contains("a → c → b → a", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_of_the_engine_has_its_english()
    {
        var texts = Web.Rendering.Texts.English;
        var reasons = new[] { "FormCheck", "FormReading", "FormDocumentCheck", "FormJson", "Conditions" }.SelectMany(f => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Path.Combine(Root, "src", "Core", "Forms", f + ".cs")), "(?<![$@])\"((?:[^\"\\\\\n]|\\\\.)*)\"").Select(m => m.Groups[1].Value)).Where(t => System.Text.RegularExpressions.Regex.IsMatch(t, "[一-龥]")).ToList();
        Assert.True(reasons.Count > 60);
        Assert.Empty(reasons.Where(r => !texts.ContainsKey(r)));
    }

    [Fact]
    public void A_key_used_twice_is_refused() => Assert.Contains("用了两次", Assert.Single(FormJson.Parse(Json(Field("a", "text"), Field("a", "text"))).Errors).Message, StringComparison.Ordinal);

    private static string Root => Above(AppContext.BaseDirectory);

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Kechuang.slnx")) ? folder : Above(Path.GetDirectoryName(folder)!);
}
