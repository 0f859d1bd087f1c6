using Kechuang.Core.Importing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Kechuang.Core.Web;

/// <summary>
/// Lets a page take files up to the configured size and refuses larger ones before their bytes are read, with a readable page instead of a bare error.
/// Runs before the antiforgery check, which would read the form.
/// </summary>
internal sealed class UploadLimitFilter(ImportOptions options, Texts T) : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>What a form needs beside the file.</summary>
    private const long Rest = 1 << 20;

    /// <summary>Before antiforgery (1000).</summary>
    public int Order => 900;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return;
        }

        if (request.ContentLength > options.MaxBytes + Rest)
        {
            context.Result = TooLarge(context.HttpContext);
            return;
        }

        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaxBytes + Rest;
        }

        var form = new FormOptions { MultipartBodyLengthLimit = options.MaxBytes + Rest, BufferBodyLengthLimit = options.MaxBytes + Rest };
        context.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, form));
        try
        {
            await request.ReadFormAsync(form, context.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            context.Result = TooLarge(context.HttpContext);
        }
    }

    private StatusCodeResult TooLarge(HttpContext http)
    {
        http.Items[Pages.ErrorModel.AdviceKey] = T["最大 {0} MB。请删去工作簿中的图片或拆分后重新上传。", options.MaxMegabytes];
        // Nobody reads the rest: the error page finds an empty form.
        http.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        return new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
    }
}
