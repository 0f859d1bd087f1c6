using Kechuang.Core.Files;
using Kechuang.Core.Importing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Core.Web;

/// <summary><c>[UploadLimit(60)]</c> on a page that takes files: how many megabytes one request may have, all its files together.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadLimitAttribute(int megabytes) : Attribute, IFilterFactory, IOrderedFilter
{
    public int Megabytes => megabytes;

    public int Order => UploadLimitFilter.BeforeAntiforgery;

    public bool IsReusable => true;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider)
    {
        var texts = serviceProvider.GetRequiredService<Texts>();
        return new UploadLimitFilter(megabytes * UploadRules.Megabyte, () => texts["一次最多上传 {0} MB。请压缩或拆分文件后重新上传。", megabytes]);
    }
}

/// <summary>The limit of workbooks to import, from the settings.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ImportLimitAttribute : Attribute, IFilterFactory, IOrderedFilter
{
    public int Order => UploadLimitFilter.BeforeAntiforgery;

    public bool IsReusable => true;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider)
    {
        var (options, texts) = (serviceProvider.GetRequiredService<ImportOptions>(), serviceProvider.GetRequiredService<Texts>());
        return new UploadLimitFilter(options.MaxBytes, () => texts["最大 {0} MB。请删去工作簿中的图片或拆分后重新上传。", options.MaxMegabytes]);
    }
}

/// <summary>
/// Lets a page take files up to a size and refuses larger ones before their bytes are read, with a readable page instead of a bare error.
/// Runs before the antiforgery check, which would read the form.
/// </summary>
internal sealed class UploadLimitFilter(long maxBytes, Func<string> advice) : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Antiforgery has 1000.</summary>
    public const int BeforeAntiforgery = 900;

    /// <summary>What a form needs beside the file.</summary>
    private const long Rest = 1 << 20;

    public int Order => BeforeAntiforgery;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return;
        }

        if (request.ContentLength > maxBytes + Rest)
        {
            context.Result = TooLarge(context.HttpContext);
            return;
        }

        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = maxBytes + Rest;
        }

        var form = new FormOptions { MultipartBodyLengthLimit = maxBytes + Rest, BufferBodyLengthLimit = maxBytes + Rest };
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
        http.Items[Pages.ErrorModel.AdviceKey] = advice();
        // Nobody reads the rest: the error page finds an empty form.
        http.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        return new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
    }
}
