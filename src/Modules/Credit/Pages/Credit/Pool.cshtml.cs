using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>A pool: what it has, what it stands behind, what came and went.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class PoolModel(ICurrentAccess current, CreditWork work, CreditReader reader, PoolDesk desk, PoolMonths months, Exposure exposure, IJournal journal, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    public Scheme Scheme { get; private set; } = null!;

    public SchemeRules Rules { get; private set; } = null!;

    public PoolRoom Room { get; private set; } = null!;

    public IReadOnlyList<AccountBalance> Accounts { get; private set; } = [];

    public Paged<PoolMovement> Movements { get; private set; } = null!;

    public IReadOnlyList<PoolMonth> Months { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public PoolMove? Kind { get; set; }

    [BindProperty]
    public string? Level { get; set; }

    [BindProperty]
    public decimal? AmountWan { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public DateOnly? Month { get; set; }

    [BindProperty]
    public decimal? BalanceWan { get; set; }

    [BindProperty]
    public string? Explanation { get; set; }

    /// <summary>Finished months, those that are due first, the oldest of them at the top.</summary>
    public IEnumerable<SelectListItem> MonthChoices => Months.OrderByDescending(m => m.IsDue).ThenBy(m => m.IsDue ? m.Month.DayNumber : -m.Month.DayNumber).Select(m => new SelectListItem(m.IsDue ? T["{0}（待对账）", $"{m.Month:yyyy-MM}"] : $"{m.Month:yyyy-MM}", $"{m.Month:yyyy-MM-dd}"));

    public IEnumerable<SelectListItem> Kinds => [new(T["请选择"], ""), .. PoolMoves.Entered.Select(k => new SelectListItem(T[PoolMoves.Title(k)], $"{k}"))];

    public IEnumerable<SelectListItem> Levels => [new(T["请选择"], ""), .. PoolMoves.Levels.Select(l => new SelectListItem(T[l.Title], l.Code))];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => desk.EnterAsync(Access, id, new PoolEntry(Kind, Level, AmountWan, On, Summary), Form, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/credit/pools/{id}", T["已记账。"]) : NotFound();
    }

    public async Task<IActionResult> OnPostReconcileAsync(int id, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => desk.ReconcileAsync(Access, id, Month, BalanceWan, Explanation, Form, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/credit/pools/{id}#months", T["已对账。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (!SeesAll || await work.SchemeAsync(Access, id, cancel) is not { } scheme)
        {
            return false;
        }

        (Scheme, Rules) = (scheme, (scheme.On(BeijingTime.Today(clock)) ?? scheme.Newest).Rules);
        Room = await exposure.RoomAsync(scheme, Rules, cancel);
        Accounts = await journal.BalancesAsync(scheme.DistrictId, scheme.Prefix, null, cancel);
        Months = await months.ReadAsync(id, cancel);
        Movements = await reader.MovementsAsync(id, PageNumber, cancel);
        return true;
    }
}
