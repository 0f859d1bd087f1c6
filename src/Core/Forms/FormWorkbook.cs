using System.Globalization;
using Kechuang.Core.Spreadsheets;

namespace Kechuang.Core.Forms;

/// <summary>What a workbook was made from: the form's hash, whose answers they are, and which version of them.</summary>
public sealed record WorkbookOrigin(string Form, string Case, string Version);

/// <summary>A sheet of the workbook: a section's simple fields, or one table, list of people or budget.</summary>
internal sealed record WorkbookSheet(string Name, FormSection Section, FormField? Grid);

/// <summary>A form as a workbook to fill in without a connection: a sheet a section, one for every table, with what is answered so far and the rules beside each place. Files are not part of it.</summary>
public static class FormWorkbook
{
    internal const string Guide = "填写说明", OfForm = "表单校验值", OfCase = "申报", OfVersion = "草稿版本";

    /// <summary>Columns of a section's sheet: what is asked, the answer, the rules, the field's key.</summary>
    internal const int Answer = 1, Key = 3;

    private const int RowsToSpare = 20;

    /// <summary>Writes the workbook.</summary>
    public static void Write(Stream output, FormDocument document, FormAnswers answers, WorkbookOrigin origin)
    {
        using var writer = SpreadsheetWriter.Create(output);
        WriteGuide(writer, document, origin);
        foreach (var sheet in Layout(document))
        {
            if (sheet.Grid is not { } field)
            {
                WriteSection(writer, sheet, answers);
            }
            else if (field.Kind == FieldKind.Budget)
            {
                WriteBudget(writer, sheet.Name, field, answers);
            }
            else
            {
                WriteTable(writer, sheet.Name, field, answers.Rows(field.Key));
            }
        }
    }

    /// <summary>The sheets in their order; the same document gives the same names.</summary>
    internal static IReadOnlyList<WorkbookSheet> Layout(FormDocument document)
    {
        var (names, sheets) = (new List<string> { Guide }, new List<WorkbookSheet>());
        foreach (var section in document.Sections)
        {
            foreach (var grid in section.Fields.Where(IsGrid).Prepend(null).Where(g => g is not null || section.Fields.Any(f => !IsGrid(f))))
            {
                names.Add(SheetNames.Unique(grid?.Label ?? section.Title, names));
                sheets.Add(new WorkbookSheet(names[^1], section, grid));
            }
        }

        return sheets;
    }

    internal static bool IsGrid(FormField field) => FieldRules.HasRows(field) || field.Kind == FieldKind.Budget;

    /// <summary>Columns of a table that are filled in; sums are computed.</summary>
    internal static IReadOnlyList<FormField> Columns(FormField field) => [.. FieldRules.Columns(field).Where(c => c.Sum.Count == 0)];

    /// <summary>The first row of a table's sheet; a table of given rows says them in its first column.</summary>
    internal static IReadOnlyList<string> Heads(FormField field) => field.Kind == FieldKind.Budget
        ? ["部分", "科目或年度", .. field.Budget!.Sources.Select(s => $"{s.Label}（万元）")]
        : [.. field.Rows.Count > 0 ? ["项目"] : Array.Empty<string>(), .. Columns(field).Select(c => FieldRules.Unit(c) is { Length: > 0 } unit ? $"{c.Label}（{unit}）" : c.Label)];

    internal const string Items = "按科目", Years = "按年度";

    private static void WriteGuide(SpreadsheetWriter writer, FormDocument document, WorkbookOrigin origin)
    {
        writer.BeginSheet(Guide, [new SheetColumn("项目", Width: 16), new SheetColumn("内容", Width: 90)]);
        string[][] rows =
        [
            ["表单", document.Title], [OfForm, origin.Form], [OfCase, origin.Case], [OfVersion, origin.Version],
            ["怎样填写", "只改“填写内容”一列和各张表格的空格，不要改表头、代码和工作表名称；填好后在网页上上传。"],
            ["没有填的", "留空的内容上传后就是空的；整行删去的不改动网页上的草稿。"],
            ["多选", "几个选项之间用分号（；）隔开，或一行一个。"],
            ["金额", "单位为万元，只填数字。"], ["日期", "按 2026-03-09 的样子填写。"], ["附件", "附件不在工作簿里，请在网页上上传。"],
        ];
        foreach (var row in rows)
        {
            writer.WriteRow(row);
        }

        writer.EndSheet();
    }

