using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Acceptance;

/// <summary>What a drawn expert reads before the meeting: the projects, what was promised and reached, the papers. For members of the panel who have accepted.</summary>
[Authorize(Policy = Permissions.ReviewsScore)]
internal sealed class MaterialsModel(ICurrentAccess current, MeetingReader reader, ContractReader contracts, MeetingPanel panel) : PageModel
{
    public MeetingDetail Meeting { get; private set; } = null!;

    private string Me => current.Required.Expert;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPackAsync(long id, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? await MeetingPack.DownloadAsync(Meeting, contract => contracts.AtMeetingAsync(Meeting.Meeting, contract, cancel)) : NotFound();

    /// <summary>The acceptance application of a project as a Word document.</summary>
    public async Task<IActionResult> OnGetPaperAsync(long id, long contract, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Meeting.Projects.All(p => p.Contract.Id != contract) || await contracts.AtMeetingAsync(Meeting.Meeting, contract, cancel) is not { } detail || detail.Papers.FirstOrDefault(p => Meeting.Projects.Any(m => m.Item!.PaperId == p.Id)) is not { } paper)
        {
            return NotFound();
        }

        return await Downloads.MakeAsync($"{detail.Application.Number}-{Paper.Title(paper.Kind)}.docx", FollowUpDocuments.Docx, stream =>
        {
            FollowUpDocuments.WritePaper(stream, detail, paper);
            return Task.CompletedTask;
        });
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync(current.Required, id, cancel) is not { } meeting || await panel.StateAsync(meeting.Meeting, cancel) is not { } draw)
        {
            return false;
        }

        // Only who has accepted, and never a project that the expert is in conflict with.
        var mine = draw.Assignments.Where(a => a.ExpertNumber == Me).Select(a => a.CaseKey).ToHashSet();
        Meeting = meeting with { Projects = [.. meeting.Projects.Where(p => mine.Contains(ProjectMeeting.CaseOf(p.Contract.Id)))] };
        return Meeting.Projects.Count > 0;
    }
}
