using System.Globalization;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>Before an application is begun: does the unit meet the conditions, and with which answers does it begin.</summary>
[Authorize(Policy = Permissions.ApplicationsWrite)]
internal sealed class NewModel(ICurrentAccess current, CallList calls, IFirmFacts firms, ApplicationReader reader, LateRights late, StageInvitations invitations, ApplicationDesk desk, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty(SupportsGet = true, Name = "call")]
    public int CallId { get; set; }

    /// <summary>An earlier application whose answers are taken over.</summary>
    [BindProperty]
    public long? From { get; set; }

    /// <summary>A further application, although a draft is there.</summary>
    [BindProperty]
    public bool Another { get; set; }

    [BindProperty]
    public Guid Submission { get; set; } = Guid.CreateVersion7();

    public Call Call { get; private set; } = null!;

    public FirmFacts? Firm { get; private set; }

    /// <summary>The unit's leave to come late, where it has one.</summary>
    public LateRight? Late { get; private set; }

    /// <summary>False where the call takes invited units only and this one is not among them.</summary>
    public bool MayApply { get; private set; } = true;

    public bool IsOpen => Call.IsOpen(Now, Late);

    public Eligibility Conditions { get; private set; } = Eligibility.Everyone;

    public IReadOnlyList<EarlierApplication> Earlier { get; private set; } = [];

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>Drafts for this call, to go on with.</summary>
    public IEnumerable<EarlierApplication> Drafts => Earlier.Where(e => e.CallId == CallId && e.Status == ApplicationStatus.Draft);

    public IEnumerable<SelectListItem> Sources => [new(T["不复制，从空白表开始"], ""), .. Earlier.Where(e => e.Title.Length > 0).Select(e => new SelectListItem($"{e.Title}（{e.Call}）", e.Id.ToString(CultureInfo.InvariantCulture)))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var outcome = await desk.StartAsync(Access, CallId, From, Another, Submission, cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/applications/{done.Id}/edit" : "", T["已开始填写，随时可以保存后离开。"]);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (Access.DistrictId is not { } district || await calls.FindPublicAsync(CallId, cancel) is not { } call || call.DistrictId != district)
        {
            return false;
        }

        (Call, Conditions) = (call, Eligibility.Read(call.Eligibility));
        Firm = await firms.OfAsync(district, Access.CreditCode, BeijingTime.Today(clock), cancel);
        Late = await late.OfAsync(call.Id, Access.CreditCode, cancel);
        MayApply = call.FirstStageId is null || (await invitations.OfUnitAsync(call.Id, Access.CreditCode, cancel)).Count > 0;
        Earlier = await reader.EarlierAsync(Access, cancel);
        return true;
    }
}
