using Kechuang.Core.Accounts;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Catalogue;

/// <summary>The district's programmes.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class IndexModel(ICurrentAccess current, ProgrammeBook book) : PageModel
{
    public IReadOnlyList<Programme> Programmes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Programmes = await book.Of(current.Required).ToListAsync(cancel);
}
