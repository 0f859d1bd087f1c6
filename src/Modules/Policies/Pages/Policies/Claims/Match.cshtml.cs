using Kechuang.Core.Accounts;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>All firms against all clauses in force on a day.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class MatchModel(ICurrentAccess current, FirmMatch match, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public DateOnly Day => On ?? BeijingTime.Today(clock);

    public int Firms { get; private set; }

    public IReadOnlyList<ClauseMatch> Clauses { get; private set; } = [];

    public Money Sum => Clauses.Aggregate(Money.Zero, (sum, c) => sum + c.Sum);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var district = current.Required.DistrictId!.Value;
        Firms = (await match.FirmsAsync(district, Day, cancel)).Count;
        Clauses = [.. (await match.AllAsync(district, Day, cancel)).OrderByDescending(c => c.Sum.Fen).ThenByDescending(c => c.Unknown)];
    }
}
