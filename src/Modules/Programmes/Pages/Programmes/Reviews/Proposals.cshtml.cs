using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Queries.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>A proposal of the comprehensive review: made by the section, decided by the leader.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class ProposalsModel(ICurrentAccess current, Texts texts, AppDb db, ProposalDesk desk, ReserveDesk reserves, StaffTieDesk ties, DistrictDirectory districts) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? MeetingOn { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Host { get; set; }

    [BindProperty]
    public string? People { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    public Proposal Found { get; private set; } = null!;

    public Call Call { get; private set; } = null!;

    public IReadOnlyList<(ProposalLine Line, Application Application)> Lines { get; private set; } = [];

    /// <summary>The call's reserves that still wait, the next to move up first.</summary>
    public IReadOnlyList<(ProposalLine Line, Application Application)> Waiting { get; private set; } = [];

    /// <summary>Projects that the reader would have to stand aside from when deciding.</summary>
    public IReadOnlyList<string> Aside { get; private set; } = [];

    private bool Typed => HttpMethods.IsPost(Request.Method) && Request.Form.ContainsKey("Lines");

    public bool IsSelected(ProposalLine line) => Typed ? Ticked("Selected").Contains(line.ApplicationId) : line.Selected;

    public string? GrantOf(ProposalLine line) => Typed ? Request.Form[$"grant.{line.ApplicationId}"] : line.Selected || line.Reserve is not null ? line.Grant.ToString() : "";

    public string? ReserveOf(ProposalLine line) => Typed ? Request.Form[$"reserve.{line.ApplicationId}"] : $"{line.Reserve}";

    public string? ReasonOf(ProposalLine line) => Typed ? Request.Form[$"reason.{line.ApplicationId}"] : line.Reason;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnGetMinutesAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var district = (await districts.FindAsync(Found.DistrictId, cancel))!;
        return await Downloads.MakeAsync($"{Found.Title}会议纪要.docx", ReviewDocuments.Docx, output =>
        {
            ReviewDocuments.Minutes(Found, $"{district.Name}科学技术局", Call.Budget, Lines).Save(output);
            return Task.CompletedTask;
        });
    }

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancel) => SaveAsync(submit: false, cancel);

    public Task<IActionResult> OnPostSubmitAsync(CancellationToken cancel) => SaveAsync(submit: true, cancel);

    public async Task<IActionResult> OnPostDecideAsync(CancellationToken cancel) => await TellAsync(await desk.DecideAsync(Access, Id, Version, Form, cancel), $"/reviews/proposals/{Id}", T["已审定。"], cancel);

    public async Task<IActionResult> OnPostBackAsync(CancellationToken cancel) => await TellAsync(await desk.SendBackAsync(Access, Id, Version, Reason ?? "", Form, cancel), $"/reviews/proposals/{Id}", T["已退回。"], cancel);

    public async Task<IActionResult> OnPostRevertAsync(CancellationToken cancel) => await TellAsync(await desk.RevertAsync(Access, Id, Version, Reason ?? "", Form, cancel), $"/reviews/proposals/{Id}", T["决定已撤销，方案退回编制。"], cancel);

    public async Task<IActionResult> OnPostPromoteAsync(long application, CancellationToken cancel) => await TellAsync(await reserves.PromoteAsync(Access, application, Version, Reason ?? "", Form, cancel), $"/reviews/proposals/{Id}", T["已递补，请送部门会审。"], cancel);

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken cancel) =>
        !await LoadAsync(cancel) ? NotFound() : await TellAsync(await reserves.ReleaseAsync(Access, Call.Id, Reason ?? "", Form, cancel), $"/reviews/proposals/{Id}", T["备选已结束。"], cancel);

    private async Task<IActionResult> SaveAsync(bool submit, CancellationToken cancel)
    {
        if (MeetingOn?.Trim().Length > 0 && Date(MeetingOn) is null)
        {
            return await TellAsync(Outcome.Refuse("请填写日期，例如 2026-03-09", "MeetingOn"), "", "", cancel);
        }

        var selected = Ticked("Selected").ToHashSet();
        var entries = Ticked("Lines").Distinct().ToDictionary(id => id, id => new ProposalEntry(selected.Contains(id), Request.Form[$"grant.{id}"].ToString(), Request.Form[$"reason.{id}"].ToString(), Request.Form[$"reserve.{id}"].ToString()));
        var meeting = new MeetingEntry(Title ?? "", Date(MeetingOn), Place ?? "", Host ?? "", People ?? "", Minutes ?? "");
        return await TellAsync(await desk.SaveAsync(Access, Id, Version, meeting, entries, submit, Form, cancel), $"/reviews/proposals/{Id}", submit ? T["已提请局领导审定。"] : T["已保存。"], cancel);
    }

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Set<Proposal>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == Id && p.DistrictId == Access.DistrictId, cancel) is not { } found)
        {
            return false;
        }

        Found = found;
        Call = await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == found.CallId, cancel);
        var lines = await (from l in db.Set<ProposalLine>().AsNoTracking() join a in db.Set<Application>().AsNoTracking() on l.ApplicationId equals a.Id where l.ProposalId == Id select new { l, a }).ToListAsync(cancel);
        Lines = [.. lines.OrderBy(x => x.a.Rank ?? int.MaxValue).ThenBy(x => x.a.Number, StringComparer.Ordinal).Select(x => (x.l, x.a))];
        Waiting = found.Status == ProposalStatus.Decided ? await reserves.WaitingAsync(found.CallId, cancel) : [];
        var tied = await ties.UnitsAsync(Access, cancel);
        Aside = Access.Can(Permissions.ProjectsDecide) ? [.. Lines.Where(l => tied.Contains(l.Application.CreditCode)).Select(l => $"{l.Application.Number} {l.Application.UnitName}")] : [];
        return true;
    }
}
