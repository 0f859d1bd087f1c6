using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Acceptance;

/// <summary>A meeting: panel, projects, the pack, and the conclusions as they are reached.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class DetailModel(ICurrentAccess current, MeetingReader reader, ContractReader contracts, ConclusionDesk desk, MeetingPanel panel, MeetingDesk meetings, StaffTieDesk ties, TimeProvider clock, Texts texts) : StampedPage(current, texts)
{
    [BindProperty]
    public AcceptanceConclusion? Conclusion { get; set; }

    [BindProperty]
    public bool TargetsMissed { get; set; }

    [BindProperty]
    public bool FalseMaterial { get; set; }

    [BindProperty]
    public bool ChangedAlone { get; set; }

    [BindProperty]
    public string? Opinion { get; set; }

    /// <summary>万元.</summary>
    [BindProperty]
    public decimal? FinalGrant { get; set; }

    /// <summary>万元.</summary>
    [BindProperty]
    public decimal? ToReturn { get; set; }

    /// <summary>Why the meeting is called off.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public MeetingDetail Detail { get; private set; } = null!;

    /// <summary>Units from whose projects the reader must stand aside.</summary>
    public IReadOnlySet<string> Tied { get; private set; } = new HashSet<string>();

    /// <summary>Where the draw of its panel stands; null where none was asked for.</summary>
    public PanelState? Draw { get; private set; }

    /// <summary>Drawn experts who have accepted and are not in the panel yet.</summary>
    public IReadOnlyList<PanelMember> Accepted => MeetingPanel.Missing(Draw, Detail.Panel);

    /// <summary>True where nothing is concluded yet.</summary>
    public bool MayChange => MayManage && !Detail.Meeting.Cancelled && Detail.Projects.All(p => p.Item!.Conclusion is null);

    /// <summary>The project whose form comes back with its errors.</summary>
    public long? Current { get; private set; }

    /// <summary>Stage of the draw in words.</summary>
    public static string Stage(PanelStage stage) => stage switch { PanelStage.Requested => "等待抽取", PanelStage.Committed => "已公布抽取承诺", PanelStage.Drawn => "已抽取，正在邀请", _ => "抽取结果已公布" };

    public bool MayManage => Access.Can(Permissions.ReviewsManage);

    /// <summary>Why no conclusion can be entered yet; null where one can.</summary>
    public string? NotYet => Detail.Meeting.HeldOn > BeijingTime.Today(clock) ? T["会后登记结论。"] : AcceptanceItem.PanelRefusal(Detail.Panel, Detail.Rules.AcceptancePanel, Detail.Rules.FinanceMinimum) is { } refusal ? T.Told(refusal) : null;

    public IEnumerable<SelectListItem> Conclusions => Enum.GetValues<AcceptanceConclusion>().Select(c => new SelectListItem(T[AcceptanceItem.Title(c)], $"{c}"));

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, long contract, CancellationToken cancel)
    {
        if (!MayManage || !await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        Current = contract;
        var outcome = !ModelState.IsValid ? new Outcome.Refused([])
            : Bad(FinalGrant) || Bad(ToReturn) ? Outcome.Refuse("金额最多六位小数（单位：万元），请核对", Bad(FinalGrant) ? "FinalGrant" : "ToReturn")
            : await desk.ConcludeAsync(Access, id, contract, Stamp, new ConclusionEntry(Conclusion, TargetsMissed, FalseMaterial, ChangedAlone, Opinion ?? "", Of(FinalGrant), Of(ToReturn)), cancel);
        return await TellAsync(id, outcome, T["结论已登记。"], cancel);
    }

    /// <summary>Asks for a panel by the draw.</summary>
    public async Task<IActionResult> OnPostAskAsync(long id, CancellationToken cancel) => await TellAsync(id, await panel.AskAsync(Access, id, Stamp, cancel), T["已请专家库抽取专家。"], cancel);

    /// <summary>Takes in who has accepted.</summary>
    public async Task<IActionResult> OnPostTakeAsync(long id, CancellationToken cancel) => await TellAsync(id, await panel.TakeAsync(Access, id, Stamp, cancel), T["专家已列入，请指定组长。"], cancel);

    /// <summary>Calls the meeting off.</summary>
    public async Task<IActionResult> OnPostCancelAsync(long id, CancellationToken cancel) => await TellAsync(id, await meetings.CancelAsync(Access, id, Stamp, Reason ?? "", cancel), T["验收会已取消。"], cancel);

    /// <summary>The pack for the panel.</summary>
    public async Task<IActionResult> OnGetPackAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        return await MeetingPack.DownloadAsync(Detail, contract => contracts.FindAsync(Access, contract, cancel));
    }

    private async Task<IActionResult> TellAsync(long id, Outcome outcome, string done, CancellationToken cancel) =>
        outcome is Outcome.Done || await LoadAsync(id, cancel) ? Answer(outcome, $"/acceptance/{id}", done) : NotFound();

    private static bool Bad(decimal? wan) => wan is { } value && (value != Math.Round(value, 6) || Math.Abs(value) > 1_000_000_000);

    private static Money? Of(decimal? wan) => wan is { } value ? Money.FromWan(value) : null;

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, id, cancel) is not { } detail)
        {
            return false;
        }

        Detail = detail;
        Tied = await ties.UnitsAsync(Access, cancel);
        Draw = await panel.StateAsync(detail.Meeting, cancel);
        return true;
    }
}
