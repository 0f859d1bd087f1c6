using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Funds.Queries;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Funds.Pages.Journal;

/// <summary>The trial balance at the end of a day, and the check that replays the journal.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class IndexModel(ICurrentAccess current, JournalBooks books, JournalCheck check, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public DateOnly Day => On ?? BeijingTime.Today(clock);

    public TrialBalance Balance { get; private set; } = null!;

    /// <summary>Set where the journal was replayed.</summary>
    public JournalFaults? Faults { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => Balance = await books.TrialBalanceAsync(current.Required.DistrictId ?? 0, Day, cancel);

    public async Task OnGetCheckAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        Faults = await check.RunAsync(current.Required.DistrictId ?? 0, cancel);
    }
}
