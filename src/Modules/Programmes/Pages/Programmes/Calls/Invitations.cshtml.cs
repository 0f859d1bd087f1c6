using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>Who of the first stage is invited to the second.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class InvitationsModel(ICurrentAccess current, Texts texts, CaseWork work, InvitationDesk desk, StageInvitations invitations) : Reviews.CallPage(current, texts, work)
{
    public string? FirstStage { get; private set; }

    public IReadOnlyList<StageCandidate> Candidates { get; private set; } = [];

    public bool IsChosen(StageCandidate line) => IsPost ? Ticked("Chosen").Contains(line.Id) : line.Decided?.Invited == true;

    public string Why(StageCandidate line) => IsPost ? Typed(line.Id) : line.Decided?.Reason ?? "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var reasons = Request.Form.Keys.Where(k => k.StartsWith("Why.", StringComparison.Ordinal)).Select(k => long.TryParse(k[4..], System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct().ToDictionary(id => id, Typed);
        return await TellAsync(await desk.SaveAsync(Access, Id, Version, Ticked("Chosen").ToHashSet(), reasons, Form, cancel), $"/programmes/calls/{Id}/invitations", T["已保存，并已告知有变动的单位。"], cancel);
    }

    protected override async Task ReadAsync(Call call, CancellationToken cancel) =>
        (FirstStage, Candidates) = (await invitations.FirstStageAsync(call, cancel), await invitations.CandidatesAsync(call, cancel));

    private bool IsPost => HttpMethods.IsPost(Request.Method);

    private string Typed(long id) => Request.Form[$"Why.{id}"].ToString().Trim();
}
