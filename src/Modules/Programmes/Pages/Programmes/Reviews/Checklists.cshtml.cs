using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The check-list of the formal review as text, for the district and for each programme; every saving is a version.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class ChecklistsModel(ICurrentAccess current, Texts texts, AppDb db, CaseWork work) : ReviewPage(current, texts)
{
    /// <summary>0 = for all programmes without a list of their own.</summary>
    [BindProperty(SupportsGet = true)]
    public int Programme { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public int Number { get; private set; }

    public IReadOnlyList<Programme> Programmes { get; private set; } = [];

    public IEnumerable<SelectListItem> ProgrammeItems => Programmes.Select(p => new SelectListItem(p.Name, $"{p.Id}")).Prepend(new SelectListItem(T["全区通用"], "0"));

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (lines, errors) = ChecklistText.Read(Text);
        var outcome = lines is null ? new Outcome.Refused([.. errors.Select(e => new Issue("Text", e))]) : await work.RunAsync(ReviewOperations.Checklist, Access, T["形式审查清单"], Form, async scope =>
        {
            if (Programme != 0 && !await db.Set<Programme>().AnyAsync(p => p.Id == Programme && p.DistrictId == Access.DistrictId, cancel))
            {
                return new Outcome.OutOfReach();
            }

            var last = await LastAsync(cancel);
            var list = new Checklist { DistrictId = Access.DistrictId!.Value, ProgrammeId = Programme, Number = (last?.Number ?? 0) + 1, Lines = Checklist.Write(lines), By = Access.Actor.Name, At = work.Now };
            db.Add(list);
            await db.SaveChangesAsync(cancel);
            scope.Record("added", "checklist", list.Id, $"第 {list.Number} 版", last?.Lines, list.Lines);
            return new Outcome.Done(list.Id);
        }, touches: Touches.Nothing, cancel: cancel);
        return await TellAsync(outcome, $"/reviews/checklist?programme={Programme}", T["已保存为新版本。"], cancel);
    }

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Programmes = await db.Set<Programme>().AsNoTracking().Where(p => p.DistrictId == Access.DistrictId).OrderBy(p => p.Code).ToListAsync(cancel);
        var last = await LastAsync(cancel);
        (Number, Text) = (last?.Number ?? 0, Text ?? ChecklistText.Write(last?.Read() ?? ChecklistText.Read(ChecklistText.Standard).Lines!));
        return Programme == 0 || Programmes.Any(p => p.Id == Programme);
    }

    private Task<Checklist?> LastAsync(CancellationToken cancel) => db.Set<Checklist>().AsNoTracking().Where(c => c.DistrictId == Access.DistrictId && c.ProgrammeId == Programme).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
}
