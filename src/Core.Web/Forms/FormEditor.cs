using System.Globalization;
using Kechuang.Core.Forms;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary>Renders a form to be filled in. A field under a condition on the same page is always there, with the condition in words; script hides it while it is not wanted.</summary>
internal sealed class FormEditor
{
    private const int FewOptions = 6;

    private readonly FormView view;
    private readonly Texts T;
    private readonly ViewContext context;
    private readonly Conditions conditions;
    private readonly ConditionData reduced;
    private readonly ILookup<string, FormIssue> issues;
    private readonly FormGrid grid;

    public FormEditor(FormView view, Texts texts, ViewContext context)
    {
        (this.view, T, this.context) = (view, texts, context);
        conditions = new Conditions(view.Document, view.Answers);
        var onPage = view.Document.Sections.Where(s => view.Section is null || s.Key == view.Section).ToList();
        reduced = new ConditionData(view.Document, conditions, onPage.SelectMany(s => s.Fields).Select(f => f.Key).ToHashSet());
        issues = (view.ShowIssues ? view.Issues : []).ToLookup(i => i.Path);
        grid = new FormGrid(view, texts, context, ErrorOf);
    }

    public IHtmlContent Render()
    {
        // Enter in a text box presses a form's first button: that is the one that saves, not one that takes a row away.
        var content = new HtmlContentBuilder().AppendHtml(Markup.Element("button", "visually-hidden", T["保存"]).Set("type", "submit").Set("tabindex", "-1").Set("aria-hidden", "true"));
        foreach (var section in view.Document.Sections.Where(s => view.Section is null || s.Key == view.Section))
        {
            if (reduced.Of(section.VisibleIf) is not "false" and var condition)
            {
                content.AppendHtml(Section(section, condition));
            }
        }

        return content;
    }

    private TagBuilder Section(FormSection section, string condition)
    {
        var id = "s-" + section.Key;
        var element = Markup.Element("section", "form-section", Markup.Element("h2", null, section.Title).Set("id", id))
            .Set("aria-labelledby", id).SetIf(condition != "true", "data-visible-if", condition);
        if (section.Help.Length > 0)
        {
            element.With(Markup.Element("p", "form-explain", section.Help));
        }

        if (condition != "true")
        {
            element.With(Markup.Element("p", "form-explain no-script", When(section.VisibleIf!)));
        }

        foreach (var field in section.Fields)
        {
            if (reduced.Of(field.VisibleIf) is not "false" and var shown)
            {
                var box = Markup.Element("div", "form-part", Hidden(FormPost.Shown, field.Key), Field(field, shown != "true"));
                element.With(box.SetIf(shown != "true", "data-visible-if", shown));
            }
        }

        return element;
    }

    private IHtmlContent Field(FormField field, bool conditional)
    {
        var hint = Hint(field, conditional);
        return field.Kind switch
        {
            FieldKind.Table or FieldKind.People => grid.Table(field, hint, conditions.Required(field)),
            FieldKind.Budget => grid.Budget(field, hint, conditions.Required(field)),
            FieldKind.File => Files(field, hint),
            FieldKind.Choice when field.Many => Checkboxes(field, hint),
            _ => Simple(field, hint),
        };
    }

