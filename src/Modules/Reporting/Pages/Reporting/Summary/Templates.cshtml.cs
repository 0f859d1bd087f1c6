using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Documents;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Reporting.Figures;
using Kechuang.Reporting.Summaries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Reporting.Pages.Summary;

/// <summary>The Word templates of the summary.</summary>
[Authorize(Permissions.SummaryRead)]
internal sealed class TemplatesModel(ICurrentAccess current, DistrictDirectory districts, SummaryService summaries, SummaryRenderer renderer, RecordSpan span, FileStore files, Texts T) : SummaryPage(current, districts)
{
    public const long Largest = 10 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<SummaryTemplate> Templates { get; private set; } = [];

    public IReadOnlyList<TemplateError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ResolveAsync(cancel))
        {
            return Forbid();
        }

        Templates = await summaries.TemplatesAsync(District.Id, cancel);
        return Page();
    }

    /// <summary>The template in force, the default one, or one of the district's by number.</summary>
    public async Task<IActionResult> OnGetFileAsync(string which, CancellationToken cancel)
    {
        if (!await ResolveAsync(cancel))
        {
            return Forbid();
        }

        if (which == "default")
        {
            return File(DefaultTemplate.Docx, SummaryService.Word, DefaultTemplate.FileName);
        }

        if (which == "current")
        {
            var (docx, name) = await summaries.TemplateAsync(District.Id, cancel);
            return File(docx, SummaryService.Word, name);
        }

        return (await summaries.TemplatesAsync(District.Id, cancel)).FirstOrDefault(t => t.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == which) is { } own && await files.FindAsync(own.FileId, cancel) is { } file
            ? File(files.Open(file), SummaryService.Word, file.Name) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Access.Can(Permissions.SummaryWrite) || !await ResolveAsync(cancel))
        {
            return Forbid();
        }

        if (Upload is not { Length: > 0 and <= Largest })
        {
            ModelState.AddModelError(nameof(Upload), T["请选择 Word 模板（.docx，最大 {0} MB）", Largest / 1_048_576]);
        }
        else
        {
            var buffer = new MemoryStream();
            await Upload.CopyToAsync(buffer, cancel);
            await CheckAsync(buffer.ToArray(), cancel);
        }

        if (ModelState.IsValid && Errors.Count == 0)
        {
            TempData.Add(Tone.Success, T["模板已启用，下次生成总结就用它"]);
            return Redirect("/summary/templates");
        }

        Templates = await summaries.TemplatesAsync(District.Id, cancel);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task CheckAsync(byte[] docx, CancellationToken cancel)
    {
        try
        {
            Errors = await renderer.CheckAsync(District, (await span.OfAsync(District.Id, cancel)).Latest, docx, cancel);
            if (Errors.Count == 0)
            {
                await summaries.AddTemplateAsync(District.Id, docx, Path.GetFileName(Upload!.FileName), Note?.Trim() ?? "", Access.Actor, cancel);
            }
        }
        catch (DocumentException e)
        {
            ModelState.AddModelError(nameof(Upload), e.Message);
        }
    }
}
