using Kechuang.Kernel;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;money value="@amount" /&gt;</c>: an amount with its unit; 万元 from ten thousand up, 亿元 from a hundred million up, unless <c>in</c> says which.</summary>
[HtmlTargetElement("money", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyTagHelper(Texts texts) : TagHelper
{
    /// <summary>The amount; nothing is shown as “—”.</summary>
    public Money? Value { get; set; }

    /// <summary>Unit of showing; exact amounts are in the title.</summary>
    public MoneyUnit In { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "money");
        if (Value is not { } amount)
        {
            output.Content.SetContent("—");
            return;
        }
        var (number, unit) = Show.Amount(amount, In);
        output.Attributes.SetAttribute("title", Show.Amount(amount, MoneyUnit.Yuan).Number + " " + texts["元"]);
        output.Content.SetHtmlContent(Markup.Element("span", "money-number", number));
        output.Content.AppendHtml(Markup.Element("span", "money-unit", texts[unit]));
    }
}
