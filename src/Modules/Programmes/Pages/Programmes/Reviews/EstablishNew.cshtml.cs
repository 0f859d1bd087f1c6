using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.FollowUp;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>Proposes a batch of projects whose notice is over.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class EstablishNewModel(ICurrentAccess current, Texts texts, AppDb db, CaseWork work, EstablishmentDesk desk) : CallPage(current, texts, work)
{
    private ProgrammeRules rules = null!;

    [BindProperty]
    public string? Title { get; set; }

    public IReadOnlyList<Application> Applications { get; private set; } = [];

    /// <summary>On notice or contested, and not ready.</summary>
    public int Waiting { get; private set; }

    private bool IsPost => HttpMethods.IsPost(Request.Method);

    public bool IsChosen(long id) => !IsPost || Ticked("Applications").Contains(id);

    /// <summary>The period as it was applied for; where the application says none, from today for as long as the programme says.</summary>
    public string? StartOf(long id) => IsPost ? Request.Form[$"start.{id}"] : $"{PeriodOf(id).Start:yyyy-MM-dd}";

    public string? DueOf(long id) => IsPost ? Request.Form[$"due.{id}"] : $"{PeriodOf(id).Due:yyyy-MM-dd}";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var entries = Ticked("Applications").Select(id => new EstablishmentEntry(id, Date(Request.Form[$"start.{id}"]), Date(Request.Form[$"due.{id}"]))).ToList();
        var outcome = await desk.ProposeAsync(Access, Id, Title ?? "", entries, Form, cancel);
        return await TellAsync(outcome, outcome is Outcome.Done done ? $"/reviews/establishments/{done.Id}" : $"/reviews/calls/{Id}/establish", T["已提请局领导批准。"], cancel);
    }

    protected override async Task ReadAsync(Call call, CancellationToken cancel)
    {
        rules = await Work.RulesAsync(call, cancel);
        Applications = await desk.Ready(call.DistrictId, Id).AsNoTracking().OrderBy(a => a.Rank).ThenBy(a => a.Number).ToListAsync(cancel);
        Waiting = await db.Set<Application>().CountAsync(a => a.DistrictId == call.DistrictId && a.CallId == Id && (a.Status == ApplicationStatus.OnNotice || a.Status == ApplicationStatus.Contested), cancel) - Applications.Count;
        Title = IsPost ? Title : $"{call.Title}立项项目";
    }

    private (DateOnly Start, DateOnly Due) PeriodOf(long id)
    {
        var applied = FormAnswers.Parse(Applications.First(a => a.Id == id).Answers);
        var start = applied.Date(PaperForms.Start) ?? Work.Today;
        return (start, applied.Date(PaperForms.End) ?? start.AddMonths(rules.ProjectMonths).AddDays(-1));
    }
}
