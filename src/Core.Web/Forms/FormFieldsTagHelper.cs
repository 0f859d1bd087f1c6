using Kechuang.Core.Forms;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;form-fields view="Model.Form" /&gt;</c>: the one rendering of configured forms. To fill in, it stands inside the page's own form; to read (check-your-answers, review, print), anywhere.</summary>
[HtmlTargetElement("form-fields", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormFieldsTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>The form and its answers.</summary>
    public FormView View { get; set; } = new(new FormDocument(), FormAnswers.None);

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", View.ReadOnly ? "form-read" : "form-fields");
        if (View.ReadOnly)
        {
            output.Content.SetHtmlContent(new FormReader(View, T, Icon).Render());
            return;
        }

        output.Attributes.SetAttribute("data-form-fields", "");
        output.Content.SetHtmlContent(new FormEditor(View, T, ViewContext).Render());
    }
}
