using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Core.Web;

/// <summary>Short spelling for elements built in code.</summary>
internal static class Markup
{
    public static TagBuilder Element(string name, string? cssClass = null, params object?[] content)
    {
        var tag = new TagBuilder(name);
        if (cssClass is not null)
            tag.Attributes["class"] = cssClass;
        return tag.With(content);
    }

    /// <summary>Adds text (encoded) and elements; nulls are left out.</summary>
    public static TagBuilder With(this TagBuilder tag, params object?[] content)
    {
        foreach (var part in content)
        {
            if (part is IHtmlContent html)
                tag.InnerHtml.AppendHtml(html);
            else if (part is string text)
                tag.InnerHtml.Append(text);
        }
        return tag;
    }

    /// <summary>Sets an attribute; a null value leaves it out.</summary>
    public static TagBuilder Set(this TagBuilder tag, string name, string? value)
    {
        if (value is not null)
            tag.Attributes[name] = value;
        return tag;
    }

    public static TagBuilder SetIf(this TagBuilder tag, bool condition, string name, string value = "") =>
        condition ? tag.Set(name, value) : tag;

    public static TagBuilder Hidden(string text) => Element("span", "visually-hidden", text);

    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Success => "success",
        Tone.Warning => "warning",
        Tone.Danger => "danger",
        _ => "neutral",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Success => "circle-check",
        Tone.Warning => "alert-triangle",
        Tone.Danger => "alert-circle",
        _ => "info-circle",
    };
}
