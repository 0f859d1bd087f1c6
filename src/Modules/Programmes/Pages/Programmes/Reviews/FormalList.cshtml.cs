using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The applications of a call for the formal review; passing many at once is first shown, then done.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class FormalListModel(ICurrentAccess current, Texts texts, ApplicationScope scope, CaseWork work, FormalReview formal) : CallPage(current, texts, work)
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty]
    public bool HandChecked { get; set; }

    public IReadOnlyList<Application> Applications { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<BulkLine>? Preview { get; private set; }

    public bool Executed { get; private set; }

    public IEnumerable<SelectListItem> StatusItems => Enum.GetValues<ApplicationStatus>().Where(s => s != ApplicationStatus.Draft).Select(s => new SelectListItem(T[ApplicationFlow.Title(s)], $"{s}")).Prepend(new SelectListItem(T["待办"], "")).Append(new SelectListItem(T["全部"], "all"));

    public Task<IActionResult> OnPostPreviewAsync(CancellationToken cancel) => BulkAsync(execute: false, cancel);

    public Task<IActionResult> OnPostPassAsync(CancellationToken cancel) => BulkAsync(execute: true, cancel);

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        if (!MayManage)
        {
            return Forbid();
        }

        return await Work.CallAsync(Access, Id, cancel) is not { } call ? NotFound()
            : await TellAsync(
                Ticked("Chosen") is { Count: > 0 and <= FormalReview.MostAtOnce } ids ? await formal.UndoAsync(Access, call, ids, Reason ?? "", Form, cancel) : Outcome.Refuse($"请选择项目，一次最多 {FormalReview.MostAtOnce} 个"),
                $"/reviews/calls/{Id}/formal", T["初审通过已撤回，项目回到待办。"], cancel);
    }

    private async Task<IActionResult> BulkAsync(bool execute, CancellationToken cancel)
    {
        if (!MayManage)
        {
            return Forbid();
        }

        if (await Work.CallAsync(Access, Id, cancel) is not { } call)
        {
            return NotFound();
        }

        if (Ticked("Chosen") is not { Count: > 0 and <= FormalReview.MostAtOnce } ids || (execute && Form == Guid.Empty))
        {
            ModelState.AddModelError("", T["请选择项目，一次最多 {0} 个", FormalReview.MostAtOnce]);
            Response.StatusCode = 422;
            return await ShowAsync(cancel);
        }

        Preview = execute ? await formal.PassAsync(Access, call, ids, HandChecked, Form, cancel) : await formal.PreviewAsync(Access, call, ids, HandChecked, cancel);
        Executed = execute;
        return await ShowAsync(cancel);
    }

    protected override async Task ReadAsync(Call call, CancellationToken cancel)
    {
        var all = scope.Visible(Access).Where(a => a.CallId == Id);
        all = Enum.TryParse<ApplicationStatus>(Status, out var one) ? all.Where(a => a.Status == one) : Status == "all" ? all
            : all.Where(a => a.Status == ApplicationStatus.Submitted || a.Status == ApplicationStatus.Recommended || a.Status == ApplicationStatus.Returned);
        if (Q?.Trim() is { Length: > 0 } words)
        {
            all = all.Where(a => a.Title.Contains(words) || a.UnitName.Contains(words) || a.Number!.Contains(words));
        }

        Total = await all.CountAsync(cancel);
        P = PagedQuery.Within(P, Total, PageSize);
        Applications = await all.OrderBy(a => a.Number).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
    }
}
