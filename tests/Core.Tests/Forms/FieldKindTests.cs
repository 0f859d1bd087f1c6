using Kechuang.Core.Forms;
using static Kechuang.Core.Tests.Forms.Sample;

namespace Kechuang.Core.Tests.Forms;

/// <summary>What each kind of field takes and refuses.</summary>
public sealed class FieldKindTests
{
    [Theory]
    [InlineData("text", "", "电子 科技", "电子 科技")]
    [InlineData("text", "", "两\n行", "两 行")]
    [InlineData("text", "'format': 'creditCode'", "91330781ma2e4k5x6x", null)]
    [InlineData("text", "'format': 'phone'", "０５７９-82345678", "0579-82345678")]
    [InlineData("text", "'format': 'phone'", "12345", null)]
    [InlineData("text", "'format': 'email'", "name@example.cn", "name@example.cn")]
    [InlineData("text", "'format': 'email'", "name@", null)]
    [InlineData("number", "'decimals': 2", "１,200.50", "1200.5")]
    [InlineData("number", "", "1.5", null)]
    [InlineData("number", "", "一百", null)]
    [InlineData("number", "", "1,20", null)]
    [InlineData("number", "'min': 1, 'max': 5", "5", "5")]
    [InlineData("number", "'min': 1, 'max': 5", "6", null)]
    [InlineData("number", "'min': 1, 'max': 5", "0", null)]
    [InlineData("money", "", "12.34", "12.34")]
    [InlineData("money", "", "12.345", null)]
    [InlineData("money", "'decimals': 6", "0.000001", "0.000001")]
    [InlineData("money", "", "-1", null)]
    [InlineData("percent", "", "100", "100")]
    [InlineData("percent", "", "100.01", null)]
    [InlineData("date", "", "2026年3月9日", "2026-03-09")]
    [InlineData("date", "", "2026/3/9", "2026-03-09")]
    [InlineData("date", "", "2026-02-30", null)]
    [InlineData("date", "'earliest': { 'date': '2026-01-01' }", "2025-12-31", null)]
    [InlineData("date", "'latest': { 'date': '2026-01-01' }", "2026-01-01", "2026-01-01")]
    [InlineData("choice", "'options': ['甲', '乙']", "乙", "乙")]
    [InlineData("choice", "'options': ['甲', '乙']", "丙", null)]
    [InlineData("yesNo", "", "yes", "yes")]
    [InlineData("yesNo", "", "也许", null)]
    public void A_text_is_taken_in_canonical_writing_or_refused_with_a_reason(string kind, string rest, string typed, string? kept)
    {
        var result = FormCheck.Check(Document(Field("a", kind, rest)), Answers(("a", typed)), complete: true);

        Assert.Equal(kept is not null, result.Issues.Count == 0);
        Assert.All(result.Issues, i => Assert.True(i.Path == "a" && i.Message.Any(c => c > 0x4e00)));
        if (kept is not null)
        {
            Assert.Equal(kept, result.Kept.Text("a"));
        }
    }

    [Fact]
    public void Amounts_are_exact_money() => Assert.Equal(123_400_00, FormCheck.Check(Document(Field("a", "money")), Answers(("a", "12.34")), true).Kept.Amount("a")!.Value.Fen);

    [Theory]
    [InlineData("characters", "研发 AI 芯片，3nm", 10)]
    [InlineData("characters", "👩‍🔬e\u0301\n ", 2)]
    [InlineData("words", "研发 AI 芯片，3nm", 6)]
    [InlineData("words", "high-tech SME's 2.5 倍", 4)]
    [InlineData("words", "，。！", 0)]
    public void Length_is_counted_as_a_person_counts(string rule, string text, int length) => Assert.Equal(length, FormReading.Length(text, Enum.Parse<CountRule>(rule, true)));

    [Theory]
    [InlineData(10, 0, false)]
    [InlineData(11, 0, true)]
    [InlineData(11, 10, false)]
    [InlineData(12, 10, true)]
    public void A_limit_holds_to_the_character_with_its_tolerance(int characters, int tolerance, bool refused)
    {
        var result = FormCheck.Check(Document(Field("a", "longText", $"'limit': 10, 'tolerance': {tolerance}")), Answers(("a", new string('字', characters))), complete: false);
        Assert.Equal(refused, result.HasErrors);
        Assert.Equal(characters > 10, result.Issues.Count == 1);
    }

