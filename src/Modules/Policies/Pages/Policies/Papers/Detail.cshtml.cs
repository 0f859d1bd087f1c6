using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Policies.Pages.Papers;

/// <summary>A paper: its words as a preview, the file to download, a PDF to look at in the browser.</summary>
[Authorize(Policy = Permissions.PoliciesRead)]
internal sealed class DetailModel(ICurrentAccess current, PolicyLibrary library, FileStore files) : PageModel
{
    /// <summary>Words that were looked for; they are marked.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Looked { get; set; }

    public PolicyDocument Document { get; private set; } = null!;

    public PolicyPaper Paper { get; private set; } = null!;

    public StoredFile? Stored { get; private set; }

    public bool IsPdf => Stored?.ContentType == "application/pdf";

    public async Task<IActionResult> OnGetAsync(int id, long paper, CancellationToken cancel) => await LoadAsync(id, paper, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetFileAsync(int id, long paper, CancellationToken cancel) => await LoadAsync(id, paper, cancel) ? Downloads.Stored(files, Stored, allowed: true) : NotFound();

    /// <summary>A checked PDF, shown by the browser's own viewer; nothing else is ever shown inline.</summary>
    public async Task<IActionResult> OnGetViewAsync(int id, long paper, CancellationToken cancel)
    {
        if (!await LoadAsync(id, paper, cancel) || !IsPdf)
        {
            return NotFound();
        }

        Response.Headers.ContentDisposition = "inline";
        return new FileStreamResult(files.Open(Stored!), "application/pdf") { EnableRangeProcessing = true };
    }

    /// <summary>Paragraphs cut at the words that were looked for; every second piece is one of them.</summary>
    public IEnumerable<string[]> Paragraphs
    {
        get
        {
            var words = (Looked ?? "").Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries).Select(System.Text.RegularExpressions.Regex.Escape).ToList();
            foreach (var paragraph in Paper.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                yield return words.Count == 0 ? [paragraph] : System.Text.RegularExpressions.Regex.Split(paragraph, $"({string.Join('|', words)})", System.Text.RegularExpressions.RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
            }
        }
    }

    private async Task<bool> LoadAsync(int id, long paper, CancellationToken cancel)
    {
        if (await library.FindAsync(current.Required, id, cancel) is not { } document || await library.PaperAsync(id, paper, cancel) is not { } found)
        {
            return false;
        }

        (Document, Paper, Stored) = (document, found, found.FileId is { } file ? await files.FindAsync(file, cancel) : null);
        return true;
    }
}
