using Kechuang.Core.Accounts;
using Kechuang.Core.Importing;
using Kechuang.Core.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web.Pages.Import;

/// <summary>Takes a workbook and shows the imports so far. The check runs in the background; its page tells how far it is.</summary>
[Authorize(Policy = Permissions.LedgerImport), ImportLimit]
internal sealed class IndexModel(ICurrentAccess current, ImportRuns runs, ImportOptions options, Texts T) : PageModel
{
    public Access Access { get; } = current.Required;

    public int MaxMegabytes => options.MaxMegabytes;

    public long MaxBytes => options.MaxBytes;

    public Guid Key { get; private set; }

    public Paged<ImportRun> Runs { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int p, CancellationToken cancel)
    {
        Key = Guid.CreateVersion7();
        return await ShowAsync(p, cancel);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? workbook, Guid key, CancellationToken cancel)
    {
        Key = key;
        if (!ImportRuns.Allows(Access))
        {
            return NotFound();
        }

        if (workbook is null || workbook.Length == 0 || key == Guid.Empty)
        {
            return await RefuseAsync(T["请选择要导入的工作簿（.xlsx）"], cancel);
        }

        await using var content = workbook.OpenReadStream();
        if (await WrongKindAsync(content, cancel) is { } reason)
        {
            return await RefuseAsync(T[reason, Path.GetFileName(workbook.FileName)], cancel);
        }

        content.Position = 0;
        return RedirectToPage("/Import/Run", new { id = await runs.SubmitAsync(Access, content, Path.GetFileName(workbook.FileName), key, cancel) });
    }

    /// <summary>Looks at the first bytes, whatever the name says.</summary>
    private static async Task<string?> WrongKindAsync(Stream content, CancellationToken cancel)
    {
        var head = new byte[4];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        return head.AsSpan(0, read) switch
        {
            [0x50, 0x4B, 0x03, 0x04] => null,
            [0xD0, 0xCF, 0x11, 0xE0] => "“{0}”是旧版 .xls 或加密的工作簿，请在 Excel 中另存为不加密的 .xlsx 后再上传",
            _ => "“{0}”不是 Excel 工作簿（.xlsx），请选择 .xlsx 文件；CSV 请先在 Excel 中另存为 .xlsx",
        };
    }

    private async Task<IActionResult> RefuseAsync(string reason, CancellationToken cancel)
    {
        ModelState.AddModelError("workbook", reason);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(1, cancel);
    }

    private async Task<IActionResult> ShowAsync(int page, CancellationToken cancel)
    {
        if (!ImportRuns.Allows(Access))
        {
            return NotFound();
        }

        Runs = await runs.ListAsync(Access, page, cancel);
        return Page();
    }
}
