using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Funds.Queries;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Funds.Pages.Journal;

/// <summary>The statement of one account between two days.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class AccountModel(ICurrentAccess current, JournalBooks books, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public DateOnly First => From ?? new DateOnly(BeijingTime.Today(clock).Year, 1, 1);

    public DateOnly Last => Until ?? BeijingTime.Today(clock);

    public Statement Statement { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await books.StatementAsync(current.Required.DistrictId ?? 0, Code ?? "", First, Last, PageNumber, cancel) is not { } found)
        {
            return NotFound();
        }

        Statement = found;
        return Page();
    }
}
