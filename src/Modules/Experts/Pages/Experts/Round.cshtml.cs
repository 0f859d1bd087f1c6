using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Experts.Data;
using Kechuang.Experts.Queries;
using Kechuang.Experts.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Experts.Pages;

/// <summary>One round: what was asked for, the steps of its draw, the panel, recusals with their evidence, the log.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class RoundModel(ICurrentAccess current, Texts texts, RoundBoard board, DrawDesk desk, Invitations invitations, FeeDesk fees) : DeskPage(current, texts)
{
    public static readonly IReadOnlyList<string> Levels = ["良好", "一般", "较差"];

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The version of the round, or of the seat, that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int? Alternates { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Live { get; set; }

    [BindProperty]
    public long Seat { get; set; }

    [BindProperty]
    public string? Case { get; set; }

    public RoundView View { get; private set; } = null!;

    public RoundPreview? Preview { get; private set; }

    /// <summary>Names stay sealed until the result is published, but for the office that invites.</summary>
    public bool MayName => MayManage || View.Round.Stage == PanelStage.Published;

    public IEnumerable<SelectListItem> SeatItems => View.Seats.Where(s => s.Seat.State is SeatState.Invited or SeatState.Accepted).Select(s => new SelectListItem($"{s.Seat.Order} {s.Expert?.Name} {s.Seat.Expert}", $"{s.Seat.Id}"));

    public IEnumerable<SelectListItem> CaseItems => View.Request.Cases.Select(c => new SelectListItem($"{c.Key} {c.Title}", c.Key));

    public string Here => $"/experts/rounds/{Id}";

    /// <summary>Looking is for many, steps are for the office.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (HttpMethods.IsPost(Request.Method) && !MayManage)
        {
            context.Result = Forbid();
        }
    }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostCommitAsync(CancellationToken cancel) =>
        await AnswerAsync(await desk.CommitAsync(Access, Id, Version, Alternates, Reason?.Trim() ?? "", cancel), T["承诺和输入清单已公布，现在可以登记见证人并抽取。"], Here, cancel);

    public async Task<IActionResult> OnPostWitnessAsync(CancellationToken cancel)
    {
        if (Name?.Trim() is not { Length: > 0 and <= 60 })
        {
            ModelState.AddModelError(nameof(Name), T["请填写见证人姓名，最多 60 字"]);
        }

        if (Unit?.Trim() is not { Length: > 0 and <= 200 })
        {
            ModelState.AddModelError(nameof(Unit), T["请填写见证人单位，最多 200 字"]);
        }

        return ModelState.ErrorCount > 0 ? await InvalidAsync(cancel) : await AnswerAsync(await desk.WitnessAsync(Access, Id, Name!.Trim(), Unit!.Trim(), cancel), T["见证人已登记。"], Here, cancel);
    }

    public async Task<IActionResult> OnPostDrawAsync(CancellationToken cancel) =>
        await AnswerAsync(await desk.DrawAsync(Access, Id, Version, Live?.Trim() ?? "", cancel), T["抽取完成，邀请已发给专家。"], Here, cancel);

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancel) =>
        await AnswerAsync(await desk.PublishAsync(Access, Id, Version, cancel), T["种子和结果已公布，任何人都可以核验。"], Here, cancel);

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel) =>
        await AnswerAsync(await invitations.RemoveAsync(Access, Seat, await SeatVersionAsync(cancel), Reason ?? "", cancel), T["已移出，候补专家按抽取次序递补。"], Here, cancel);

    public async Task<IActionResult> OnPostConflictAsync(CancellationToken cancel) =>
        await AnswerAsync(await invitations.LateConflictAsync(Access, Seat, await SeatVersionAsync(cancel), Case ?? "", Reason ?? "", cancel), T["回避已登记，材料转给其他专家。"], Here, cancel);

    public async Task<IActionResult> OnPostRateAsync(string expert, int attendance, int competence, int impartiality, int discipline, int quality, string? level, CancellationToken cancel)
    {
        if (new[] { attendance, competence, impartiality, discipline, quality }.Any(s => s is < 1 or > 5) || !Levels.Contains(level))
        {
            ModelState.AddModelError("", T["各项评分为 1—5 分，并请选择等次"]);
            return await InvalidAsync(cancel);
        }

        var rating = new ExpertRating { RoundId = Id, Expert = expert, Attendance = attendance, Competence = competence, Impartiality = impartiality, Discipline = discipline, Quality = quality, Level = level!, Note = Reason?.Trim() ?? "" };
        return rating.Note.Length > ExpertMapping.NoteLength
            ? await AnswerAsync(DeskResult.Refused($"说明最多 {ExpertMapping.NoteLength} 字"), "", Here, cancel)
            : await AnswerAsync(await fees.RateAsync(Access, rating, Version, cancel), T["评价已保存。"], Here, cancel);
    }

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await board.FindAsync(Access, Id, cancel) is not { } view)
        {
            return false;
        }

        (View, Version) = (view, view.Round.Version);
        Preview = view.Round is { Stage: PanelStage.Requested, Cancelled: "" } && MayManage ? await board.PreviewAsync(view.Round, cancel) : null;
        return true;
    }

    /// <summary>The list of seats has one form for all: the seat's version is that of now, its state is what is checked.</summary>
    private async Task<int> SeatVersionAsync(CancellationToken cancel) => (await board.FindAsync(Access, Id, cancel))?.Seats.FirstOrDefault(s => s.Seat.Id == Seat)?.Seat.Version ?? 0;
}
