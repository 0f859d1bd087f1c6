using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>A file of an application, as a download.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class FileModel(ICurrentAccess current, ApplicationReader reader, FileStore files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, long file, CancellationToken cancel) =>
        Downloads.Stored(files, await reader.FileAsync(current.Required, id, file, cancel), allowed: true);
}
