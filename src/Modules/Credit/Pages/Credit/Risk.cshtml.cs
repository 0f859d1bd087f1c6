using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Credit.Pages;

/// <summary>Bad loans of the banks and the pool of a scheme; the leader lets a stopped bank go on.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class RiskModel(ICurrentAccess current, CreditWork work, CreditReader reader, RiskDesk desk, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    public Scheme Scheme { get; private set; } = null!;

    public SchemeRules Rules { get; private set; } = null!;

    public IReadOnlyList<RiskFigure> Figures { get; private set; } = [];

    public IReadOnlyList<WarnedLoan> Warned { get; private set; } = [];

    public Paged<RiskChange> Changes { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public string? Bank { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => desk.ResumeAsync(Access, id, Bank ?? "", Reason, Form, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/credit/risk/{id}", T["已恢复。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (!SeesAll || await work.SchemeAsync(Access, id, cancel) is not { } scheme)
        {
            return false;
        }

        (Scheme, Rules) = (scheme, (scheme.On(BeijingTime.Today(clock)) ?? scheme.Newest).Rules);
        var figures = await desk.FiguresAsync(id, Rules, BeijingTime.Today(clock), cancel);
        Figures = [.. scheme.Banks.Select(b => b.Name).Append("").Select(b => figures.FirstOrDefault(f => f.Bank == b) ?? new RiskFigure(b, 0, 0))];
        Warned = await reader.WarnedAsync(id, cancel);
        Changes = await reader.ChangesAsync(id, PageNumber, cancel);
        return true;
    }
}
