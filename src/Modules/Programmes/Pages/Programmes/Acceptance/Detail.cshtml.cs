using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Acceptance;

/// <summary>A meeting: panel, projects, the pack, and the conclusions as they are reached.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class DetailModel(ICurrentAccess current, MeetingReader reader, ContractReader contracts, ConclusionDesk desk, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public int Version { get; set; }

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

    public MeetingDetail Detail { get; private set; } = null!;

    /// <summary>The project whose form comes back with its errors.</summary>
    public long? Current { get; private set; }

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
            : await desk.ConcludeAsync(Access, id, contract, new Stamp(Key, Version), new ConclusionEntry(Conclusion, TargetsMissed, FalseMaterial, ChangedAlone, Opinion ?? "", Of(FinalGrant), Of(ToReturn)), cancel);
        return outcome is Outcome.Done || await LoadAsync(id, cancel) ? Answer(outcome, $"/acceptance/{id}", T["结论已登记。"]) : NotFound();
    }

    /// <summary>The pack for the panel.</summary>
    public async Task<IActionResult> OnGetPackAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var projects = new List<(ContractDetail, Paper)>();
        foreach (var project in Detail.Projects)
        {
            if (await contracts.FindAsync(Access, project.Contract.Id, cancel) is { } contract && contract.Papers.FirstOrDefault(p => p.Id == project.Item!.PaperId) is { } paper)
            {
                projects.Add((contract, paper));
            }
        }

        return await Downloads.MakeAsync($"{Detail.Meeting.Title}.docx", FollowUpDocuments.Docx, stream =>
        {
            FollowUpDocuments.Pack(Detail, projects).Save(stream);
            return Task.CompletedTask;
        });
    }

    private static bool Bad(decimal? wan) => wan is { } value && (value != Math.Round(value, 6) || Math.Abs(value) > 1_000_000_000);

    private static Money? Of(decimal? wan) => wan is { } value ? Money.FromWan(value) : null;

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, id, cancel) is not { } detail)
        {
            return false;
        }

        Detail = detail;
        return true;
    }
}
