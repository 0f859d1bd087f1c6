using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>All answers to be read once more, what is still missing, and the submission.</summary>
[Authorize(Policy = Permissions.ApplicationsWrite), KeepsTyped]
internal sealed class CheckModel(ICurrentAccess current, ApplicationReader reader, ApplicationSubmissions submissions, IFirmFacts firms, AvoidanceDesk avoidances, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Sent twice, it makes one submission.</summary>
    [BindProperty]
    public Guid Key { get; set; } = Guid.CreateVersion7();

    public ApplicationDetail Detail { get; private set; } = null!;

    public FormView Form { get; private set; } = null!;

    public FirmFacts? Firm { get; private set; }

    public IReadOnlyList<Avoidance> Avoidances { get; private set; } = [];

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public bool IsComplete => !Form.Result.Issues.Any(i => !i.Warning);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!ApplicationFlow.IsEditable(Detail.Application.Status))
        {
            return Redirect($"/applications/{id}");
        }

        Version = Detail.Application.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        var outcome = await submissions.SubmitAsync(Access, id, Version, Key, cancel);
        return outcome is Outcome.Done ? Answer(outcome, $"/applications/{id}/receipt", T["已提交，请保存回执。"]) : await LoadAsync(id, cancel) ? Answer(outcome, $"/applications/{id}/check", "") : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, id, cancel) is not { } detail)
        {
            return false;
        }

        Detail = detail;
        Firm = await firms.OfAsync(detail.Application.DistrictId, detail.Application.CreditCode, BeijingTime.Today(clock), cancel);
        Avoidances = await avoidances.OfAsync(id, cancel);
        Form = AnswerView.Of(detail, detail.Answers, editable: true, complete: true);
        return true;
    }
}
