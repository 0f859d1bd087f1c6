using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>What was submitted, when, and the hash that proves it; as Word or PDF too.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class ReceiptModel(ICurrentAccess current, ApplicationReader reader, SubmissionDocument document) : PageModel
{
    /// <summary>Which submission; the last where nothing is said.</summary>
    [BindProperty(SupportsGet = true, Name = "n")]
    public int? Number { get; set; }

    public ApplicationDetail Detail { get; private set; } = null!;

    public Submitted Submitted { get; private set; } = null!;

    public bool MakesPdf => document.MakesPdf;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetWordAsync(long id, CancellationToken cancel) => !await LoadAsync(id, cancel) ? NotFound() : await Downloads.MakeAsync(
        $"{Detail.Application.Number}.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", output =>
        {
            SubmissionDocument.Write(output, Detail, Submitted);
            return Task.CompletedTask;
        });

    public async Task<IActionResult> OnGetPdfAsync(long id, CancellationToken cancel) =>
        await LoadAsync(id, cancel) && await document.PdfAsync(Detail, Submitted, cancel) is { } pdf ? File(pdf, "application/pdf", $"{Detail.Application.Number}.pdf") : NotFound();

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync(current.Required, id, cancel) is not { Submissions.Count: > 0 } detail || detail.Submissions.FirstOrDefault(s => s.Submission.Number == (Number ?? detail.Submissions.Count)) is not { } submitted)
        {
            return false;
        }

        (Detail, Submitted) = (detail, submitted);
        return true;
    }
}
