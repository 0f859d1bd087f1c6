using DocumentFormat.OpenXml.Packaging;
using Kechuang.Core.Forms;
using static Kechuang.Core.Tests.Forms.Sample;

namespace Kechuang.Core.Tests.Forms;

/// <summary>What differs between answers and between versions; pre-filling; the Word document.</summary>
public sealed class FormDiffTests
{
    [Fact]
    public void Changed_places_are_listed_with_both_texts()
    {
        var document = Document(Field("a", "text"), Field("m", "money"), Field("t", "table", "'columns': [ { 'key': 'x', 'label': '列' } ]"), BudgetField);
        var before = Budget(1, ("labour", "1")).With("a", "旧").With("m", "1").With("t", Rows([("x", "甲")]));
        var after = Budget(1, ("labour", "2")).With("m", "1").With("t", Rows([("x", "甲")], [("x", "乙")]));

        Assert.Equal([new("a", "a", "旧", ""), new("t[1].x", "t 第 2 行 列", "", "乙"), new AnswerChange("budget.items.labour.grant", "经费预算 劳务费 财政", "1 万元", "2 万元")], FormDiff.Answers(document, before, after));
        Assert.Empty(FormDiff.Answers(document, before, before));
    }

    [Fact]
    public void Versions_differ_by_what_was_added_removed_moved_and_changed()
    {
        var before = Document(Field("a", "text"), Field("b", "text"), Field("c", "text", "'limit': 5"));
        var after = Document(Field("b", "text"), Field("a", "text", "'required': true"), Field("d", "text"));

        var changes = FormDiff.Documents(before, after);

        Assert.Contains(new FormChange(ChangeKind.Added, "第一节", "d"), changes);
        Assert.Contains(new FormChange(ChangeKind.Removed, "第一节", "c"), changes);
        Assert.Contains(new FormChange(ChangeKind.Moved, "第一节", "a", "", "1", "2"), changes);
        Assert.Contains(new FormChange(ChangeKind.Changed, "第一节", "a", "required", "", "true"), changes);
        Assert.Empty(FormDiff.Documents(before, before));
    }

    [Fact]
    public void Known_facts_fill_what_is_not_answered()
    {
        var document = Document(Field("a", "text", "'prefill': 'unit.name'"), Field("b", "text", "'prefill': 'unit.name'"), Field("c", "text", "'prefill': 'unit.none'"));
        var filled = FormPrefill.Fill(document, Answers(("b", "自己写的")), fact => fact == "unit.name" ? "东川电子" : null);
        Assert.Equal(("东川电子", "自己写的", ""), (filled.Text("a"), filled.Text("b"), filled.Text("c")));
    }

    [Fact]
    public void The_word_document_says_what_was_answered_and_nothing_hidden()
    {
        var document = Document(Field("a", "text", "'blind': true"), Field("b", "yesNo"), Field("c", "text", "'visibleIf': { 'field': 'b', 'test': 'is', 'value': 'yes' }"), Field("l", "longText"), Field("f", "file", "'kinds': ['pdf']"), BudgetField);
        var answers = Budget(1, ("labour", "1.5")).With("a", "东川电子").With("b", "no").With("c", "看不见").With("l", "第一段\n第二段").With("f", new FormValue.Several(["7"]));

        string Text(bool blind)
        {
            using var stream = new MemoryStream();
            FormDocx.Write(stream, document, answers, [("编号", "X-1")], id => $"文件{id}.pdf", blind);
            using var word = WordprocessingDocument.Open(stream, false);
            return word.MainDocumentPart!.Document!.Body!.InnerText;
        }

        foreach (var words in new[] { "X-1", "东川电子", "否", "第二段", "文件7.pdf", "劳务费1.51.5" })
        {
            Assert.Contains(words, Text(blind: false), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("看不见", Text(blind: false), StringComparison.Ordinal);
        Assert.DoesNotContain("东川电子", Text(blind: true), StringComparison.Ordinal);
    }
}
