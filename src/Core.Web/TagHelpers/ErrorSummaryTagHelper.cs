using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Web;

/// <summary><c>&lt;error-summary /&gt;</c>: what must be mended, each line a link to its field; nothing when the model state is valid.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(Texts texts) : ShellTagHelper(texts)
{
    /// <summary>Heading; by default “请先更正以下 n 处”.</summary>
    public string? Title { get; set; }

    /// <summary>Names of fields in the order of the form, where they are not properties of the page.</summary>
    public IReadOnlyList<string> Keys { get; set; } = [];

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ViewData.ModelState
            .Where(pair => pair.Value is { Errors.Count: > 0 })
            .OrderBy(pair => Keys.Contains(pair.Key) ? Keys.ToList().IndexOf(pair.Key) : -1)
            .ThenBy(pair => Place(pair.Key), StringComparer.Ordinal)
            .SelectMany(pair => pair.Value!.Errors, (pair, error) => (pair.Key, error.ErrorMessage))
            .Where(error => error.ErrorMessage.Length > 0)
            .ToArray();
        if (errors.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-error-summary", "");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-title");
        output.Content.AppendHtml(Markup.Element("h2", "error-summary-title", Icon("alert-circle"), Title ?? T["请先更正以下 {0} 处", errors.Length]).Set("id", "error-summary-title"));
        output.Content.AppendHtml(new Lines(errors, Keys, FieldPlaces.Of(ViewContext)));
    }

    // The model state sorts by name; people read in the order of the form, which is that of the properties.
    private string Place(string key)
    {
        var place = "";
        ModelMetadata? metadata = ViewContext.ViewData.ModelMetadata;
        foreach (var part in key.Split('.', '[', ']').Where(part => part.Length > 0))
        {
            if (int.TryParse(part, CultureInfo.InvariantCulture, out var row))
            {
                place += $"/{row:D6}";
                metadata = metadata?.ElementMetadata;
                continue;
            }
            var index = metadata?.Properties.Select(p => p.PropertyName).ToList().IndexOf(part) ?? -1;
            place += index < 0 ? "/~" + part : $"/{index:D6}";
            metadata = index < 0 ? null : metadata!.Properties[index];
        }
        return place;
    }

    // Written when the whole page has run, since the fields stand below; what is no longer on the page is told without a link.
    private sealed class Lines((string Key, string Message)[] errors, IReadOnlyList<string> keys, IReadOnlyDictionary<string, string> places) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var list = Markup.Element("ul");
            foreach (var (key, message) in errors)
            {
                var id = places.GetValueOrDefault(key) ?? (keys.Contains(key) ? TagBuilder.CreateSanitizedId(key, "_") : null);
                list.With(Markup.Element("li", null, id is null ? message : Markup.Element("a", null, message).Set("href", "#" + id)).Set("data-field", key.Length == 0 ? null : key));
            }

            list.WriteTo(writer, encoder);
        }
    }
}
