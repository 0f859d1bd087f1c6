using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>A department's opinion of one claim.</summary>
[Authorize(Policy = Permissions.JointAnswer)]
internal sealed class JointDetailModel(ICurrentAccess current, Texts texts, ClaimReader reader, ClaimDesk desk, FileStore files) : ClaimPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ClaimView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetFileAsync(long file, CancellationToken cancel) => await LoadAsync(cancel) && View.Claim.Files.Exists(f => f.FileId == file) ? Downloads.Stored(files, await files.FindAsync(file, cancel), true) : NotFound();

    public async Task<IActionResult> OnPostAsync(bool pass, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        return Answer(await desk.JointAsync(Access, Id, Stamp, pass, Reason ?? "", cancel), "/policies/joint", T["已办理。"]);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, Id, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
