using System.Globalization;
using System.Text.Json;
using Kechuang.Core.Forms;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Core.Web;

/// <summary>Tables, lists of people and budgets to be filled in. On a phone each row becomes a card: every cell carries its label.</summary>
internal sealed class FormGrid(FormView view, Texts T, ViewContext context, Func<string, string?> errorOf)
{
    /// <summary>The control's id of a path, the same that the summary of errors links to.</summary>
    public static string Id(string path) => TagBuilder.CreateSanitizedId(FormPost.Name(path), "_");

    /// <summary>A group of controls under the field's name.</summary>
    public TagBuilder Group(FormField field, string hint, string? error, bool required, params IHtmlContent?[] content)
    {
        var id = Id(field.Key);
        var described = string.Join(' ', new[] { hint.Length > 0 ? id + "-hint" : null, error is null ? null : id + "-error" }.OfType<string>());
        var legend = Markup.Element("legend", "field-label", field.Label, required ? Markup.Element("span", "field-required", T["必填"]) : null);
        var group = Markup.Element("fieldset", "field-group", legend, hint.Length == 0 ? null : Markup.Element("div", "field-hint", hint).Set("id", id + "-hint"), error is null ? null : Error(id, error))
            .Set("aria-describedby", described.Length > 0 ? described : null);
        // Remarks on the whole lead here, unless a control inside has the id.
        if (field.Kind != FieldKind.Choice && (field.Kind != FieldKind.File || !view.Uploads || view.Answers.Files(field.Key).Count >= FieldRules.MaxCount(field)))
        {
            group.Set("id", id).Set("tabindex", "-1").SetIf(view.Focus == field.Key, "autofocus");
        }

        return Markup.Element("div", "field field-full" + (error is null ? "" : " has-error"), group.With([.. content]));
    }

    public TagBuilder Table(FormField field, string hint, bool required)
    {
        var columns = Named(field);
        var given = field.Rows.Count > 0;
        var (min, max) = FieldRules.RowsOf(field);
        var rows = view.Answers.Raw(field.Key) is FormValue.Rows typed ? typed.Values : [];
        var count = given ? field.Rows.Count : Math.Clamp(rows.Count, Math.Max(1, min), Math.Max(max, rows.Count));
        var head = Markup.Element("tr", null, Markup.Element("th", null, given ? T["项目"] : T["序号"]).Set("scope", "col"));
        foreach (var column in columns)
        {
            head.With(Markup.Element("th", FieldRules.IsNumber(column.Kind) ? "num" : null, Core.Forms.Grid.Head(column), column.Required ? Markup.Element("span", "field-required", T["必填"]) : null).Set("scope", "col"));
        }

        var body = Markup.Element("tbody");
        for (var i = 0; i < count; i++)
        {
            body.With(Row(field, columns, i < rows.Count ? rows[i] : new Dictionary<string, string>(), i));
        }

        var table = Frame(field.Label, Markup.Element("thead", null, given ? head : head.With(Markup.Element("th", null, Markup.Hidden(T["操作"])).Set("scope", "col"))), body, columns.Any(c => c.Total) ? Totals(field, columns, count, !given) : null);
        var add = given || count >= max ? null : Markup.Element("button", "btn btn-sm", IconTagHelper.Svg(context, "plus"), field.Kind == FieldKind.People ? T["添加一人"] : T["添加一行"], Markup.Hidden(field.Label))
            .Set("type", "submit").Set("name", FormPost.Button).Set("value", $"add:{field.Key}").Set("formnovalidate", "");
        var rule = given ? "" : min > 0 ? T["{0} 至 {1} 行", min, max] : field.MaxRows is null ? "" : T["最多 {0} 行", max];
        return Group(field, Sentence(T, hint, rule), errorOf(field.Key), required, table, add);
    }

    public TagBuilder Budget(FormField field, string hint, bool required)
    {
        var budget = field.Budget!;
        var amounts = view.Answers.Raw(field.Key) as FormValue.Amounts;
        var years = FieldRules.Years(budget, view.Answers.Date);
        var items = Lines(field, "items", T["按科目（万元）"], T["科目"], [.. budget.Categories.Select(c => (c.Key, c.Label))], amounts?.Items);
        IHtmlContent byYear = years.Count > 0 ? Lines(field, "years", T["分年度（万元）"], T["年度"], years, amounts?.Years)
            : Markup.Element("p", "field-hint", T["填好“{0}”和“{1}”并保存后，在这里分年度填写。", view.Document.Field(budget.From)?.Label, view.Document.Field(budget.To)?.Label]);
        return Group(field, hint, errorOf(field.Key), required, items, budget.IndirectCap is { } cap ? Cap(field, budget, cap) : null, byYear);
    }

