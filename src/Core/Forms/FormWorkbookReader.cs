using Kechuang.Core.Spreadsheets;

namespace Kechuang.Core.Forms;

/// <summary>What is wrong in a workbook: on which sheet, in which cell, what stands there, and what is wanted.</summary>
public sealed record WorkbookFault(string Sheet, string Cell, string Found, FormProblem Wanted);

/// <summary>A workbook read: what it was made from, the answers with it, and what is wrong; with faults nothing of it is to be taken.</summary>
public sealed record WorkbookReading(WorkbookOrigin Origin, FormAnswers Answers, IReadOnlyList<WorkbookFault> Faults);

/// <summary>Reads a filled-in <see cref="FormWorkbook"/>.</summary>
public static class FormWorkbookReader
{
    /// <summary>Lays the workbook's answers over the stored ones and checks them as a draft is checked.</summary>
    /// <exception cref="SpreadsheetException">Not a workbook.</exception>
    public static WorkbookReading Read(string path, FormDocument document, FormAnswers stored)
    {
        using var book = SpreadsheetReader.Open(path);
        var origin = Origin(book);
        var run = new Run(book, document, stored);
        // The years of a budget come from dates on other sheets, so tables come last.
        foreach (var sheet in FormWorkbook.Layout(document).OrderBy(s => s.Grid is not null))
        {
            run.Sheet(sheet);
        }

        return new WorkbookReading(origin, run.Answers, run.Checked());
    }

    private static WorkbookOrigin Origin(SpreadsheetReader book)
    {
        var said = new Dictionary<string, string>();
        if (book.SheetNames.Contains(FormWorkbook.Guide))
        {
            foreach (var row in book.Rows(FormWorkbook.Guide))
            {
                said.TryAdd(CellValues.Display(row[0], book.Date1904), CellValues.Display(row[1], book.Date1904).Trim());
            }
        }

        return new WorkbookOrigin(said.GetValueOrDefault(FormWorkbook.OfForm, ""), said.GetValueOrDefault(FormWorkbook.OfCase, ""), said.GetValueOrDefault(FormWorkbook.OfVersion, ""));
    }

    /// <summary>One reading under way.</summary>
    private sealed class Run(SpreadsheetReader book, FormDocument document, FormAnswers stored)
    {
        private static readonly char[] Separators = ['；', ';', '\n'];

        private readonly List<WorkbookFault> faults = [];
        private readonly Dictionary<string, (string Sheet, string Cell, string Found)> places = [];
        private readonly Dictionary<string, string> read = [];

        public FormAnswers Answers { get; private set; } = stored;

        public void Sheet(WorkbookSheet sheet)
        {
            if (!book.SheetNames.Contains(sheet.Name))
            {
                faults.Add(new(sheet.Name, "", "", new("缺少这张工作表，请用下载的原表填写")));
            }
            else if (sheet.Grid is not { } field)
            {
                Section(sheet);
            }
            else if (Heads(sheet.Name, FormWorkbook.Heads(field)))
            {
                read[field.Key] = sheet.Name;
                Answers = Answers.With(field.Key, field.Kind == FieldKind.Budget ? (FormValue)Budget(sheet.Name, field) : Rows(sheet.Name, field));
            }
        }

        /// <summary>What was found by the form's own rules, each at its cell, after what was found by the workbook's.</summary>
        public IReadOnlyList<WorkbookFault> Checked() =>
        [
            .. faults,
            .. FormCheck.Check(document, Answers, complete: false).Issues.Where(i => !i.Warning && read.ContainsKey(i.Field)).Select(i =>
                places.TryGetValue(i.Path, out var at) ? new WorkbookFault(at.Sheet, at.Cell, at.Found, i.Problem) : new WorkbookFault(read[i.Field], "", i.Label, i.Problem)),
        ];

        private void Section(WorkbookSheet sheet)
        {
            foreach (var row in book.Rows(sheet.Name).Where(r => r.Number > 1))
            {
                var key = Display(row[FormWorkbook.Key]).Trim();
                var field = sheet.Section.Fields.FirstOrDefault(f => f.Key == key && !FormWorkbook.IsGrid(f));
                if (field is null)
                {
                    faults.Add(new(sheet.Name, CellReference.Name(row.Number, FormWorkbook.Key), key, new("代码被改动或删去，请用下载的原表填写")));
                }
                else if (field.Kind != FieldKind.File)
                {
                    read[key] = sheet.Name;
                    var text = Text(field, row[FormWorkbook.Answer], key, sheet.Name, row.Number, FormWorkbook.Answer);
                    Answers = Answers.With(key, text.Length == 0 ? null : field.Many ? (FormValue)new FormValue.Several([.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]) : new FormValue.Text(text));
                }
            }
        }

