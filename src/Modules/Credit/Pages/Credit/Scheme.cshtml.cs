using Kechuang.Core.Accounts;
using Kechuang.Core.Firms;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>A scheme: its versions in words, its banks, and for a firm how it stands to the conditions.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class SchemeModel(ICurrentAccess current, CreditWork work, SchemeBook book, FirmGate gate, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    public Scheme Scheme { get; private set; } = null!;

    public DateOnly Today => BeijingTime.Today(clock);

    [BindProperty]
    public string? BankName { get; set; }

    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public DateOnly? JoinedOn { get; set; }

    [BindProperty]
    public DateOnly? AgreedUntil { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IEnumerable<SelectListItem> BankChoices => Scheme.Banks.OrderBy(b => b.Name, StringComparer.Ordinal).Select(b => new SelectListItem(b.Name, b.Name));

    /// <summary>The firm's answers to the conditions; null for others.</summary>
    public IReadOnlyList<EligibilityGroup>? Groups { get; private set; }

    /// <summary>Why the firm may not borrow, in Chinese.</summary>
    public string? Obstacle { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => book.SetBankAsync(Access, id, new BankEntry(BankName, Account, JoinedOn, AgreedUntil), Form, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/credit/schemes/{id}#banks", T["已保存。"]) : NotFound();
    }

    public async Task<IActionResult> OnPostAdmitAsync(int id, string? step, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => book.AdmitAsync(Access, id, BankName, step == "resume", Reason, Form, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/credit/schemes/{id}#banks", T["已保存。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await work.SchemeAsync(Access, id, cancel) is not { } scheme)
        {
            return false;
        }

        Scheme = scheme;
        if (MayUse && Access.CreditCode.Length > 0 && (scheme.On(Today) ?? scheme.Newest).Rules is var rules)
        {
            Obstacle = await gate.ObstacleAsync(scheme.DistrictId, Access.CreditCode, rules, Today, cancel);
            Groups = await gate.FactsAsync(scheme.DistrictId, Access.CreditCode, Today, cancel) is { } firm ? rules.Who.Explain(firm) : [];
        }

        return true;
    }
}
