using Kechuang.Core.Forms;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Core.Web;

/// <summary>Renders a filled form to be read: check-your-answers, review, print.</summary>
internal sealed class FormReader(FormView view, Texts T, Func<string, IHtmlContent> icon)
{
    private readonly ILookup<string, FormIssue> issues = (view.ShowIssues ? view.Issues : []).ToLookup(i => i.Field);

    public IHtmlContent Render()
    {
        var content = new HtmlContentBuilder();
        foreach (var section in view.Document.Sections.Where(s => view.Section is null || s.Key == view.Section))
        {
            var fields = section.Fields.Where(f => view.Result.Visible.Contains(f.Key) && !(view.Blind && f.Blind)).ToList();
            if (fields.Count > 0)
            {
                content.AppendHtml(Section(section, fields));
            }
        }

        return content;
    }

    private TagBuilder Section(FormSection section, List<FormField> fields)
    {
        var id = "r-" + section.Key;
        var body = Markup.Element("div", "card-body");
        TagBuilder? list = null;
        foreach (var field in fields)
        {
            if (FieldRules.HasRows(field) || field.Kind == FieldKind.Budget)
            {
                list = null;
                body.With(Markup.Element("h3", null, field.Label).Set("id", FormGrid.Id(field.Key)).Set("tabindex", "-1"), Remarks(field), Grids(field));
                continue;
            }

            if (list is null)
            {
                body.With(list = Markup.Element("dl", "facts form-facts"));
            }

            var wide = field.Kind is FieldKind.LongText or FieldKind.File;
            list.With(Markup.Element("div", wide ? "fact fact-wide" : "fact", Markup.Element("dt", null, field.Label), Value(field)).Set("id", FormGrid.Id(field.Key)).Set("tabindex", "-1"));
        }

        var edit = view.EditHref(section) is { } href ? Markup.Element("a", "card-link", T["修改"], Markup.Hidden(section.Title)).Set("href", href) : null;
        return Markup.Element("section", "card", Markup.Element("div", "card-header", Markup.Element("h2", null, section.Title).Set("id", id), edit), body).Set("aria-labelledby", id);
    }

    private TagBuilder Value(FormField field)
    {
        var value = view.Result.Kept[field.Key];
        var dd = Markup.Element("dd", value is null ? "fact-none" : field.Kind == FieldKind.LongText ? "form-long" : null, Remarks(field));
        return value is null ? dd.With("—") : field.Kind == FieldKind.File ? dd.With(Files(field)) : dd.With(field.Kind == FieldKind.YesNo ? T[FormWords.Show(field, value)] : FormWords.Show(field, value));
    }

    private TagBuilder Files(FormField field)
    {
        var list = Markup.Element("ul", "form-files");
        foreach (var id in view.Result.Kept.Files(field.Key))
        {
            list.With(Markup.Element("li", null, view.File(id) is { } file ? Markup.Element("a", null, file.Name).Set("href", file.Href) : Markup.Element("span", null, T["文件 {0}", id])));
        }

        return list;
    }

    private HtmlContentBuilder Grids(FormField field)
    {
        var content = new HtmlContentBuilder();
        if (view.Result.Kept[field.Key] is null)
        {
            content.AppendHtml(Markup.Element("p", "muted", T["没有填写。"]));
            return content;
        }

        foreach (var (title, rows, total) in field.Kind == FieldKind.Budget
            ? Grid.OfBudget(field, view.Result).Select(g => (T[$"{g.Title}（万元）"], g.Rows, true))
            : [(field.Label, Grid.Of(field, view.Result), FieldRules.Columns(field).Any(c => c.Total))])
        {
            content.AppendHtml(Table(title, rows, total, field));
        }

        return content;
    }

    private TagBuilder Table(string caption, IReadOnlyList<IReadOnlyList<string>> rows, bool total, FormField field)
    {
        bool Numeric(int column) => field.Kind == FieldKind.Budget ? column > 0 : column > 0 && FieldRules.IsNumber(FieldRules.Columns(field)[column - 1].Kind);
        // The form's own words stay as they are; those of the engine are in the reader's language.
        string Words(string text, int column, bool head, bool foot) => foot ? (column == 0 ? T[text] : text) : head && (column == 0 || field.Kind == FieldKind.People || (field.Kind == FieldKind.Budget && column == rows[0].Count - 1)) ? T[text] : text;
        TagBuilder Line(IReadOnlyList<string> row, bool head, bool foot = false)
        {
            var line = Markup.Element("tr");
            for (var c = 0; c < row.Count; c++)
            {
                line.With(Markup.Element(head || c == 0 ? "th" : "td", Numeric(c) ? "num" : null, Words(row[c], c, head, foot)).Set("scope", head ? "col" : c == 0 ? "row" : null).Set("data-label", head ? null : Words(rows[0][c], c, head: true, foot: false)));
            }

            return line;
        }

        var body = Markup.Element("tbody");
        foreach (var row in rows.Skip(1).SkipLast(total ? 1 : 0))
        {
            body.With(Line(row, head: false));
        }

        return Markup.Element("div", "form-table-scroll", Markup.Element("table", "form-table", Markup.Element("caption", field.Kind == FieldKind.Budget ? null : "visually-hidden", caption),
            Markup.Element("thead", null, Line(rows[0], head: true)), body, total ? Markup.Element("tfoot", null, Line(rows[^1], head: false, foot: true)) : null));
    }

    private TagBuilder? Remarks(FormField field)
    {
        if (!issues.Contains(field.Key))
        {
            return null;
        }

        var list = Markup.Element("div");
        foreach (var issue in issues[field.Key])
        {
            var cell = issue.Path != field.Key;
            list.With(Markup.Element("div", "field-error", icon("alert-circle"), cell ? $"{issue.Label}：{FormView.Say(T, issue.Problem)}" : FormView.Say(T, issue.Problem)).Set("id", cell ? FormGrid.Id(issue.Path) : null).Set("tabindex", cell ? "-1" : null));
        }

        return list;
    }
}
