using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Acceptance;

/// <summary>A line of the panel as typed.</summary>
internal sealed class PanelLine
{
    public string? Name { get; set; }

    public string? Employer { get; set; }

    public string? Category { get; set; }
}

/// <summary>Plans a meeting: day, place, panel and projects.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class EditModel(ICurrentAccess current, MeetingReader reader, MeetingDesk desk, Texts texts) : StampedPage(current, texts)
{
    /// <summary>Lines that the form offers.</summary>
    private const int Lines = 9;

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public DateOnly? HeldOn { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public List<PanelLine> Panel { get; set; } = [];

    /// <summary>Line of the panel's head.</summary>
    [BindProperty]
    public int? Chair { get; set; }

    [BindProperty]
    public List<long> Contracts { get; set; } = [];

    public long? Id { get; private set; }

    public IReadOnlyList<MeetingProject> Projects { get; private set; } = [];

    public IEnumerable<SelectListItem> Categories => [new(T["请选择"], ""), .. PanelExpert.Categories.Select(c => new SelectListItem(T[c], c))];

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (id is null)
        {
            Contracts = [.. Projects.Select(p => p.Contract.Id)];
        }

        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken cancel)
    {
        var typed = Panel.Select((p, i) => (Line: p, Chairs: i == Chair)).Where(p => !string.IsNullOrWhiteSpace(p.Line.Name) || !string.IsNullOrWhiteSpace(p.Line.Employer))
            .Select(p => new PanelEntry(p.Line.Name?.Trim() ?? "", p.Line.Employer?.Trim() ?? "", p.Line.Category ?? "", p.Chairs)).ToList();
        var outcome = await desk.SaveAsync(Access, id, Stamp, new MeetingEntry(Title ?? "", HeldOn, Place ?? "", typed, Contracts), cancel);
        if (outcome is not Outcome.Done && !await LoadAsync(id, cancel, keep: true))
        {
            return NotFound();
        }

        Fill();
        return Answer(outcome, outcome is Outcome.Done done ? $"/acceptance/{done.Id}" : $"/acceptance/edit{(id is null ? "" : $"/{id}")}", T["验收会已安排，已通知承担单位。"]);
    }

    private async Task<bool> LoadAsync(long? id, CancellationToken cancel, bool keep = false)
    {
        var waiting = await reader.WaitingAsync(Access, cancel);
        Id = id;
        if (id is null)
        {
            Projects = waiting;
            return true;
        }

        if (await reader.FindAsync(Access, id.Value, cancel) is not { } meeting)
        {
            return false;
        }

        Projects = [.. meeting.Projects, .. waiting];
        if (!keep)
        {
            (Title, HeldOn, Place, Version) = (meeting.Meeting.Title, meeting.Meeting.HeldOn, meeting.Meeting.Place, meeting.Meeting.Version);
            Panel = [.. meeting.Panel.Select(p => new PanelLine { Name = p.Name, Employer = p.Employer, Category = p.Category })];
            Chair = meeting.Panel.Select((p, i) => (p, i)).Where(p => p.p.Chairs).Select(p => (int?)p.i).FirstOrDefault();
            Contracts = [.. meeting.Projects.Select(p => p.Contract.Id)];
        }

        return true;
    }

    private void Fill()
    {
        while (Panel.Count < Lines)
        {
            Panel.Add(new PanelLine());
        }
    }
}