    /// <summary>Remarks in a row; the full stop of one gives way to what follows.</summary>
    public static string Sentence(Texts texts, params IEnumerable<string> parts)
    {
        var said = parts.Where(p => p.Length > 0).ToList();
        return string.Join(texts["；"], said.Select((p, i) => i < said.Count - 1 ? p.TrimEnd('。', '.', '；') : p));
    }

    // The columns of people are the engine's words.
    private List<FormField> Named(FormField field) => [.. FieldRules.Columns(field).Select(c => field.Kind == FieldKind.People ? c with { Label = T[c.Label] } : c)];

    private TagBuilder Row(FormField field, IReadOnlyList<FormField> columns, IReadOnlyDictionary<string, string> row, int i)
    {
        var given = field.Rows.Count > 0;
        var line = Markup.Element("tr", null, Markup.Element("th", given ? "form-given" : null, given ? field.Rows[i] : (i + 1).ToString(CultureInfo.InvariantCulture)).Set("scope", "row"));
        var place = given ? field.Rows[i] : T["第 {0} 行", i + 1];
        foreach (var column in columns)
        {
            var path = $"{field.Key}[{i}].{column.Key}";
            line.With(Cell(Core.Forms.Grid.Head(column), FieldRules.IsNumber(column.Kind), column.Sum.Count > 0 ? Sum(path, column.Sum.Select(k => $"{field.Key}[{i}].{k}")) : Control(column, path, $"{place} {column.Label}", row.GetValueOrDefault(column.Key, ""))));
        }

        return given ? line : line.With(Markup.Element("td", "form-row-end", Markup.Element("button", "btn btn-sm", IconTagHelper.Svg(context, "trash"), Markup.Element("span", null, T["删去"]), Markup.Hidden(place))
            .Set("type", "submit").Set("name", FormPost.Button).Set("value", $"remove:{field.Key}:{i}").Set("formnovalidate", "")));
    }

    private TagBuilder Totals(FormField field, IReadOnlyList<FormField> columns, int rows, bool actions)
    {
        var line = Markup.Element("tr", null, Markup.Element("th", null, T["合计"]).Set("scope", "row"));
        foreach (var column in columns)
        {
            var boxes = Enumerable.Range(0, rows).SelectMany(i => (column.Sum.Count > 0 ? column.Sum : [column.Key]).Select(k => $"{field.Key}[{i}].{k}"));
            line.With(column.Total ? Cell(Core.Forms.Grid.Head(column), true, Sum($"{field.Key}.{column.Key}", boxes)) : Markup.Element("td", "form-blank"));
        }

        return Markup.Element("tfoot", null, actions ? line.With(Markup.Element("td", "form-blank")) : line);
    }

    private TagBuilder Lines(FormField field, string grid, string caption, string head, IReadOnlyList<(string Key, string Label)> names, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? lines)
    {
        var sources = field.Budget!.Sources;
        string Path(string line, string source) => $"{field.Key}.{grid}.{line}.{source}";
        var top = Markup.Element("tr", null, Markup.Element("th", null, head).Set("scope", "col"));
        var foot = Markup.Element("tr", null, Markup.Element("th", null, T["合计"]).Set("scope", "row"));
        foreach (var source in sources)
        {
            top.With(Markup.Element("th", "num", source.Label).Set("scope", "col"));
            foot.With(Cell(source.Label, true, Sum($"{field.Key}.{grid}..{source.Key}", names.Select(n => Path(n.Key, source.Key)))));
        }

        var body = Markup.Element("tbody");
        foreach (var (key, label) in names)
        {
            var row = Markup.Element("tr", null, Markup.Element("th", "form-given", label).Set("scope", "row"));
            foreach (var source in sources)
            {
                row.With(Cell(source.Label, true, Control(FormCheck.Cell, Path(key, source.Key), $"{label} {source.Label}", lines?.GetValueOrDefault(key)?.GetValueOrDefault(source.Key) ?? "")));
            }

            body.With(row.With(Cell(T["合计"], true, Sum($"{field.Key}.{grid}.{key}", sources.Select(s => Path(key, s.Key))))));
        }

        foot.With(Cell(T["合计"], true, Sum($"{field.Key}.{grid}", names.SelectMany(n => sources.Select(s => Path(n.Key, s.Key))))));
        return Frame(caption, Markup.Element("thead", null, top.With(Markup.Element("th", "num", T["合计"]).Set("scope", "col"))), body, Markup.Element("tfoot", null, foot), captionShown: true);
    }

