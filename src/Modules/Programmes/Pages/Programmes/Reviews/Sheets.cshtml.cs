using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>Score-sheet templates as text; every saving is a version.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class SheetsModel(ICurrentAccess current, Texts texts, AppDb db, CaseWork work) : ReviewPage(current, texts)
{
    /// <summary>The template that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Scale { get; set; }

    [BindProperty]
    public string? Items { get; set; }

    [BindProperty]
    public string? Vetoes { get; set; }

    /// <summary>The newest version of each template.</summary>
    public IReadOnlyList<ScoreSheet> Sheets { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (content, errors) = SheetText.Read(Items, Vetoes, decimal.TryParse(Scale, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var scale) ? scale : 0);
        var issues = errors.Select(e => new Issue(e.StartsWith("满分", StringComparison.Ordinal) ? "Scale" : "Items", e)).ToList();
        if (Name?.Trim().Length is not (> 0 and <= 100))
        {
            issues.Add(new Issue("Name", "请填写名称，最多 100 字"));
        }

        var outcome = issues.Count > 0 ? new Outcome.Refused(issues) : await work.RunAsync(ReviewOperations.Sheet, Access, Name!.Trim(), Form, async scope =>
        {
            var last = Code is null ? null : await Newest().FirstOrDefaultAsync(s => s.Code == Code, cancel);
            if (Code is not null && last is null)
            {
                return new Outcome.OutOfReach();
            }

            var sheet = new ScoreSheet { DistrictId = Access.DistrictId!.Value, Code = last?.Code ?? $"s{scope.Id}", Number = (last?.Number ?? 0) + 1, Name = Name.Trim(), Content = content!.Write(), By = Access.Actor.Name, At = work.Now };
            db.Add(sheet);
            await db.SaveChangesAsync(cancel);
            scope.Record("added", "score-sheet", sheet.Id, sheet.Name, last?.Content, sheet.Content);
            return new Outcome.Done(sheet.Id);
        }, touches: Touches.Nothing, cancel: cancel);
        return await TellAsync(outcome, "/reviews/sheets", T["评分表已保存。"], cancel);
    }

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Sheets = await Newest().OrderBy(s => s.Name).ToListAsync(cancel);
        if (HttpMethods.IsPost(Request.Method))
        {
            return true;
        }

        var sheet = Sheets.FirstOrDefault(s => s.Code == Code);
        if (sheet is null)
        {
            Scale = "100";
            return Code is null;
        }

        var content = sheet.Read();
        (Name, Scale, Items, Vetoes) = (sheet.Name, content.Scale.ToString("0.##", CultureInfo.InvariantCulture), SheetText.Items(content), SheetText.Vetoes(content));
        return true;
    }

    private IQueryable<ScoreSheet> Newest() => db.Set<ScoreSheet>().AsNoTracking().Where(s => s.DistrictId == Access.DistrictId && !db.Set<ScoreSheet>().Any(n => n.DistrictId == s.DistrictId && n.Code == s.Code && n.Number > s.Number));
}
