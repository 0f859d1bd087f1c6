using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>A page of one project: reads it, and gives its forms the key and the version that they carry.</summary>
internal abstract class ContractPage(ICurrentAccess current, ContractReader reader, TimeProvider clock, Texts texts) : StampedPage(current, texts)
{
    [BindProperty]
    public string? Reason { get; set; }

    public ContractDetail Detail { get; protected set; } = null!;

    public DateOnly Today => BeijingTime.Today(clock);

    public bool IsUnit => Access.Can(Permissions.ApplicationsWrite);

    public string Href => $"/contracts/{Detail.Contract.Id}";

    /// <summary>What a reason stands for in words of the reader.</summary>
    public string Words(ProjectRisk risk) => T[risk.Template, [.. risk.Values]];

    public static Tone ToneOf(ContractStatus status) => status switch
    {
        ContractStatus.Passed => Tone.Success, ContractStatus.Failed or ContractStatus.Terminated => Tone.Danger, ContractStatus.ToSign or ContractStatus.Rectifying or ContractStatus.Suspended => Tone.Warning,
        ContractStatus.Running or ContractStatus.AcceptanceApplied => Tone.Info, _ => Tone.Neutral,
    };

    protected virtual async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, id, cancel) is not { } detail)
        {
            return false;
        }

        Detail = detail;
        return true;
    }

    /// <summary>Tells the outcome on the page read again.</summary>
    protected async Task<IActionResult> TellAsync(long id, Outcome outcome, string href, string done, CancellationToken cancel)
    {
        if (!ModelState.IsValid && outcome is Outcome.Refused)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return outcome is Outcome.Done || await LoadAsync(id, cancel) ? Answer(outcome, href, done) : NotFound();
    }
}
