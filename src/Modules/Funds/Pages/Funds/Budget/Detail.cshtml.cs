using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Budget;

/// <summary>One budget line: what is on it, what it is set aside for, and its changes.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class DetailModel(ICurrentAccess current, AppDb db, Kechuang.Funds.UseCases.Budget budget, BudgetDesk desk, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public decimal? Change { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    public BudgetLine Line { get; private set; } = null!;

    public BudgetLineState State { get; private set; } = null!;

    public IReadOnlyList<BudgetCommitment> Commitments { get; private set; } = [];

    public int Total { get; private set; }

    public bool MayManage => Access.Can(Permissions.BudgetManage);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        (Version, On) = (Line.Version, BeijingTime.Today(clock));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await LoadAsync(id, cancel) ? Page() : NotFound();
        }

        var outcome = await desk.AdjustAsync(Access, id, Version, Money.Typed(Change) ?? Money.Zero, On ?? BeijingTime.Today(clock), (Document ?? "").Trim(), Form, cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/budget/{id}", T["指标已调整。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await db.Set<BudgetLine>().AsNoTracking().FirstOrDefaultAsync(l => l.DistrictId == Access.DistrictId && l.Id == id, cancel) is not { } line)
        {
            return false;
        }

        (Line, State) = (line, (await budget.StatesAsync([line], cancel))[0]);
        (Commitments, Total, PageNumber) = await db.Set<BudgetCommitment>().AsNoTracking().Where(c => c.LineId == id).OrderByDescending(c => c.Id).PageAsync(PageNumber, PageSize, cancel);
        return true;
    }
}
