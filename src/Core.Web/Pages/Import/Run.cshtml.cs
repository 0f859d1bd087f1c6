using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web.Pages.Import;

/// <summary>One import: how far it is, what it would change, what is wrong with it, and the buttons that go on or stop.</summary>
[Authorize(Policy = Permissions.LedgerImport)]
internal sealed class RunModel(ICurrentAccess current, ImportRuns runs, DistrictDirectory districts, SheetCatalog catalog, Texts T) : PageModel
{
    public Access Access { get; } = current.Required;

    public ImportRun Run { get; private set; } = null!;

    public ImportProgress Progress { get; private set; } = null!;

    public IReadOnlyList<SheetCount> Counts { get; private set; } = [];

    public Paged<ImportIssue> Issues { get; private set; } = null!;

    public Paged<ImportChange> Changes { get; private set; } = null!;

    /// <summary>The least level shown: errors only, with warnings, or everything.</summary>
    public IssueLevel Level { get; private set; }

    /// <summary>True where the ledgers changed after the preview was made.</summary>
    public bool IsOld { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, IssueLevel? level, string? sheet, int p, int c, CancellationToken cancel)
    {
        if (await runs.FindAsync(Access, id, cancel) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        Level = level is { } asked && Enum.IsDefined(asked) ? asked : run.Errors > 0 ? IssueLevel.Error : IssueLevel.Note;
        Progress = runs.ProgressOf(run);
        Counts = ImportRuns.CountsOf(run);
        Issues = await runs.IssuesAsync(id, [.. Enum.GetValues<IssueLevel>().Where(l => l <= Level)], null, p, cancel);
        Changes = await runs.ChangesAsync(id, catalog.Find(sheet)?.Id, c, cancel);
        IsOld = run.State == ImportState.Ready && (await districts.FindAsync(run.DistrictId, cancel))!.DataVersion != run.DataVersion;
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(long id, CancellationToken cancel) =>
        Told(id, await runs.ConfirmAsync(Access, id, cancel), T["已确认，开始写入。"], T["这次导入不在待确认状态，没有重复写入。"]);

    public async Task<IActionResult> OnPostCancelAsync(long id, CancellationToken cancel) =>
        Told(id, await runs.CancelAsync(Access, id, cancel), T["已取消，没有写入。"], T["这次导入已经结束，不能取消。"]);

    public async Task<IActionResult> OnPostRetryAsync(long id, CancellationToken cancel) =>
        Told(id, await runs.RetryAsync(Access, id, cancel), T["已重新排队。"], T["这次导入没有失败，不需要重试。"]);

    /// <summary>The uploaded workbook with every error marked in its cell.</summary>
    public async Task<IActionResult> OnGetErrorsAsync(long id, CancellationToken cancel)
    {
        if (await runs.FindAsync(Access, id, cancel) is not { Errors: > 0 } run)
        {
            return NotFound();
        }

        var name = $"{Path.GetFileNameWithoutExtension(run.FileName)}-{T["错误标注"]}.xlsx";
        return await Downloads.MakeAsync(name, Downloads.Xlsx, output => runs.WriteAnnotatedAsync(run, output, cancel));
    }

    public Sheet? SheetOf(ImportChange change) => catalog.Find(change.Sheet);

    /// <summary>What differs, column by column.</summary>
    public static IEnumerable<HistoryChange> Differences(Sheet sheet, ImportChange change)
    {
        var (before, after) = (RecordChange.Read(change.Before), RecordChange.Read(change.After));
        return sheet.Columns.Where(c => before.ContainsKey(c.Name)).Select(c => new HistoryChange(c, before[c.Name], after.GetValueOrDefault(c.Name, "")));
    }

    /// <summary>This page at another level, page of remarks or page of changes.</summary>
    public string Href(IssueLevel? level = null, int? p = null, int? c = null) =>
        $"{Request.PathBase}/import/{Run.Id}?level={level ?? Level}&p={p ?? 1}&c={c ?? 1}" + (c is null ? "#issues" : "#changes");

    private RedirectToPageResult Told(long id, bool done, string yes, string no)
    {
        TempData.Add(done ? Tone.Success : Tone.Warning, done ? yes : no);
        return RedirectToPage(new { id });
    }
}
