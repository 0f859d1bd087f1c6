using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The joint review of a call: what was asked of whom, what was answered, the conclusion.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class JointModel(ICurrentAccess current, Texts texts, AppDb db, CaseWork work, JointDesk desk, FileStore files) : CallPage(current, texts, work)
{
    [BindProperty]
    public long Application { get; set; }

    [BindProperty]
    public long Asked { get; set; }

    [BindProperty]
    public bool Pass { get; set; }

    public int Days { get; private set; }

    public bool SilenceConsents { get; private set; }

    public DateOnly Today => Work.Today;

    public IReadOnlyList<JointDepartment> Departments { get; private set; } = [];

    /// <summary>Shortlisted, not yet sent.</summary>
    public IReadOnlyList<Application> Waiting { get; private set; } = [];

    public IReadOnlyList<(Application Application, IReadOnlyList<JointRequest> Requests)> Rows { get; private set; } = [];

    private string Here => $"/reviews/calls/{Id}/joint";

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (HttpContext.Request.Method == "POST" && !MayManage)
        {
            context.Result = Forbid();
        }
    }

    public async Task<IActionResult> OnGetFileAsync(long request, CancellationToken cancel) =>
        await db.Set<JointRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request && r.DistrictId == Access.DistrictId && r.FileId != null, cancel) is { } found && await files.FindAsync(found.FileId!.Value, cancel) is { } file
            ? File(files.Open(file), file.ContentType, file.Name) : NotFound();

    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancel) =>
        await TellAsync(await desk.AskAsync(Access, Id, Ticked("Applications"), [.. Request.Form["Departments"].OfType<string>()], Form, cancel), Here, T["会审函已发出。"], cancel);

    public async Task<IActionResult> OnPostRemindAsync(CancellationToken cancel) => await TellAsync(await desk.RemindAsync(Access, Id, Form, cancel), Here, T["已催办。"], cancel);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel) => await TellAsync(await desk.WithdrawAsync(Access, Asked, Version, Reason ?? "", Form, cancel), Here, T["会审函已撤回。"], cancel);

    public async Task<IActionResult> OnPostConcludeAsync(CancellationToken cancel) => await TellAsync(await desk.ConcludeAsync(Access, Application, Version, Pass, Reason ?? "", Form, cancel), Here, T["会审结论已登记。"], cancel);

    protected override async Task ReadAsync(Call call, CancellationToken cancel)
    {
        var rules = await Work.RulesAsync(call, cancel);
        (Days, SilenceConsents) = (rules.JointDays, rules.SilenceIsConsent);
        Departments = await db.Set<JointDepartment>().AsNoTracking().Where(d => d.DistrictId == call.DistrictId && !d.Retired).OrderBy(d => d.Id).ToListAsync(cancel);
        var applications = db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == call.DistrictId && a.CallId == Id);
        Waiting = await applications.Where(a => a.Status == ApplicationStatus.Shortlisted).OrderBy(a => a.Rank).ThenBy(a => a.Number).ToListAsync(cancel);
        var asked = await applications.Where(a => db.Set<JointRequest>().Any(r => r.ApplicationId == a.Id)).OrderBy(a => a.Rank).ThenBy(a => a.Number).ToListAsync(cancel);
        var ids = asked.ConvertAll(a => a.Id);
        var requests = (await db.Set<JointRequest>().AsNoTracking().Where(r => ids.Contains(r.ApplicationId)).OrderBy(r => r.Id).ToListAsync(cancel)).ToLookup(r => r.ApplicationId);
        Rows = [.. asked.Select(a => (a, (IReadOnlyList<JointRequest>)[.. requests[a.Id]]))];
    }
}
