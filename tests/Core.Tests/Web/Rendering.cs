using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kechuang.Core.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kechuang.Core.Tests.Web;

/// <summary>Renders a tag helper without a host.</summary>
internal sealed class Rendering
{
    public Rendering(string path = "/list", string query = "")
    {
        Http.Request.Path = path;
        Http.Request.QueryString = new QueryString(query);
        View = new ViewContext
        {
            HttpContext = Http,
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()),
        };
    }

    public static Texts Texts { get; } = new([typeof(Texts).Assembly]);

    public DefaultHttpContext Http { get; } = new();

    public ViewContext View { get; }

    public ModelStateDictionary ModelState => View.ViewData.ModelState;

    public string Show(TagHelper helper, string tag = "x", string content = "", params TagHelperAttribute[] attributes)
    {
        if (helper is ShellTagHelper shell)
            shell.ViewContext = View;
        var output = new TagHelperOutput(tag, [.. attributes], (_, _) =>
        {
            var child = new DefaultTagHelperContent();
            child.SetHtmlContent(content);
            return Task.FromResult<TagHelperContent>(child);
        });
        helper.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "1"), output).GetAwaiter().GetResult();
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        output.WriteTo(writer, HtmlEncoder.Create(UnicodeRanges.All));
        return writer.ToString();
    }

    /// <summary>Runs with the given culture of the request.</summary>
    public static T In<T>(string culture, Func<T> work)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return work();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
