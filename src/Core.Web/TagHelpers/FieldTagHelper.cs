using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary>
/// A form row: label, hint, control and error, tied together for screen readers. <c>&lt;field asp-for="Input.Name" label="…" hint="…" /&gt;</c> or
/// <c>&lt;field name="q" value="…" label="…" /&gt;</c>. Attributes it does not know go to the control.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>The property bound; gives name, value, errors and, unless said otherwise, the kind of control.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression? For { get; set; }

    /// <summary>Form name when there is no property.</summary>
    public string? Name { get; set; }

    /// <summary>What the field is called; by default the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>Help shown under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>Error shown; by default the first one of the model state.</summary>
    public string? Error { get; set; }

    /// <summary>Value shown; by default what was typed, then the property's value.</summary>
    public string? Value { get; set; }

    /// <summary>text, number, date, month, email, password, search, textarea, select, radios, checkbox, file; by default from the property's type.</summary>
    public string? Type { get; set; }

    /// <summary>Options of a select or of radios. A first option with empty value serves as “please choose”.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Marks the field as one that must be filled; by default from the property's <c>[Required]</c>.</summary>
    public bool? Required { get; set; }

    /// <summary>Unit after the control, e.g. 万元.</summary>
    public string? Unit { get; set; }

    /// <summary>Width of the control: short, medium or full.</summary>
    public string Width { get; set; } = "full";

    /// <summary>Largest file in bytes, checked in the browser before sending; the server checks again.</summary>
    public long? MaxBytes { get; set; }

    /// <summary>False in the rows of a list that the sent form was not of: what is told about the field of this name is not told here.</summary>
    public bool Sent { get; set; } = true;

    private string FieldName => For is null ? Name ?? "" : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = FieldName;
        var id = output.Attributes["id"]?.Value?.ToString() ?? TagBuilder.CreateSanitizedId(name, "_");
        var type = Type ?? TypeOf(For?.Metadata);
        var state = Sent ? ViewContext.ViewData.ModelState.GetValueOrDefault(name) : null;
        if (Sent)
        {
            FieldPlaces.Note(ViewContext, name, id);
        }

        var error = NoneIfEmpty(Error) ?? state?.Errors.Select(e => e.ErrorMessage).FirstOrDefault(message => message.Length > 0);
        var hint = NoneIfEmpty(Hint) ?? (type == "date" ? T["例如 2026-03-09"] : null);
        var label = Label ?? For?.Metadata.GetDisplayName() ?? name;
        var required = Required ?? (type != "checkbox" && For?.Metadata is { ValidatorMetadata: var checks } && checks.Any(c => c is System.ComponentModel.DataAnnotations.RequiredAttribute));

        var describedBy = string.Join(' ', new[] { hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.OfType<string>());
        var frame = new FieldFrame(name, id, label, TextOf(state), required, describedBy, error is not null);

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var hintTag = hint is null ? null : Markup.Element("div", "field-hint", hint).Set("id", id + "-hint");
        var errorTag = error is null ? null : FieldError(error).Set("id", id + "-error");
        var control = Control(type, frame, output);
        output.Attributes.SetAttribute("class", $"field field-{Width} field-is-{type}" + (error is null ? "" : " has-error"));
        var parts = type switch
        {
            "checkbox" => [control, hintTag, errorTag],
            "radios" => [Group(frame, hintTag, errorTag, control)],
            _ => new IHtmlContent?[] { LabelFor(frame), hintTag, errorTag, control },
        };
        output.Content.Clear();
        foreach (var part in parts.OfType<IHtmlContent>())
            output.Content.AppendHtml(part);
    }

    // A Razor expression that gives null arrives as an empty text.
    private static string? NoneIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string TypeOf(ModelMetadata? metadata) => metadata?.UnderlyingOrModelType switch
    {
        null => "text",
        var t when t == typeof(bool) => "checkbox",
        var t when t == typeof(DateOnly) || t == typeof(DateTime) => "date",
        var t when t == typeof(int) || t == typeof(long) || t == typeof(decimal) => "number",
        var t when typeof(IFormFile).IsAssignableFrom(t) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(t) => "file",
        var t when t.IsEnum => "select",
        _ => metadata.DataTypeName switch { "Password" => "password", "MultilineText" => "textarea", "EmailAddress" => "email", _ => "text" },
    };

    private string? TextOf(ModelStateEntry? state) => Value ?? state?.AttemptedValue ?? For?.Model switch
    {
        null => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum choice => choice.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
        var other => other.ToString(),
    };

    private TagBuilder LabelFor(FieldFrame f) =>
        Markup.Element("label", "field-label", f.Label, f.Required ? RequiredMark() : null).Set("for", f.Id);

    private TagBuilder RequiredMark() => Markup.Element("span", "field-required", T["必填"]);

    private TagBuilder Group(FieldFrame f, IHtmlContent? hint, IHtmlContent? error, IHtmlContent control) =>
        Markup.Element("fieldset", "field-group", Markup.Element("legend", "field-label", f.Label, f.Required ? RequiredMark() : null), hint, error, control)
            .Set("aria-describedby", f.DescribedBy.Length == 0 ? null : f.DescribedBy);

    private IHtmlContent Control(string type, FieldFrame f, TagHelperOutput output) => type switch
    {
        "textarea" => Dress(Markup.Element("textarea", "form-control", "\n" + f.Value).Set("rows", "4"), f, output),
        "select" => Dress(Select(f), f, output),
        "checkbox" => Checkbox(f, output),
        "radios" => Radios(f, output),
        "file" => FileDrop(f, output),
        _ => WithUnit(Dress(Input(type, f.Value), f, output)),
    };

    private TagBuilder Input(string type, string? value)
    {
        var input = Markup.Element("input", "form-control").Set("value", type == "password" ? null : value);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return type switch
        {
            // Text inputs, not number and date: the browser's own controls change values by wheel and show dates in its own language.
            "number" => input.Set("type", "text").Set("inputmode", "decimal").Set("autocomplete", "off"),
            "date" => input.Set("type", "text").Set("pattern", @"\d{4}-\d{1,2}-\d{1,2}").Set("title", T["年-月-日，例如 2026-03-09"]).Set("autocomplete", "off"),
            "month" => input.Set("type", "text").Set("pattern", @"\d{4}-\d{1,2}").Set("title", T["年-月，例如 2026-03"]).Set("autocomplete", "off"),
            _ => input.Set("type", type),
        };
    }

    private TagBuilder Select(FieldFrame f)
    {
        var select = Markup.Element("select", "form-select");
        foreach (var item in Items ?? [])
        {
            var chosen = f.Value is null ? item.Selected : item.Value == f.Value;
            select.With(Markup.Element("option", null, item.Text).Set("value", item.Value ?? "").SetIf(chosen, "selected").SetIf(item.Disabled, "disabled"));
        }
        return select;
    }

    private IHtmlContent Checkbox(FieldFrame f, TagHelperOutput output)
    {
        var input = Markup.Element("input", "form-check-input").Set("type", "checkbox").Set("value", "true")
            .SetIf(f.Value is not null && f.Value.Split(',').Contains("true", StringComparer.OrdinalIgnoreCase), "checked");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var label = Markup.Element("label", "form-check", Dress(input, f, output),
            Markup.Element("span", "form-check-label", f.Label, f.Required ? RequiredMark() : null));
        var content = new HtmlContentBuilder().AppendHtml(label);
        if (For is not null)
        {
            // An unticked box sends nothing; this says “no”.
            var no = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            content.AppendHtml(no.Set("type", "hidden").Set("name", f.Name).Set("value", "false"));
        }
        return content;
    }

    private TagBuilder Radios(FieldFrame f, TagHelperOutput output)
    {
        output.Attributes.Clear();
        var list = Markup.Element("div", "field-radios");
        foreach (var (item, index) in (Items ?? []).Select((item, index) => (item, index)))
        {
            var input = Markup.Element("input", "form-check-input").Set("type", "radio").Set("name", f.Name).Set("value", item.Value ?? "")
                .Set("id", index == 0 ? f.Id : $"{f.Id}-{index}").SetIf(f.Value is null ? item.Selected : item.Value == f.Value, "checked").SetIf(f.Invalid, "aria-invalid", "true");
            input.TagRenderMode = TagRenderMode.SelfClosing;
            list.With(Markup.Element("label", "form-check", input, Markup.Element("span", "form-check-label", item.Text)));
        }
        return list;
    }

    private TagBuilder FileDrop(FieldFrame f, TagHelperOutput output)
    {
        var input = Markup.Element("input", "file-drop-input").Set("type", "file");
        if (MaxBytes is { } max)
        {
            input.Set("data-max-bytes", max.ToString(CultureInfo.InvariantCulture))
                .Set("data-max-message", T["文件太大：{0}。最大 {1} MB，请压缩或拆分后再选择。", "{0}", Math.Max(1, max / 1_048_576)]);
        }
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return Markup.Element("div", "file-drop", Icon("cloud-upload"), Markup.Element("span", "file-drop-words", T["把文件拖到这里，或点击选择"]), Dress(input, f, output));
    }

    private IHtmlContent WithUnit(TagBuilder input) =>
        string.IsNullOrEmpty(Unit) ? input : Markup.Element("div", "field-unit", input, Markup.Element("span", "field-unit-words", Unit));

    private static TagBuilder Dress(TagBuilder control, FieldFrame f, TagHelperOutput output)
    {
        control.Set("id", f.Id).Set("name", f.Name)
            .SetIf(f.DescribedBy.Length > 0, "aria-describedby", f.DescribedBy)
            .SetIf(f.Invalid, "aria-invalid", "true")
            .SetIf(f.Required, "aria-required", "true");
        var own = control.Attributes["class"];
        HandOn(output, control);
        control.Attributes["class"] = own + (f.Invalid ? " is-invalid" : "");
        return control;
    }

    /// <summary>What every control needs to know.</summary>
    private sealed record FieldFrame(string Name, string Id, string Label, string? Value, bool Required, string DescribedBy, bool Invalid);
}
