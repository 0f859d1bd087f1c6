using Kechuang.Core.Accounts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Core.Web.Pages.Daily;

/// <summary>The daily works for the administrator: what was done, what failed and why, and a failed one begun again.</summary>
[Authorize(Policy = Permissions.AccountsManage)]
internal sealed class IndexModel(ICurrentAccess current, DailyLog log, IEnumerable<IDailyWork> works, Errands errands, TimeProvider clock, Texts T) : PageModel
{
    /// <summary>Only what is not done.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Open { get; set; }

    public Paged<DailyLine> Lines { get; private set; } = null!;

    public bool Errands => errands.Done;

    public IEnumerable<SelectListItem> States => [new(T["全部"], "false"), new(T["未完成"], "true")];

    public string TitleOf(DailyRun run) => works.FirstOrDefault(w => w.Name == run.Name)?.Title ?? run.Name;

    public (Tone Tone, string Words) StateOf(DailyRun run) => run switch
    {
        { DoneAt: not null } => (Tone.Success, "已完成"),
        { Error.Length: > 0, Attempts: >= DailyWorker.Attempts } => (Tone.Danger, "失败"),
        { Error.Length: > 0 } => (Tone.Warning, "等待重试"),
        _ => run.LeaseUntil > clock.GetUtcNow().UtcDateTime ? (Tone.Info, "运行中") : (Tone.Neutral, "等待运行"),
    };

    public async Task OnGetAsync(int p, CancellationToken cancel) => Lines = await log.ListAsync(Open, p, cancel);

    public async Task<IActionResult> OnPostAgainAsync(int district, string name, DateOnly day, CancellationToken cancel)
    {
        var done = await log.AgainAsync(current.Required.Actor, district, name, day, cancel);
        TempData.Add(done ? Tone.Success : Tone.Warning, done ? T["已安排，十分钟内重新运行。"] : T["没有重新运行：已完成，或正在运行。"]);
        return RedirectToPage(new { Open });
    }
}
