using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The register of bars from applying.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class BarsModel(ICurrentAccess current, BarDesk desk, TimeProvider clock, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Paged<ProjectBar> Found { get; private set; } = null!;

    public bool MayManage => current.Required.Can(Permissions.ReviewsManage);

    public IEnumerable<SelectListItem> ShowItems => [new(T["在期的"], ""), new(T["全部"], "all")];

    public async Task OnGetAsync(CancellationToken cancel) => Found = await desk.ListAsync(current.Required, (Q ?? "").Trim(), Show == "all", P, cancel);

    public (Tone, string) StateOf(ProjectBar bar) => StateOf(bar, BeijingTime.Today(clock));

    public static (Tone, string) StateOf(ProjectBar bar, DateOnly today) =>
        bar.LiftedOn is not null ? (Tone.Neutral, "已解除") : bar.Until < today ? (Tone.Neutral, "已到期") : bar.From > today ? (Tone.Info, "未开始") : (Tone.Danger, "限制中");
}