    private static void WriteSection(SpreadsheetWriter writer, WorkbookSheet sheet, FormAnswers answers)
    {
        writer.BeginSheet(sheet.Name, [new SheetColumn("项目", Width: 28), new SheetColumn("填写内容", Width: 60), new SheetColumn("填写要求", Width: 60), new SheetColumn("代码", Width: 14)]);
        foreach (var field in sheet.Section.Fields.Where(f => !IsGrid(f)))
        {
            var text = Text(field, answers);
            // What a cell cannot hold is left to the page: a row that is not there changes nothing.
            if (text.Length <= short.MaxValue)
            {
                writer.WriteRow([field.Label, text, Rules(field), field.Key]);
            }
        }

        writer.EndSheet();
    }

    private static void WriteTable(SpreadsheetWriter writer, string name, FormField field, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        var (columns, heads, given) = (Columns(field), Heads(field), field.Rows.Count);
        writer.BeginSheet(name, [.. heads.Select((h, i) => new SheetColumn(h, Width: 22, Comment: given > 0 && i == 0 ? null : Rules(columns[given > 0 ? i - 1 : i])))]);
        for (var i = 0; i < (given > 0 ? given : Math.Min(rows.Count + RowsToSpare, FieldRules.RowsOf(field).Max)); i++)
        {
            var row = i < rows.Count ? rows[i] : new Dictionary<string, string>();
            writer.WriteRow([.. given > 0 ? [field.Rows[i]] : Array.Empty<object?>(), .. columns.Select(c => Shown(c, row.GetValueOrDefault(c.Key, "")))]);
        }

        writer.EndSheet();
    }

    private static void WriteBudget(SpreadsheetWriter writer, string name, FormField field, FormAnswers answers)
    {
        var (budget, amounts) = (field.Budget!, answers.Budget(field.Key));
        writer.BeginSheet(name, [.. Heads(field).Select(h => new SheetColumn(h, Width: 22))]);
        foreach (var category in budget.Categories)
        {
            Line(Items, category.Label, amounts?.Items.GetValueOrDefault(category.Key));
        }

        foreach (var (key, label) in FieldRules.Years(budget, answers.Date))
        {
            Line(Years, label, amounts?.Years.GetValueOrDefault(key));
        }

        writer.EndSheet();

        void Line(string part, string label, IReadOnlyDictionary<string, string>? line) =>
            writer.WriteRow([part, label, .. budget.Sources.Select(s => line?.GetValueOrDefault(s.Key))]);
    }

    private static string Text(FormField field, FormAnswers answers) => field.Kind == FieldKind.File ? ""
        : field.Many ? string.Join('；', answers.Several(field.Key)) : Shown(field, answers.Text(field.Key));

    private static string Shown(FormField field, string text) => field.Kind == FieldKind.YesNo ? FormWords.YesNo(text) : text;

    /// <summary>Unit, limits, choices and help of a place, in one line.</summary>
    private static string Rules(FormField field)
    {
        var parts = new List<string> { field.Required ? "必填" : field.RequiredIf is null ? "" : "按网页上的条件必填", FieldRules.Unit(field) is { Length: > 0 } unit ? $"单位：{unit}" : "" };
        parts.Add(field.Kind switch
        {
            FieldKind.File => "请在网页上上传",
            FieldKind.Date => "例如 2026-03-09",
            FieldKind.YesNo => "填“是”或“否”",
            FieldKind.Choice => $"{(field.Many ? "可选多项" : "选一项")}：{string.Join("；", field.Options)}",
            FieldKind.Text or FieldKind.LongText => Length(field),
            _ => string.Join('，', new[] { FieldRules.Min(field) is { } min ? $"不小于 {FormWords.Number(min)}" : "", FieldRules.Max(field) is { } max ? $"不大于 {FormWords.Number(max)}" : "", $"最多 {FieldRules.Decimals(field)} 位小数" }.Where(p => p.Length > 0)),
        });
        parts.Add(field.Help);
        return string.Join("。", parts.Where(p => p.Length > 0));
    }

    private static string Length(FormField field) => string.Create(CultureInfo.InvariantCulture,
        $"{(field.Least is { } least ? $"至少 {least} 字，" : "")}最多 {FieldRules.Limit(field)} 字{(field.Tolerance > 0 ? $"，可超出 {field.Tolerance}%" : "")}{(field.Count == CountRule.Words ? "（汉字、英文单词和数字各计 1 字）" : "")}");
}