    private TagHelperOutput Simple(FormField field, string hint)
    {
        var helper = new FieldTagHelper(T)
        {
            ViewContext = context, Name = FormPost.Name(field.Key), Label = field.Label, Hint = hint, Error = ErrorOf(field.Key), Value = view.Answers.Text(field.Key), Required = conditions.Required(field),
            Type = field.Kind switch
            {
                FieldKind.LongText => "textarea",
                FieldKind.Number or FieldKind.Money or FieldKind.Percent => "number",
                FieldKind.Date => "date",
                FieldKind.YesNo => "radios",
                FieldKind.Choice => field.Options.Count > FewOptions ? "select" : "radios",
                _ => field.Format == TextFormat.Email ? "email" : "text",
            },
            Unit = FieldRules.Unit(field) is { Length: > 0 } unit ? T[unit] : null,
            Items = field.Kind switch
            {
                FieldKind.YesNo => [new SelectListItem(T["是"], FieldRules.Yes), new SelectListItem(T["否"], FieldRules.No)],
                FieldKind.Choice => field.Options.Select(o => new SelectListItem(o, o)).Prepend(new SelectListItem(T["请选择"], "")).Skip(field.Options.Count > FewOptions ? 0 : 1),
                _ => null,
            },
        };
        var attributes = new TagHelperAttributeList();
        if (field.Kind == FieldKind.LongText)
        {
            attributes.Add("rows", Math.Clamp(FieldRules.Limit(field) / 150, 3, 12).ToString(CultureInfo.InvariantCulture));
            attributes.Add("data-count", field.Count == CountRule.Words ? "words" : "characters");
            attributes.Add("data-limit", FieldRules.Limit(field).ToString(CultureInfo.InvariantCulture));
            attributes.Add("data-count-words", T["已写 {0} 字，最多 {1} 字", "{0}", FieldRules.Limit(field)]);
        }

        if (field.Key == view.Focus)
        {
            attributes.Add("autofocus", "autofocus");
        }

        var output = new TagHelperOutput("field", attributes, (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), field.Key), output);
        return output;
    }

    private TagBuilder Checkboxes(FormField field, string hint)
    {
        var chosen = view.Answers.Several(field.Key);
        var (id, error) = (FormGrid.Id(field.Key), ErrorOf(field.Key));
        var list = Markup.Element("div", "field-radios");
        foreach (var (option, index) in field.Options.Select((o, i) => (o, i)))
        {
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.Set("class", "form-check-input").Set("type", "checkbox").Set("name", FormPost.Name(field.Key)).Set("value", option).Set("id", index == 0 ? id : $"{id}-{index}")
                .SetIf(chosen.Contains(option), "checked").SetIf(error is not null, "aria-invalid", "true");
            list.With(Markup.Element("label", "form-check", input, Markup.Element("span", "form-check-label", option)));
        }

        return grid.Group(field, hint, error, conditions.Required(field), list);
    }

    private TagBuilder Files(FormField field, string hint)
    {
        var ids = view.Answers.Files(field.Key);
        var list = Markup.Element("ul", "form-files");
        foreach (var id in ids)
        {
            var file = view.File(id);
            var name = file?.Name ?? T["文件 {0}", id];
            list.With(Markup.Element("li", null,
                Hidden(FormPost.Name(field.Key), id.ToString(CultureInfo.InvariantCulture)),
                file is null ? Markup.Element("span", null, name) : Markup.Element("a", null, name).Set("href", file.Href),
                file is null ? null : Markup.Element("span", "muted", $"{Math.Max(1, file.Size / 1024):N0} KB"),
                Markup.Element("button", "btn btn-sm", T["移除"], Markup.Hidden(name)).Set("type", "submit").Set("name", FormPost.Button).Set("value", $"unfile:{field.Key}:{id}").Set("formnovalidate", "")));
        }

        IHtmlContent? input = null;
        if (!view.Uploads)
        {
            input = Markup.Element("p", "muted", T["这里不上传文件。"]);
        }
        else if (ids.Count < FieldRules.MaxCount(field))
        {
            var (box, upload) = (new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }, view.Upload(field));
            var drop = Markup.Element("div", "file-drop", IconTagHelper.Svg(context, "cloud-upload"), Markup.Element("span", "file-drop-words", T["把文件拖到这里，或点击选择"]), box.Set("class", "file-drop-input").Set("type", "file")
                .Set("id", FormGrid.Id(field.Key)).Set("name", FormPost.UploadName(field.Key)).Set("accept", string.Join(',', field.Kinds.Select(k => "." + k))).SetIf(upload is null && FieldRules.MaxCount(field) - ids.Count > 1, "multiple")
                .Set("aria-label", field.Label).Set("data-max-bytes", (FieldRules.MaxMegabytes(field) * 1_048_576L).ToString(CultureInfo.InvariantCulture))
                .Set("data-max-message", T["文件太大：{0}。最大 {1} MB，请压缩或拆分后再选择。", "{0}", FieldRules.MaxMegabytes(field)]));
            input = upload is null ? drop : InParts(drop, upload);
        }

        return grid.Group(field, hint, ErrorOf(field.Key), conditions.Required(field), ids.Count > 0 ? list : null, input);
    }

    /// <summary>What <c>_Upload</c> shows, around a field of the form.</summary>
    private TagBuilder InParts(TagBuilder drop, UploadField upload) => Markup.Element("div", "upload", drop,
        Hidden(upload.Name + UploadForms.SessionSuffix, $"{upload.Done?.Id}"),
        Markup.Element("p", "upload-state", upload.Done is { } done ? $"{T["已上传"]} {done.Name}（{Show.Bytes(done.Size)}）" : "").Set("role", "status").Set("aria-live", "polite"),
        Markup.Element("progress", "upload-bar").Set("max", "1").Set("value", "0").Set("aria-label", T["上传进度"]).Set("hidden", ""))
        .Set("data-upload", upload.Ticket).Set("data-url", context.HttpContext.Request.PathBase + "/uploads").Set("data-part", (1 << 20).ToString(CultureInfo.InvariantCulture))
        .Set("data-sending", T["正在上传"]).Set("data-done", T["已上传"]).Set("data-failed", T["上传中断，正在重试"]).Set("data-stopped", T["上传没有完成，请检查网络后重新选择同一文件，会从中断处继续"])
        .Set("data-signed-out", T["登录已过期，请在新窗口登录后重新选择同一文件，会从中断处继续"]).Set("data-wait", T["文件还在上传，请稍候"]);

    /// <summary>Help, then the rules that the answer must keep.</summary>
    private string Hint(FormField field, bool conditional)
    {
        var parts = new List<string> { field.Help };
        if (conditional)
        {
            parts.Add(When(field.VisibleIf!));
        }

        if (field.RequiredIf is { } when)
        {
            parts.Add(T["当{0}时必填", FormView.Say(T, view.Document, when)]);
        }

        parts.AddRange(field.Kind switch
        {
            FieldKind.LongText => [LengthRule(field)],
            FieldKind.Text when field.Count == CountRule.Words || field.Least is not null || field.Tolerance > 0 => [LengthRule(field)],
            FieldKind.Text when field.Limit is not null => [T["最多 {0} 字", field.Limit]],
            FieldKind.Date => [T["例如 2026-03-09"]],
            FieldKind.File => [T["{0} 文件，每个最大 {1} MB，最多 {2} 个", string.Join('、', field.Kinds), FieldRules.MaxMegabytes(field), FieldRules.MaxCount(field)], field.MaxPages is { } pages ? T["PDF 最多 {0} 页", pages] : "", field.A4 ? T["PDF 须为 A4 纸"] : ""],
            FieldKind.Choice when field.Many => [T["可选多项"]],
            FieldKind.Number or FieldKind.Money or FieldKind.Percent when (FieldRules.Min(field), FieldRules.Max(field)) is ({ } min, { } max) => [T["{0} 至 {1}", FormWords.Number(min), FormWords.Number(max)]],
            _ => [],
        });
        return FormGrid.Sentence(T, parts);
    }

    private string LengthRule(FormField field)
    {
        var rule = field.Count == CountRule.Words ? T["最多 {0} 字：每个汉字、每个英文单词或数字计 1 字，标点不计", FieldRules.Limit(field)] : T["最多 {0} 字：每个汉字、字母、数字和标点计 1 字，空格不计", FieldRules.Limit(field)];
        return FormGrid.Sentence(T, field.Least is { } least ? T["至少 {0} 字", least] : "", rule, field.Tolerance > 0 ? T["可超出 {0}%", field.Tolerance] : "");
    }

    private string When(Condition condition) => T["仅当{0}时填写", FormView.Say(T, view.Document, condition)];

    private string? ErrorOf(string path) => issues[path].OrderBy(i => i.Warning).Select(i => FormView.Say(T, i.Problem)).FirstOrDefault();

    internal static TagBuilder Hidden(string name, string value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        return input.Set("type", "hidden").Set("name", name).Set("value", value);
    }
}
