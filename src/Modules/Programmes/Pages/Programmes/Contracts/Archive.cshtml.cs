using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>The whole project as one ZIP, for who may see the project. Always a download: nothing of it is shown by the browser as a page.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class ArchiveModel(ICurrentAccess current, ContractReader reader, ProjectArchive archive, UnitOfWork unit, TimeProvider clock, Texts texts) : ContractPage(current, reader, clock, texts)
{
    private readonly TimeProvider time = clock;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        await unit.NoteAsync(FollowUpOperations.Download, Access.Actor, Access.DistrictId, $"{Detail.Application.Number} {Detail.Application.Title}", scope => scope.Record("downloaded", "contract", id, Detail.Application.Number ?? ""), cancel: cancel);
        return await Downloads.MakeAsync($"{Detail.Application.Number}.zip", "application/zip", stream => archive.WriteAsync(stream, Detail, Access, time.GetUtcNow().UtcDateTime, cancel));
    }
}

/// <summary>A file of a project.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class FileModel(ICurrentAccess current, ContractReader reader, FileStore files) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, long fileId, CancellationToken cancel)
    {
        var file = await reader.FileAsync(current.Required, id, fileId, cancel);
        return Downloads.Stored(files, file, allowed: file is not null);
    }
}

/// <summary>The panel's conclusion on a project as Word.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class ConclusionModel(ICurrentAccess current, ContractReader reader, MeetingReader meetings, DistrictDirectory districts, TimeProvider clock, Texts texts) : ContractPage(current, reader, clock, texts)
{
    public async Task<IActionResult> OnGetAsync(long id, long meetingId, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await meetings.FindAsync(Access, meetingId, cancel) is not { } meeting || meeting.Projects.FirstOrDefault(p => p.Contract.Id == id) is not { Item.Conclusion: not null } project)
        {
            return NotFound();
        }

        var district = await districts.FindAsync(meeting.Meeting.DistrictId, cancel);
        return await Downloads.MakeAsync($"{Detail.Application.Number} {T["验收意见书"]}.docx", FollowUpDocuments.Docx, stream =>
        {
            FollowUpDocuments.Conclusion(meeting, project, district!.Name).Save(stream);
            return Task.CompletedTask;
        });
    }
}
