using System.Text;
using Kechuang.Core.Draws;
using Kechuang.Core.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Experts.Pages;

/// <summary>Replays an uploaded draw file; nothing is stored.</summary>
[AllowAnonymous]
[RequestSizeLimit(DrawModelLimit)]
internal sealed class DrawVerifyModel(Texts T) : PageModel
{
    /// <summary>Larger files are for the command line: a visitor shall not keep the server busy.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    private const int DrawModelLimit = MaxBytes + (64 * 1024);

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public static long Limit => MaxBytes;

    public IReadOnlyList<DrawCheck>? Checks { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Upload is not { Length: > 0 and <= MaxBytes })
        {
            ModelState.AddModelError(nameof(Upload), T["请选择公布的抽取结果文件（JSON，不超过 2 MB）"]);
        }
        else
        {
            try
            {
                using var reader = new StreamReader(Upload.OpenReadStream(), Encoding.UTF8);
                Checks = DrawFile.Verify(await reader.ReadToEndAsync(cancel));
            }
            catch (DrawException e)
            {
                ModelState.AddModelError(nameof(Upload), T[e.Message]);
            }
        }

        Response.StatusCode = ModelState.ErrorCount > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return Page();
    }
}
