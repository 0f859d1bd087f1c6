using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>A bar to be entered from a decision.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class BarNewModel(ICurrentAccess current, Texts texts, BarDesk desk) : ReviewPage(current, texts)
{
    [BindProperty]
    public Barred Whom { get; set; } = Barred.Unit;

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    public IEnumerable<SelectListItem> WhomItems => new[] { Barred.Unit, Barred.Person, Barred.UnitAndLeader }.Select(w => new SelectListItem(T[BarDesk.Title(w)], $"{w}"));

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var entry = new BarEntry(Whom, Typed(Code).ToUpperInvariant(), Typed(Unit), Typed(Person), Typed(Reason), Typed(Document), Date(From), Date(Until));
        return await TellAsync(await desk.AddAsync(Access, entry, Form, cancel), "/reviews/bars", T["已列入限制申报名单。"], cancel);
    }

    protected override Task<bool> LoadAsync(CancellationToken cancel) => Task.FromResult(true);

    private static string Typed(string? text) => text?.Trim() ?? "";
}
