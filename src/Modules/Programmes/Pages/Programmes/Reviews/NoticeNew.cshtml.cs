using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>Publishes the notice of a call's proposed projects.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class NoticeNewModel(ICurrentAccess current, Texts texts, AppDb db, CaseWork work, NoticeDesk desk) : CallPage(current, texts, work)
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    public ProgrammeRules Rules { get; private set; } = null!;

    public DateOnly EndsOn => NoticeDesk.EndOf(Work.Today, Rules);

    public IReadOnlyList<Application> Applications { get; private set; } = [];

    public IReadOnlyList<long> Chosen { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Chosen = Ticked("Applications");
        var outcome = await desk.PublishAsync(Access, Id, new NoticeEntry(Title ?? "", Contact ?? "", Phone ?? "", Address ?? "", Chosen), Form, cancel);
        return await TellAsync(outcome, outcome is Outcome.Done done ? $"/notices/{done.Id}" : $"/reviews/calls/{Id}/notice", T["公示已发布。"], cancel);
    }

    protected override async Task ReadAsync(Call call, CancellationToken cancel)
    {
        Rules = await Work.RulesAsync(call, cancel);
        Applications = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == call.DistrictId && a.CallId == Id && a.Status == ApplicationStatus.Proposed).OrderBy(a => a.Rank).ThenBy(a => a.Number).ToListAsync(cancel);
        Title = HttpMethods.IsGet(Request.Method) ? $"关于{call.Title}拟立项项目的公示" : Title;
    }
}
