using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Credit.Pages;

/// <summary>One claim of interest subsidy.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class SubsidyModel(ICurrentAccess current, CreditReader reader, SubsidyDesk desk, IPaymentRequests payments, Texts texts) : CreditPage(current, texts)
{
    public Subsidy Subsidy { get; private set; } = null!;

    /// <summary>Why the funds sent it back; empty where they have not.</summary>
    public string Refusal { get; private set; } = "";

    public bool MayCheck { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, string? step, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => desk.CheckAsync(Access, id, Version, step == "grant", Reason, Form, cancel));
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/credit/subsidies/{id}", T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync<Subsidy>(Access, id, cancel) is not { } subsidy)
        {
            return false;
        }

        Subsidy = subsidy;
        var last = await payments.StatesAsync(subsidy.DistrictId, [subsidy.Case], cancel) is [.., var newest] ? newest : null;
        var sentBack = subsidy.Status == SubsidyStatus.Requested && last?.Status == PaymentRequestStatus.Refused;
        Refusal = sentBack ? last!.Reason : "";
        MayCheck = MayManage && (subsidy.Status == SubsidyStatus.Asked || sentBack);
        return true;
    }
}
