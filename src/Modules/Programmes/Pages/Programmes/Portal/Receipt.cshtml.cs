using Kechuang.Programmes.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Portal;

/// <summary>Whether a submission with this hash exists, and when it came in; nothing else of it. Needs no account.</summary>
[AllowAnonymous]
internal sealed class ReceiptModel(ApplicationReader reader) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Hash { get; set; }

    public bool Asked => !string.IsNullOrWhiteSpace(Hash);

    public DateTime? At { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var hash = (Hash ?? "").Trim().ToLowerInvariant();
        At = hash.Length == 64 && hash.All(char.IsAsciiHexDigit) ? await reader.SubmittedAtAsync(hash, cancel) : null;
    }
}
