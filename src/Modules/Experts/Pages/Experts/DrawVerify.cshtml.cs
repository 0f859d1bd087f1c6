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
internal sealed class DrawVerifyModel(Texts T) : PageModel
{
    /// <summary>Larger files are for the command line: a visitor shall not keep the server busy.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Time that a visitor's replay may take.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>One replay at a time: the others wait, so that visitors leave the server to its work.</summary>
    private static readonly SemaphoreSlim Turn = new(1);

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
            await VerifyAsync(Upload, cancel);
        }

        Response.StatusCode = ModelState.ErrorCount > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return Page();
    }

    private async Task VerifyAsync(IFormFile upload, CancellationToken cancel)
    {
        using var reader = new StreamReader(upload.OpenReadStream(), Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        var mine = false;
        try
        {
            await Turn.WaitAsync(limit.Token);
            mine = true;
            Checks = DrawFile.Verify(text, limit.Token);
        }
        catch (DrawException e)
        {
            ModelState.AddModelError(nameof(Upload), T[e.Message]);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            ModelState.AddModelError(nameof(Upload), T["这份文件重新抽取用时过长，请在自己的电脑上运行 kechuang verify draw 核验"]);
        }
        finally
        {
            if (mine)
            {
                Turn.Release();
            }
        }
    }
}
