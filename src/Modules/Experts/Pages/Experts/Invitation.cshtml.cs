using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Queries;
using Kechuang.Experts.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Experts.Pages;

/// <summary>An invitation: the expert says which ties there are, before anything of a case is shown, and accepts or declines.</summary>
[Authorize(Policy = Permissions.ReviewsScore)]
internal sealed class InvitationModel(ICurrentAccess current, Texts texts, ExpertFile file, Invitations invitations) : DeskPage(current, texts)
{
    private const int TiesLength = 4000;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Ties { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Case { get; set; }

    public SeatInRound Seat { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Cases { get; private set; } = [];

    /// <summary>Names of all units of the round, to look through; none in a blind round.</summary>
    public IReadOnlyList<string> Units { get; private set; } = [];

    public string Here => $"/experts/me/invitations/{Id}";

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancel)
    {
        if (!Confirmed)
        {
            ModelState.AddModelError(nameof(Confirmed), T["请确认声明属实"]);
        }

        if (Ties?.Length > TiesLength)
        {
            ModelState.AddModelError(nameof(Ties), T["最多 {0} 字", TiesLength]);
        }

        return ModelState.ErrorCount > 0 ? await InvalidAsync(cancel) : await AnswerAsync(await invitations.AcceptAsync(Access, Id, Version, Ties ?? "", cancel), T["答复已登记；如声明了回避，有关材料已转给他人。"], "/experts/me", cancel);
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancel) =>
        await AnswerAsync(await invitations.DeclineAsync(Access, Id, Version, Reason ?? "", cancel), T["已谢绝，感谢答复。"], "/experts/me", cancel);

    public async Task<IActionResult> OnPostConflictAsync(CancellationToken cancel) =>
        await AnswerAsync(await invitations.LateConflictAsync(Access, Id, Version, Case ?? "", Reason ?? "", cancel), T["回避已登记，材料转给其他专家。"], "/experts/me", cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var view = await file.OwnAsync(Access, cancel);
        if (view?.Seats.FirstOrDefault(s => s.Seat.Id == Id) is not { Seat.State: SeatState.Invited or SeatState.Accepted } seat)
        {
            return false;
        }

        (Seat, Version) = (seat, seat.Seat.Version);
        var request = seat.Round.Request();
        Units = request.Blind ? [] : [.. request.Cases.SelectMany(c => c.Units).Select(u => u.Name).Distinct().Order(StringComparer.Ordinal)];
        var own = view.Cases.Where(c => c.RoundId == seat.Round.Id && c.State == AssignedState.Assigned).Select(c => c.Case).ToHashSet();
        Cases = seat.Seat.State == SeatState.Accepted ? [.. request.Cases.Where(c => request.Rules.ReviewsPerCase == 0 || own.Contains(c.Key)).Select(c => new SelectListItem(c.Title, c.Key))] : [];
        return true;
    }
}
