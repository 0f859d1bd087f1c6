using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>A round: progress, and once closed how each score came about.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class RoundModel(ICurrentAccess current, Texts texts, RoundReader reader, RoundDesk desk, RoundClosing closing) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The case whose reviews are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Case { get; set; }

    [BindProperty]
    public string? Due { get; set; }

    [BindProperty]
    public bool Tell { get; set; }

    /// <summary>“id:version” of a review.</summary>
    [BindProperty]
    public string? Review { get; set; }

    public RoundView View { get; private set; } = null!;

    public RoundRow? Opened => View.Round.Status == Domain.Reviews.RoundStatus.Closed ? View.Rows.FirstOrDefault(r => r.Case.Id == Case) : null;

    public IEnumerable<SelectListItem> ReviewItems => View.Rows.SelectMany(row => row.Reviews.Where(r => r.Counts).Select(r => new SelectListItem($"{row.Case.Code} {row.Application.Title}：{View.NameOf(r.Expert)}", $"{r.Id}:{r.Version}"))).Prepend(new SelectListItem(T["请选择"], ""));

    /// <summary>The day that the letter to the experts would name.</summary>
    public DateOnly NewDue => Date(Due) ?? View.Round.DueOn;

    private string Here => $"/reviews/rounds/{Id}";

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (HttpContext.Request.Method == "POST" && !MayManage)
        {
            context.Result = Forbid();
        }
    }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostRemindAsync(CancellationToken cancel) => await TellAsync(await desk.RemindAsync(Access, Id, Form, cancel), Here, T["已催办。"], cancel);

    public async Task<IActionResult> OnPostDueAsync(CancellationToken cancel) =>
        await TellAsync(Date(Due) is { } due ? await desk.MoveDueAsync(Access, Id, Version, due, Tell, Form, cancel) : Outcome.Refuse("请填写日期，例如 2026-03-09", "Due"), Here, T["截止日期已调整。"], cancel);

    public async Task<IActionResult> OnPostLeaveOutAsync(CancellationToken cancel)
    {
        var parts = (Review ?? "").Split(':');
        var chosen = parts.Length == 2 && long.TryParse(parts[0], out var id) && int.TryParse(parts[1], out var version) ? (id, version) : (0, 0);
        return await TellAsync(chosen.Item1 == 0 ? Outcome.Refuse("请选择评分", "Review") : await desk.LeaveOutAsync(Access, Id, chosen.Item1, chosen.Item2, leaveOut: true, Reason ?? "", Form, cancel), Here, T["这份评分不予计入，理由已记录。"], cancel);
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancel) => await TellAsync(await closing.CloseAsync(Access, Id, Version, Reason ?? "", Form, cancel), Here, T["评审已结束，评分和名次已生成。"], cancel);

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancel) => await TellAsync(await desk.CancelAsync(Access, Id, Version, Reason ?? "", Form, cancel), Here, T["本轮评审已撤销。"], cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, Id, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
