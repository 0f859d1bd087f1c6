using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;fieldset error-for="Panel"&gt;</c>: a group of controls that one error is about; the summary leads to it and the message stands in it.</summary>
[HtmlTargetElement(Attributes = "error-for")]
public sealed class ErrorForTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>Name that the error is told under.</summary>
    public string ErrorFor { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(ErrorFor, "_");
        FieldPlaces.Note(ViewContext, ErrorFor, id);
        output.Attributes.SetAttribute("id", id);
        output.Attributes.SetAttribute("tabindex", "-1");
        if (ViewContext.ViewData.ModelState.TryGetValue(ErrorFor, out var state) && state.Errors.Count > 0)
        {
            output.PreContent.AppendHtml(FieldError(state.Errors[0].ErrorMessage));
        }
    }
}

/// <summary>Where on this page each field stands: its name and the id of its control.</summary>
internal static class FieldPlaces
{
    /// <summary>The first field of a name counts; a page with a form in every row marks the others as not spoken to.</summary>
    public static void Note(ViewContext context, string name, string id) => Of(context).TryAdd(name, id);

    public static Dictionary<string, string> Of(ViewContext context)
    {
        if (context.HttpContext.Items[typeof(FieldPlaces)] is not Dictionary<string, string> places)
        {
            context.HttpContext.Items[typeof(FieldPlaces)] = places = [];
        }

        return places;
    }
}
