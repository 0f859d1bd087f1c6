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

/// <summary>One loan: what the bank reports of it, what is claimed and subsidised.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class LoanModel(ICurrentAccess current, CreditWork work, CreditReader reader, ReportDesk reports, ClaimDesk claims, SubsidyDesk subsidies, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    public Loan Loan { get; private set; } = null!;

    public SchemeVersion SchemeVersion { get; private set; } = null!;

    public string SchemeTitle { get; private set; } = "";

    public IReadOnlyList<LoanEvent> Events { get; private set; } = [];

    public IReadOnlyList<Claim> Claims { get; private set; } = [];

    public IReadOnlyList<Subsidy> Subsidies { get; private set; } = [];

    public bool MayClaim { get; private set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public decimal? PrincipalWan { get; set; }

    [BindProperty]
    public decimal? InterestWan { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public bool InTime { get; set; } = true;

    [BindProperty]
    public bool Cured { get; set; }

    [BindProperty]
    public DateOnly? OverdueOn { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public LoanClass? Class { get; set; }

    [BindProperty]
    public List<string> Signs { get; set; } = [];

    /// <summary>The bank's newest report of early-warning signs.</summary>
    public LoanEvent? Warning => Events.LastOrDefault(e => e.Kind == LoanEventKind.Signs);

    [BindProperty]
    public int? Year { get; set; }

    public IEnumerable<SelectListItem> Classes => CreditWords.Options<LoanClass>(T, LoanClasses.Title);

    public IEnumerable<SelectListItem> Years => Enumerable.Range(Loan.DisbursedOn.Year, Math.Max(1, BeijingTime.Today(clock).Year - Loan.DisbursedOn.Year + 1)).Select(y => new SelectListItem($"{y}", $"{y}"));

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostRepayAsync(long id, CancellationToken cancel) =>
        TellAsync(id, () => reports.RepayAsync(Access, id, Version, new RepaymentEntry(On, PrincipalWan, InterestWan, From, Until, InTime, Cured), Form, cancel), cancel);

    public Task<IActionResult> OnPostOverdueAsync(long id, CancellationToken cancel) => TellAsync(id, () => reports.OverdueAsync(Access, id, Version, OverdueOn, Note, Form, cancel), cancel);

    public Task<IActionResult> OnPostClassifyAsync(long id, CancellationToken cancel) => TellAsync(id, () => reports.ClassifyAsync(Access, id, Version, Class, Note, Form, cancel), cancel);

    public Task<IActionResult> OnPostSignsAsync(long id, CancellationToken cancel) => TellAsync(id, () => reports.WarnAsync(Access, id, Version, Signs, Form, cancel), cancel);

    public Task<IActionResult> OnPostSubsidyAsync(long id, CancellationToken cancel) => TellAsync(id, () => subsidies.AskAsync(Access, id, Year, Form, cancel), cancel, done => $"/credit/subsidies/{done}");

    private async Task<IActionResult> TellAsync(long id, Func<Task<Outcome>> step, CancellationToken cancel, Func<long, string>? next = null)
    {
        var outcome = await StepAsync(step);
        return await LoadAsync(id, cancel) ? Answer(outcome, next is not null && outcome is Outcome.Done done ? next(done.Id) : $"/credit/loans/{id}", T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync<Loan>(Access, id, cancel) is not { } loan)
        {
            return false;
        }

        var scheme = (await work.SchemeAsync(Access, loan.SchemeId, cancel))!;
        (Loan, SchemeTitle, SchemeVersion) = (loan, scheme.Title, scheme.Versions.Find(v => v.Id == loan.SchemeVersionId)!);
        (Events, var own) = (await reader.EventsAsync(id, cancel), Access.Role.Reach == Reach.Enterprise);
        Events = own ? [.. Events.Where(e => e.Kind != LoanEventKind.Signs)] : Events;
        Claims = own ? [] : await reader.ClaimsOfAsync(id, cancel);
        Subsidies = await reader.SubsidiesOfAsync(id, cancel);
        MayClaim = await claims.ObstacleAsync(loan, SchemeVersion.Rules, cancel) is null;
        return true;
    }
}
