using Kechuang.Core.Accounts;
using Kechuang.Core.Firms;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Credit.Pages;

/// <summary>One request: checked by the section, answered by the bank, taken back by the firm.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class RequestModel(ICurrentAccess current, CreditWork work, CreditReader reader, RequestDesk desk, FirmGate gate, Exposure exposure, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    public new LoanRequest Request { get; private set; } = null!;

    public string SchemeTitle { get; private set; } = "";

    public IReadOnlyList<EligibilityGroup>? Groups { get; private set; }

    public string? Obstacle { get; private set; }

    public Money Owed { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, string? step, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => step switch
        {
            "recommend" => desk.CheckAsync(Access, id, Version, recommend: true, "", Form, cancel),
            "refuse" => desk.CheckAsync(Access, id, Version, recommend: false, Reason, Form, cancel),
            "accept" => desk.AnswerAsync(Access, id, Version, accept: true, "", Form, cancel),
            "decline" => desk.AnswerAsync(Access, id, Version, accept: false, Reason, Form, cancel),
            _ => desk.WithdrawAsync(Access, id, Version, Form, cancel),
        });
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/credit/requests/{id}", T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync<LoanRequest>(Access, id, cancel) is not { } request || (Access.Role.Reach == Reach.Partner && request.Number.Length == 0))
        {
            return false;
        }

        Request = request;
        SchemeTitle = (await work.SchemeAsync(Access, request.SchemeId, cancel))!.Title;
        if (MayManage)
        {
            var (rules, today) = (await work.RulesAsync(request.SchemeVersionId, cancel), BeijingTime.Today(clock));
            Obstacle = await gate.ObstacleAsync(request.DistrictId, request.CreditCode, rules, today, cancel);
            Groups = await gate.FactsAsync(request.DistrictId, request.CreditCode, today, cancel) is { } firm ? rules.Who.Explain(firm) : [];
            Owed = await exposure.OfFirmAsync(request.SchemeId, request.CreditCode, cancel);
        }

        return true;
    }
}
