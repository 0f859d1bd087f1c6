using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>The firm asks for a recommendation to a bank.</summary>
[Authorize(Policy = Permissions.CreditUse)]
internal sealed class RequestNewModel(ICurrentAccess current, CreditWork work, RequestDesk desk, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    public Scheme Scheme { get; private set; } = null!;

    public SchemeRules? Rules => Scheme.On(BeijingTime.Today(clock))?.Rules;

    [BindProperty]
    public string? Bank { get; set; }

    [BindProperty]
    public decimal? AmountWan { get; set; }

    [BindProperty]
    public int? TermMonths { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    public IEnumerable<SelectListItem> Banks => [new(T["请选择"], ""), .. Scheme.Banks.Where(b => b.TakesPart(BeijingTime.Today(clock))).OrderBy(b => b.Name).Select(b => new SelectListItem(b.State == RiskState.Stopped ? T["{0}（暂停）", b.Name] : b.Name, b.Name))];

    public async Task<IActionResult> OnGetAsync(int scheme, CancellationToken cancel) => await LoadAsync(scheme, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int scheme, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => desk.ApplyAsync(Access, new RequestEntry(scheme, Bank ?? "", AmountWan, TermMonths, Purpose, Contact), Form, cancel));
        return await LoadAsync(scheme, cancel) ? Answer(outcome, outcome is Outcome.Done done ? $"/credit/requests/{done.Id}" : "", T["已提交，请等待科技局审核。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        Scheme = (await work.SchemeAsync(Access, id, cancel))!;
        return Scheme is not null;
    }
}
