using Kechuang.Core.Forms;

namespace Kechuang.Core.Tests.Forms;

/// <summary>Tables, people and budgets go into a workbook and come back as they were.</summary>
public sealed class FormWorkbookTests
{
    private static readonly FormDocument Document = new()
    {
        Title = "申报书",
        Sections =
        [
            new FormSection
            {
                Key = "all", Title = "一、全部",
                Fields =
                [
                    new() { Key = "start", Kind = FieldKind.Date, Label = "起始日期" }, new() { Key = "end", Kind = FieldKind.Date, Label = "完成日期" },
                    new() { Key = "joint", Kind = FieldKind.YesNo, Label = "是否合作" }, new() { Key = "kinds", Kind = FieldKind.Choice, Label = "类型", Options = ["甲、乙类", "丙类"], Many = true },
                    new()
                    {
                        Key = "targets", Kind = FieldKind.Table, Label = "经济指标", Rows = ["收入", "税收"],
                        Columns = [new() { Key = "first", Kind = FieldKind.Money, Label = "第一年" }, new() { Key = "all", Kind = FieldKind.Money, Label = "合计", Sum = ["first"] }],
                    },
                    new() { Key = "team", Kind = FieldKind.People, Label = "成员", Options = ["负责人"] },
                    new()
                    {
                        Key = "budget", Kind = FieldKind.Budget, Label = "预算",
                        Budget = new BudgetRules { Categories = [new() { Key = "labour", Label = "劳务费" }], Sources = [new() { Key = "own", Label = "自筹" }], From = "start", To = "end" },
                    },
                ],
            },
        ],
    };

    private static readonly FormAnswers Filled = FormAnswers.Parse(
        """{"budget":{"items":{"labour":{"own":"12.5"}},"years":{"2026":{"own":"12"},"2027":{"own":"0.5"}}},"end":"2027-06-30","joint":"yes","kinds":["甲、乙类","丙类"],"start":"2026-01-01","targets":[{},{"first":"3"}],"team":[{"employer":"某公司","name":"王敏","role":"负责人","work":"总体"}]}""");

    [Fact]
    public void Every_kind_comes_back_as_it_was() => Assert.Equal((Filled.ToJson(), 0), With(Filled) is var read ? (read.Answers.ToJson(), read.Faults.Count) : default);

    [Fact]
    public void A_wrong_amount_in_a_table_and_in_a_budget_is_named_by_its_cell()
    {
        var wrong = Filled.With("targets", new FormValue.Rows([new Dictionary<string, string> { ["first"] = "很多" }]))
            .With("budget", new FormValue.Amounts(new Dictionary<string, IReadOnlyDictionary<string, string>> { ["labour"] = new Dictionary<string, string> { ["own"] = "-1" } }, new Dictionary<string, IReadOnlyDictionary<string, string>>()));

        var faults = With(wrong).Faults;

        Assert.Equal([("经济指标", "B2", "很多"), ("预算", "C2", "-1")], faults.Select(f => (f.Sheet, f.Cell, f.Found)));
    }

    [Fact]
    public void Another_forms_sheets_are_missing_here()
    {
        var other = Document with { Sections = [Document.Sections[0] with { Title = "二、别的" }] };
        Assert.Contains(With(Filled, other).Faults, f => f.Sheet == "二、别的" && f.Wanted.Message.Contains("缺少这张工作表", StringComparison.Ordinal));
    }

    private static WorkbookReading With(FormAnswers answers, FormDocument? readBy = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path))
            {
                FormWorkbook.Write(file, Document, answers, new WorkbookOrigin("h", "1", "2"));
            }

            var reading = FormWorkbookReader.Read(path, readBy ?? Document, FormAnswers.None);
            Assert.Equal(new WorkbookOrigin("h", "1", "2"), reading.Origin);
            return reading;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
