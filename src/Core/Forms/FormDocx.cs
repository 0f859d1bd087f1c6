using Kechuang.Core.Documents;

namespace Kechuang.Core.Forms;

/// <summary>A filled form as a Word document: exactly what was answered, section by section.</summary>
public static class FormDocx
{
    /// <summary>Writes the answers under the document's title. <paramref name="lines"/> (number, unit, time …) stand in a table above; <paramref name="fileName"/> names stored files, <paramref name="header"/> stands on top of every page.</summary>
    public static void Write(Stream output, FormDocument document, FormAnswers answers, IReadOnlyList<(string Label, string Value)> lines, Func<long, string> fileName, bool blind = false, string header = "")
    {
        var checkedAnswers = FormCheck.Check(document, answers, complete: false);
        var builder = new OfficialDocumentBuilder().Header(header).Title(document.Title);
        Table(builder, lines);
        foreach (var section in document.Sections)
        {
            var fields = section.Fields.Where(f => checkedAnswers.Visible.Contains(f.Key) && !(blind && f.Blind)).ToList();
            if (fields.Count == 0)
            {
                continue;
            }

            builder.Heading(1, section.Title);
            Section(builder, fields, checkedAnswers, fileName);
        }

        builder.Save(output);
    }

    private static void Section(OfficialDocumentBuilder builder, List<FormField> fields, FormResult result, Func<long, string> fileName)
    {
        var plain = new List<(string, string)>();
        foreach (var field in fields)
        {
            switch (field.Kind)
            {
                case FieldKind.LongText:
                    Flush();
                    builder.Heading(2, field.Label);
                    foreach (var line in Shown(field, result.Kept, fileName).Split('\n'))
                    {
                        builder.Paragraph(line);
                    }

                    break;
                case FieldKind.Table or FieldKind.People:
                    Flush();
                    builder.Caption(field.Label).Table(Grid.Of(field, result));
                    break;
                case FieldKind.Budget:
                    Flush();
                    foreach (var (title, rows) in Grid.OfBudget(field, result))
                    {
                        builder.Caption($"{field.Label}（{title}，万元）").Table(rows);
                    }

                    break;
                default:
                    plain.Add((field.Label, Shown(field, result.Kept, fileName)));
                    break;
            }
        }

        Flush();

        void Flush()
        {
            Table(builder, plain);
            plain.Clear();
        }
    }

    private static string Shown(FormField field, FormAnswers answers, Func<long, string> fileName) =>
        answers[field.Key] is null ? "—" : field.Kind == FieldKind.File ? string.Join("；", answers.Files(field.Key).Select(fileName)) : FormWords.Show(field, answers[field.Key]);

    private static void Table(OfficialDocumentBuilder builder, IReadOnlyList<(string Label, string Value)> lines)
    {
        if (lines.Count > 0)
        {
            builder.Table([["项目", "内容"], .. lines.Select(l => (IReadOnlyList<string>)[l.Label, l.Value])], [2, 5]);
        }
    }
}

/// <summary>Rows of answers as tables of texts, with their sums; the first row is the head, in the last columns and rows the sums.</summary>
public static class Grid
{
    /// <summary>The rows of a table or of a list of people.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(FormField field, FormResult result)
    {
        var columns = FieldRules.Columns(field);
        var given = field.Rows.Count > 0;
        var rows = result.Kept.Rows(field.Key);
        var grid = new List<IReadOnlyList<string>> { (string[])[given ? "项目" : "序号", .. columns.Select(Head)] };
        for (var i = 0; i < (given ? field.Rows.Count : rows.Count); i++)
        {
            var row = i < rows.Count ? rows[i] : new Dictionary<string, string>();
            if (given || row.Count > 0)
            {
                grid.Add([given ? field.Rows[i] : $"{grid.Count}", .. columns.Select(c => c.Sum.Count > 0 ? Sum(result, $"{field.Key}[{i}].{c.Key}") : FormWords.Show(c, row.GetValueOrDefault(c.Key, ""), unit: false))]);
            }
        }

        if (columns.Any(c => c.Total))
        {
            grid.Add(["合计", .. columns.Select(c => c.Total ? Sum(result, $"{field.Key}.{c.Key}") : "")]);
        }

        return grid;
    }

    /// <summary>The two tables of a budget: by category, by year.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<IReadOnlyList<string>> Rows)> OfBudget(FormField field, FormResult result)
    {
        var amounts = result.Kept.Budget(field.Key);
        return
        [
            ("按科目", Lines("items", "科目", [.. field.Budget!.Categories.Select(c => (c.Key, c.Label))], amounts?.Items)),
            ("分年度", Lines("years", "年度", FieldRules.Years(field.Budget, result.Kept.Date), amounts?.Years)),
        ];

        IReadOnlyList<IReadOnlyList<string>> Lines(string grid, string head, IReadOnlyList<(string Key, string Label)> names, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? lines) =>
        [
            [head, .. field.Budget.Sources.Select(s => s.Label), "合计"],
            .. names.Select(n => (IReadOnlyList<string>)[n.Label, .. field.Budget.Sources.Select(s => FormWords.Show(FormCheck.Cell, lines?.GetValueOrDefault(n.Key)?.GetValueOrDefault(s.Key) ?? "", unit: false)), Sum(result, $"{field.Key}.{grid}.{n.Key}")]),
            ["合计", .. field.Budget.Sources.Select(s => Sum(result, $"{field.Key}.{grid}..{s.Key}")), Sum(result, $"{field.Key}.{grid}")],
        ];
    }

    /// <summary>A column's label with its unit.</summary>
    public static string Head(FormField column) => FieldRules.Unit(column) is { Length: > 0 } unit ? $"{column.Label}（{unit}）" : column.Label;

    private static string Sum(FormResult result, string path) => FormWords.Number(result.Totals.GetValueOrDefault(path));
}