    [Fact]
    public void What_is_missing_is_told_only_when_the_form_is_to_be_complete()
    {
        string[] kinds = [Field("a", "text", "'required': true"), Field("b", "yesNo", "'required': true"), Field("c", "file", "'required': true, 'kinds': ['pdf']"), Field("d", "people", "'required': true"), Field("e", "longText", "'least': 5"), Field("f", "table", "'minRows': 2, 'columns': [ { 'key': 'x', 'label': 'x', 'required': true }, { 'key': 'y', 'label': 'y' } ]")];
        var answers = Answers(("e", "四个字呀")).With("f", Rows([("y", "1")]));

        Assert.Empty(FormCheck.Check(Document(kinds), answers, complete: false).Issues);
        Assert.Equal(["a", "b", "c", "d", "e", "f", "f[0].x"], FormCheck.Check(Document(kinds), answers, complete: true).Issues.Select(i => i.Path));
    }

    [Fact]
    public void A_date_is_held_between_bounds_counted_from_another()
    {
        var document = Document(Field("start", "date"), Field("end", "date", "'earliest': { 'field': 'start', 'days': 1 }, 'latest': { 'field': 'start', 'years': 3 }"));
        FormResult Check(string end) => FormCheck.Check(document, Answers(("start", "2026-01-31"), ("end", end)), complete: true);

        Assert.Empty(Check("2029-01-31").Issues);
        Assert.Contains("不能晚于 2029-01-31", Assert.Single(Check("2029-02-01").Issues).Message, StringComparison.Ordinal);
        Assert.Contains("不能早于 2026-02-01", Assert.Single(Check("2026-01-31").Issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_options_are_kept_in_the_forms_order_and_unknown_ones_refused()
    {
        var document = Document(Field("a", "choice", "'options': ['甲', '乙', '丙'], 'many': true"));
        Assert.Equal(["甲", "丙"], FormCheck.Check(document, FormAnswers.None.With("a", new FormValue.Several(["丙", "甲"])), true).Kept.Several("a"));
        Assert.True(FormCheck.Check(document, FormAnswers.None.With("a", new FormValue.Several(["丁"])), true).HasErrors);
    }

    [Fact]
    public void A_table_sums_its_rows_and_columns()
    {
        var document = Document(Field("t", "table", "'columns': [ { 'key': 'a', 'kind': 'money', 'label': 'a' }, { 'key': 'b', 'kind': 'money', 'label': 'b', 'total': true }, { 'key': 'all', 'kind': 'money', 'label': 'all', 'sum': ['a', 'b'], 'total': true } ]"));
        var result = FormCheck.Check(document, FormAnswers.None.With("t", Rows([("a", "0.1"), ("b", "0.2")], [], [("a", "1,000"), ("b", "x"), ("all", "7")])), complete: true);

        Assert.Equal(0.3m, result.Totals["t[0].all"]);
        Assert.Equal(1000m, result.Totals["t[2].all"]);
        Assert.Equal((0.2m, 1000.3m), (result.Totals["t.b"], result.Totals["t.all"]));
        Assert.Equal("t[2].b", Assert.Single(result.Issues).Path);
        Assert.DoesNotContain("all", result.Kept.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_rows_want_their_answers_where_the_table_is_required()
    {
        var document = Document(Field("t", "table", "'required': true, 'rows': ['甲', '乙'], 'columns': [ { 'key': 'a', 'kind': 'number', 'label': '数', 'required': true } ]"));
        var issue = Assert.Single(FormCheck.Check(document, FormAnswers.None.With("t", Rows([("a", "1")])), complete: true).Issues);
        Assert.Equal(("t[1].a", "t 乙 数"), (issue.Path, issue.Label));
    }

    [Fact]
    public void A_person_needs_a_right_credit_code_and_a_role_of_the_form()
    {
        var document = Document(Field("team", "people", "'options': ['负责人', '成员'], 'maxRows': 1"));
        var person = new[] { ("name", "王敏"), ("employer", "东川电子"), ("creditCode", "91330100MA00000000"), ("role", "院长"), ("work", "总体"), ("birthDate", "1980年2月3日") };
        var result = FormCheck.Check(document, FormAnswers.None.With("team", Rows(person, person)), complete: true);

        Assert.Equal(["team", "team[0].creditCode", "team[0].role", "team[1].creditCode", "team[1].role"], result.Issues.Select(i => i.Path));
        Assert.Equal("1980-02-03", result.Kept.Rows("team")[0]["birthDate"]);
    }

    [Theory]
    [InlineData("立项.PDF", 10, 0, true)]
    [InlineData("立项.exe", 10, 0, false)]
    [InlineData("pdf", 10, 0, false)]
    [InlineData("立项.pdf", 0, 0, false)]
    [InlineData("立项.pdf", 1_048_576, 0, true)]
    [InlineData("立项.pdf", 1_048_577, 0, false)]
    [InlineData("立项.pdf", 10, 2, false)]
    public void A_file_is_taken_by_ending_size_and_number(string name, long size, int already, bool taken) =>
        Assert.Equal(taken, FormCheck.File(Document(Field("a", "file", "'kinds': ['pdf'], 'maxMegabytes': 1, 'maxCount': 2")).Field("a")!, name, size, already) is null);
}
