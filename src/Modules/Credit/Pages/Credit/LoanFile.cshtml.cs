using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>The bank files a disbursed loan of an accepted recommendation.</summary>
[Authorize(Policy = Permissions.CreditLend)]
internal sealed class LoanFileModel(ICurrentAccess current, CreditWork work, CreditReader reader, LoanDesk desk, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    public LoanRequest Case { get; private set; } = null!;

    public SchemeRules Rules { get; private set; } = null!;

    [BindProperty]
    public string? Contract { get; set; }

    [BindProperty]
    public decimal? AmountWan { get; set; }

    [BindProperty]
    public decimal? Rate { get; set; }

    [BindProperty]
    public int? TermMonths { get; set; }

    [BindProperty]
    public DateOnly? SignedOn { get; set; }

    [BindProperty]
    public DateOnly? DisbursedOn { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public bool FirstLoan { get; set; }

    [BindProperty]
    public PledgeKind? Pledge { get; set; }

    public IEnumerable<SelectListItem> Pledges => CreditWords.Options<PledgeKind>(T, PledgeKinds.Title);

    public async Task<IActionResult> OnGetAsync(long request, CancellationToken cancel)
    {
        if (!await LoadAsync(request, cancel))
        {
            return NotFound();
        }

        (AmountWan, TermMonths) = (Case.Amount.Wan, Case.TermMonths);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long request, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => desk.FileAsync(Access, request, Version, new LoanEntry(Contract, AmountWan, Rate, TermMonths, SignedOn, DisbursedOn, DueOn, FirstLoan, Pledge), Form, cancel));
        return await LoadAsync(request, cancel) ? Answer(outcome, outcome is Outcome.Done done ? $"/credit/loans/{done.Id}" : $"/credit/requests/{request}", T["已备案，是否纳入资金池见下。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync<LoanRequest>(Access, id, cancel) is not { Number.Length: > 0 } found)
        {
            return false;
        }

        var scheme = (await work.SchemeAsync(Access, found.SchemeId, cancel))!;
        (Case, Rules) = (found, (scheme.On(BeijingTime.Today(clock)) ?? scheme.Newest).Rules);
        return true;
    }
}