    private TagBuilder Cap(FormField field, BudgetRules budget, IndirectCap cap)
    {
        var sources = cap.Sources.Count > 0 ? cap.Sources : [.. budget.Sources.Select(s => s.Key)];
        IEnumerable<string> Boxes(CostPart part) => budget.Categories.Where(c => c.Part == part).SelectMany(c => sources.Select(s => $"{field.Key}.items.{c.Key}.{s}"));
        var slices = JsonSerializer.Serialize(cap.Slices.Select(s => new object?[] { s.UpTo, s.Percent }));
        var words = string.Join(T["；"], cap.Slices.Select((s, i) => s.UpTo is { } to ? T["{0} 万元以下部分 {1}%", FormWords.Number(to), FormWords.Number(s.Percent)] : i == 0 ? T["{0}%", FormWords.Number(s.Percent)] : T["其余部分 {0}%", FormWords.Number(s.Percent)]));
        return Markup.Element("div", "form-cap",
            Markup.Element("span", null, T["间接费用"], " ", Sum($"{field.Key}.indirect", Boxes(CostPart.Indirect)), " ", T["万元"]),
            Markup.Element("span", null, T["上限"], " ", Sum($"{field.Key}.cap", Boxes(CostPart.Direct)).Set("data-slices", slices), " ", T["万元"]),
            Markup.Element("span", "muted", T["按直接费用扣除设备费分段计算：{0}", words], cap.Basis.Length > 0 ? T["（{0}）", cap.Basis] : null));
    }

    private static TagBuilder Frame(string caption, TagBuilder head, TagBuilder body, TagBuilder? foot, bool captionShown = false) => Markup.Element("div", "form-table-scroll",
        Markup.Element("table", "form-table", Markup.Element("caption", captionShown ? null : "visually-hidden", caption), head, body, foot));

    private static TagBuilder Cell(string label, bool number, IHtmlContent content) => Markup.Element("td", number ? "num" : null, content).Set("data-label", label);

    /// <summary>A sum as the server has it; the script keeps it up with the boxes it is made of.</summary>
    private TagBuilder Sum(string path, IEnumerable<string> boxes) =>
        Markup.Element("output", "form-sum", FormWords.Number(view.Result.Totals.GetValueOrDefault(path))).Set("data-sum", string.Join(' ', boxes.Select(FormPost.Name)));

    private TagBuilder Control(FormField column, string path, string label, string text)
    {
        var (id, error) = (Id(path), errorOf(path));
        TagBuilder control;
        switch (column.Kind)
        {
            case FieldKind.Choice or FieldKind.YesNo:
                control = Markup.Element("select", "form-select", Option(T["请选择"], "", text));
                foreach (var (value, words) in column.Kind == FieldKind.YesNo ? [(FieldRules.Yes, T["是"]), (FieldRules.No, T["否"])] : column.Options.Select(o => (o, o)))
                {
                    control.With(Option(words, value, text));
                }

                break;
            case FieldKind.LongText:
                control = Markup.Element("textarea", "form-control", "\n" + text).Set("rows", "2");
                break;
            case FieldKind.Text when FieldRules.Limit(column) > FewCharacters:
                control = Markup.Element("textarea", "form-control", "\n" + text).Set("rows", "1");
                break;
            default:
                control = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
                control.Set("class", "form-control").Set("type", "text").Set("value", text).Set("autocomplete", "off").Set("inputmode", FieldRules.IsNumber(column.Kind) ? "decimal" : null).Set("placeholder", column.Kind == FieldKind.Date ? "2026-03-09" : null);
                break;
        }

        control.Set("id", id).Set("name", FormPost.Name(path)).Set("aria-label", label).SetIf(path == view.Focus, "autofocus")
            .SetIf(error is not null, "aria-invalid", "true").SetIf(error is not null, "aria-describedby", id + "-error").SetIf(column.Required, "aria-required", "true");
        if (error is not null)
        {
            control.Attributes["class"] += " is-invalid";
        }

        return Markup.Element("div", $"form-cell form-cell-{column.Kind.ToString().ToLowerInvariant()}", error is null ? null : Error(id, error), control);
    }

    private const int FewCharacters = 60;

    private static TagBuilder Option(string words, string value, string chosen) => Markup.Element("option", null, words).Set("value", value).SetIf(value == chosen, "selected");

    private TagBuilder Error(string id, string message) =>
        Markup.Element("div", "field-error", IconTagHelper.Svg(context, "alert-circle"), Markup.Hidden(T["错误："]), message).Set("id", id + "-error");
}
