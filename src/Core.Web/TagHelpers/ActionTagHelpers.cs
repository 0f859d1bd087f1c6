using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary>
/// <c>&lt;confirm-action id="pay" label="…" title="…" confirm="…"&gt;what will happen&lt;/confirm-action&gt;</c> inside a form: a button that first asks.
/// The question is a popover, so it needs no script; a browser without popovers shows it in place. Other attributes (<c>formaction</c>,
/// <c>name</c>, <c>value</c>) go to the confirming button.
/// </summary>
[HtmlTargetElement("confirm-action")]
public sealed class ConfirmActionTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>Id of the question, unique on the page.</summary>
    public string Id { get; set; } = "confirm";

    /// <summary>Words of the first button.</summary>
    public string Label { get; set; } = "";

    /// <summary>Icon of the first button.</summary>
    public string IconName { get; set; } = "";

    /// <summary>The question.</summary>
    public string Title { get; set; } = "";

    /// <summary>Words of the button that does it: the deed, not “OK”.</summary>
    public string Confirm { get; set; } = "";

    /// <summary>Danger makes the confirming button red.</summary>
    public Tone Tone { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        var danger = Tone == Tone.Danger;
        var submit = Markup.Element("button");
        HandOn(output, submit);
        submit.Set("type", "submit").Set("class", danger ? "btn btn-danger" : "btn btn-primary").With(Confirm);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "confirm");
        output.Content.SetHtmlContent(Markup.Element("button", danger ? "btn btn-outline-danger" : "btn", Icon(IconName), Label)
            .Set("type", "button").Set("popovertarget", Id).Set("aria-haspopup", "dialog"));
        output.Content.AppendHtml(Markup.Element("div", "confirm-box",
                Markup.Element("h2", "confirm-title", Title).Set("id", Id + "-title"),
                Markup.Element("div", "confirm-text", body),
                Markup.Element("div", "confirm-buttons", submit,
                    Markup.Element("button", "btn", T["取消"]).Set("type", "button").Set("popovertarget", Id).Set("popovertargetaction", "hide")))
            .Set("id", Id).Set("popover", "auto").Set("role", "dialog").Set("aria-labelledby", Id + "-title"));
    }
}

/// <summary><c>&lt;print-button /&gt;</c>: prints the page; shown only where script runs (everyone else has the browser's menu).</summary>
[HtmlTargetElement("print-button", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PrintButtonTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "button");
        output.Attributes.SetAttribute("class", "btn needs-script");
        output.Attributes.SetAttribute("data-print", "");
        output.Content.AppendHtml(Icon("printer")).Append(T["打印"]);
    }
}
