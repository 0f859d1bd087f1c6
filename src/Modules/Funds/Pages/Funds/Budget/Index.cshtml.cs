using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Funds.Queries;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Funds.Pages.Budget;

/// <summary>The budget of a year: lines, what is set aside and paid, against the year before, and where it will end.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class IndexModel(ICurrentAccess current, BudgetBoard board, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public BudgetYear View { get; private set; } = null!;

    public bool MayManage => current.Required.Can(Permissions.BudgetManage);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var today = BeijingTime.Today(clock);
        var year = Year is >= UseCases.BudgetDesk.FirstYear and <= UseCases.BudgetDesk.LastYear ? Year.Value : today.Year;
        View = await board.ReadAsync(current.Required.DistrictId ?? 0, year, year == today.Year ? today : new DateOnly(year, 12, 31), cancel);
    }
}