        private bool Heads(string sheet, IReadOnlyList<string> wanted)
        {
            var first = book.Rows(sheet).FirstOrDefault(r => r.Number == 1);
            var wrong = wanted.Select((head, i) => (Head: head, Column: i, Found: first is null ? "" : Display(first[i]))).Where(h => h.Found != h.Head).ToList();
            faults.AddRange(wrong.Select(h => new WorkbookFault(sheet, CellReference.Name(1, h.Column), h.Found, new("表头应为“{0}”，请用下载的原表填写", h.Head))));
            return wrong.Count == 0;
        }

        private FormValue.Rows Rows(string sheet, FormField field)
        {
            var (columns, given) = (FormWorkbook.Columns(field), field.Rows.Count);
            var rows = new List<IReadOnlyDictionary<string, string>>();
            foreach (var row in book.Rows(sheet).Where(r => r.Number > 1))
            {
                var at = row.Number - 2;
                if (at >= (given > 0 ? given : FieldRules.MostRows) || (given > 0 && Display(row[0]) != field.Rows[at]))
                {
                    faults.Add(new(sheet, CellReference.Name(row.Number, 0), Display(row[0]), given > 0 && at < given ? new("这一行应为“{0}”，请不要移动或改名", field.Rows[at]) : new("多于 {0} 行，请删去多余的行", given > 0 ? given : FieldRules.MostRows)));
                    continue;
                }

                while (rows.Count < at)
                {
                    rows.Add(new Dictionary<string, string>());
                }

                rows.Add(columns.Select((c, i) => (c.Key, Text: Text(c, row[i + (given > 0 ? 1 : 0)], $"{field.Key}[{at}].{c.Key}", sheet, row.Number, i + (given > 0 ? 1 : 0))))
                    .Where(c => c.Text.Length > 0).ToDictionary(c => c.Key, c => c.Text));
            }

            return new FormValue.Rows(rows);
        }

        private FormValue.Amounts Budget(string sheet, FormField field)
        {
            var budget = field.Budget!;
            var lines = new Dictionary<string, Dictionary<string, IReadOnlyDictionary<string, string>>> { [FormWorkbook.Items] = [], [FormWorkbook.Years] = [] };
            var names = new Dictionary<string, Dictionary<string, string>>
            {
                [FormWorkbook.Items] = budget.Categories.DistinctBy(c => c.Label).ToDictionary(c => c.Label, c => c.Key), [FormWorkbook.Years] = FieldRules.Years(budget, Answers.Date).ToDictionary(y => y.Label, y => y.Key),
            };
            foreach (var row in book.Rows(sheet).Where(r => r.Number > 1))
            {
                var (part, name) = (Display(row[0]), Display(row[1]));
                if (!names.TryGetValue(part, out var known) || !known.TryGetValue(name, out var key))
                {
                    faults.Add(new(sheet, CellReference.Name(row.Number, 1), $"{part} {name}".Trim(), known is null ? new("第一列应为“{0}”或“{1}”", FormWorkbook.Items, FormWorkbook.Years) : new("应为 {0} 之一", string.Join("、", known.Keys))));
                    continue;
                }

                var grid = part == FormWorkbook.Items ? "items" : "years";
                lines[part][key] = budget.Sources.Select((s, i) => (s.Key, Text: Text(FormCheck.Cell, row[i + 2], $"{field.Key}.{grid}.{key}.{s.Key}", sheet, row.Number, i + 2))).Where(c => c.Text.Length > 0).ToDictionary(c => c.Key, c => c.Text);
            }

            return new FormValue.Amounts(lines[FormWorkbook.Items], lines[FormWorkbook.Years]);
        }

        /// <summary>What a cell says to a field, as a person would type it; remembers where it stands.</summary>
        private string Text(FormField field, Cell cell, string path, string sheet, int row, int column)
        {
            var (at, found) = (CellReference.Name(row, column), Display(cell));
            places[path] = (sheet, at, found);
            if (field.Kind == FieldKind.Date && CellValues.TryGetDate(cell, book.Date1904, out var date))
            {
                return FormReading.Write(date);
            }

            if (FieldRules.IsNumber(field.Kind) && CellValues.TryGetDecimal(cell, out var number))
            {
                return FormReading.Write(number);
            }

            if (!CellValues.TryGetText(cell, out var text, multiline: true))
            {
                faults.Add(new(sheet, at, found, new("不是可以采用的文字，请直接填写内容")));
                return "";
            }

            return field.Kind == FieldKind.YesNo ? text switch { "是" => FieldRules.Yes, "否" => FieldRules.No, _ => text ?? "" } : text ?? "";
        }

        private string Display(Cell cell) => CellValues.Display(cell, book.Date1904);
    }
}
