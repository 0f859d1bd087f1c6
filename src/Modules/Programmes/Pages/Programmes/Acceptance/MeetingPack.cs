using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Acceptance;

/// <summary>The pack of a meeting as a Word document, for the bureau and for the panel.</summary>
internal static class MeetingPack
{
    public static async Task<IActionResult> DownloadAsync(MeetingDetail meeting, Func<long, Task<ContractDetail?>> find)
    {
        var projects = new List<(ContractDetail, Paper)>();
        foreach (var project in meeting.Projects)
        {
            if (await find(project.Contract.Id) is { } contract && contract.Papers.FirstOrDefault(p => p.Id == project.Item!.PaperId) is { } paper)
            {
                projects.Add((contract, paper));
            }
        }

        return await Downloads.MakeAsync($"{meeting.Meeting.Title}.docx", FollowUpDocuments.Docx, stream =>
        {
            FollowUpDocuments.Pack(meeting, projects).Save(stream);
            return Task.CompletedTask;
        });
    }
}
