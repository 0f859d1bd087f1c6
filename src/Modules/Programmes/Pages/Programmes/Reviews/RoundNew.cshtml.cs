using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>Opens a round of expert review for a call's formally passed applications.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class RoundNewModel(ICurrentAccess current, Texts texts, AppDb db, CaseWork work, RoundDesk desk) : CallPage(current, texts, work)
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? RoundForm { get; set; }

    [BindProperty]
    public string? Sheet { get; set; }

    [BindProperty]
    public string? Due { get; set; }

    [BindProperty]
    public string? MeetingOn { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public bool Blind { get; set; }

    public IReadOnlyList<Application> Applications { get; private set; } = [];

    public IReadOnlyList<ScoreSheet> Sheets { get; private set; } = [];

    public IReadOnlyList<long> Chosen { get; private set; } = [];

    public IEnumerable<SelectListItem> FormItems => Enum.GetValues<RoundForm>().Select(f => new SelectListItem(T[ReviewWords.Of(f)], $"{f}"));

    public IEnumerable<SelectListItem> SheetItems => Sheets.Select(s => new SelectListItem(T["{0}（第{1}版）", s.Name, s.Number], $"{s.Id}"));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Chosen = Ticked("Applications");
        if (Date(Due) is not { } due || (MeetingOn?.Trim().Length > 0 && Date(MeetingOn) is null))
        {
            return await TellAsync(Outcome.Refuse("请填写日期，例如 2026-03-09", Date(Due) is null ? "Due" : "MeetingOn"), "", "", cancel);
        }

        var entry = new RoundEntry(Title ?? "", Enum.TryParse<RoundForm>(RoundForm, out var form) ? form : Domain.Reviews.RoundForm.Online, Blind, int.TryParse(Sheet, System.Globalization.CultureInfo.InvariantCulture, out var sheet) ? sheet : 0, due, Date(MeetingOn), Place ?? "", Chosen);
        var outcome = await desk.OpenAsync(Access, Id, entry, Form, cancel);
        return await TellAsync(outcome, outcome is Outcome.Done done ? $"/reviews/rounds/{done.Id}" : $"/reviews/calls/{Id}", T["评审已开始，已提请抽取专家。"], cancel);
    }

    public async Task<IActionResult> OnPostSkipAsync(CancellationToken cancel)
    {
        Chosen = Ticked("Applications");
        return await TellAsync(await desk.SkipAsync(Access, Id, Chosen, Reason ?? "", Form, cancel), $"/reviews/calls/{Id}", T["所选项目已进入综审。"], cancel);
    }

    protected override async Task ReadAsync(Call call, CancellationToken cancel)
    {
        Applications = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == call.DistrictId && a.CallId == Id && a.Status == ApplicationStatus.FormalPassed).OrderBy(a => a.Number).Take(RoundDesk.MostCases).ToListAsync(cancel);
        Sheets = await db.Set<ScoreSheet>().AsNoTracking().Where(s => s.DistrictId == call.DistrictId && !db.Set<ScoreSheet>().Any(n => n.DistrictId == s.DistrictId && n.Code == s.Code && n.Number > s.Number)).OrderBy(s => s.Name).ToListAsync(cancel);
        if (HttpMethods.IsGet(Request.Method))
        {
            Title = T["{0}专家评审", call.Title];
            Due = $"{WorkingCalendar.AddWorkingDays(Work.Today, 10):yyyy-MM-dd}";
            Blind = (await Work.RulesAsync(call, cancel)).Blind;
        }
    }
}
