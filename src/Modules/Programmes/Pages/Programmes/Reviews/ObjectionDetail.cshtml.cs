using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>An objection and its next step.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class ObjectionDetailModel(ICurrentAccess current, Texts texts, AppDb db, CaseWork work, ObjectionDesk desk, FileStore files) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Findings { get; set; }

    [BindProperty]
    public string? Reply { get; set; }

    [BindProperty]
    public string? RepliedOn { get; set; }

    public Objection Found { get; private set; } = null!;

    public Application Case { get; private set; } = null!;

    public DateOnly Today => work.Today;

    private string Here => $"/reviews/objections/{Id}";

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) && Found.FileId is { } id && await files.FindAsync(id, cancel) is { } file ? File(files.Open(file), file.ContentType, file.Name) : NotFound();

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancel) => await TellAsync(await desk.AcceptAsync(Access, Id, Version, Reason ?? "", Form, cancel), Here, T["已受理，该项目暂缓。"], cancel);

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancel) => await TellAsync(await desk.RefuseAsync(Access, Id, Version, Reason ?? "", Form, cancel), Here, T["不予受理，理由已登记。"], cancel);

    public async Task<IActionResult> OnPostInvestigateAsync(CancellationToken cancel) => await TellAsync(await desk.InvestigateAsync(Access, Id, Version, Findings ?? "", Form, cancel), Here, T["调查结果已登记，已提请局领导决定。"], cancel);

    public async Task<IActionResult> OnPostDismissAsync(CancellationToken cancel) => await TellAsync(await desk.ConcludeAsync(Access, Id, Version, uphold: false, Reason ?? "", Form, cancel), Here, T["异议不成立。"], cancel);

    public async Task<IActionResult> OnPostUpholdAsync(CancellationToken cancel) => await TellAsync(await desk.ConcludeAsync(Access, Id, Version, uphold: true, Reason ?? "", Form, cancel), Here, T["异议成立，项目不予立项。"], cancel);

    public async Task<IActionResult> OnPostReplyAsync(CancellationToken cancel) =>
        await TellAsync(Date(RepliedOn) is { } on ? await desk.ReplyAsync(Access, Id, Version, Reply ?? "", on, Form, cancel) : Outcome.Refuse("请填写日期，例如 2026-03-09", "RepliedOn"), Here, T["答复已登记。"], cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Set<Objection>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == Id && o.DistrictId == Access.DistrictId, cancel) is not { } found)
        {
            return false;
        }

        (Found, Case) = (found, await db.Set<Application>().AsNoTracking().FirstAsync(a => a.Id == found.ApplicationId, cancel));
        return true;
    }
}
