using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Queries.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The expert's page of one case; page, file and saving go through one door (<see cref="ScoreDesk.FindAsync"/>).</summary>
[Authorize(Policy = Permissions.ReviewsScore)]
internal sealed class ScoreModel(ICurrentAccess current, Texts texts, ScoreDesk desk, CaseContent contents, FileStore files, TimeProvider clock) : ReviewPage(current, texts)
{
    private Marks marks = Marks.None;

    [BindProperty(SupportsGet = true)]
    public long Round { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Advice { get; set; }

    [BindProperty]
    public string? Comment { get; set; }

    [BindProperty]
    public string? Dissent { get; set; }

    [BindProperty]
    public bool Final { get; set; }

    public ScoringTask Case { get; private set; } = null!;

    public SheetContent Sheet { get; private set; } = null!;

    public FormView? Filled { get; private set; }

    public string Title => Blinding.Title(Case.Application, Case.Round.Blind);

    public bool IsOpen => Case.Round.Status == RoundStatus.Open && !IsLate;

    public bool IsLate => Case.Round.IsLateOn(BeijingTime.Today(clock));

    public IReadOnlyList<string> Ticks => IsPost ? [.. Request.Form["Vetoes"].OfType<string>()] : marks.Vetoes;

    public IEnumerable<SelectListItem> AdviceItems => new[] { Domain.Reviews.Advice.Support, Domain.Reviews.Advice.Reserve, Domain.Reviews.Advice.Oppose }.Select(a => new SelectListItem(T[ReviewWords.Of(a)], $"{a}"));

    private bool IsPost => HttpMethods.IsPost(Request.Method);

    public string? Typed(string item) => IsPost ? Request.Form[$"s.{item}"] : marks.Scores.TryGetValue(item, out var score) ? score.ToString("0.##", CultureInfo.InvariantCulture) : null;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnGetFileAsync(long file, CancellationToken cancel) =>
        await desk.FindAsync(Access, Round, Code, cancel) is { } found && await contents.FileAsync(found.Application, found.Round.Blind, file, cancel) is { } stored
            ? File(files.Open(stored), stored.ContentType, found.Round.Blind ? Blinding.Hide(found.Application, stored.Name) : stored.Name) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var scores = Request.Form.Keys.Where(k => k.StartsWith("s.", StringComparison.Ordinal)).ToDictionary(k => k[2..], k => Request.Form[k].ToString());
        var entry = new ScoreEntry(scores, [.. Request.Form["Vetoes"].OfType<string>()], Enum.TryParse<Advice>(Advice, out var advice) ? advice : Domain.Reviews.Advice.None, Comment ?? "", Dissent ?? "", Reason ?? "", Final);
        var outcome = await desk.SaveAsync(Access, Round, Code, Version, entry, Form, cancel);
        return await TellAsync(outcome, Final ? "/reviews/tasks" : $"/reviews/tasks/{Round}/{Code}", outcome is Outcome.Done ? await SavedAsync(cancel) : "", cancel);
    }

    /// <summary>What is stored now, read anew, with the server's time: a score that is not kept must not look kept.</summary>
    private async Task<string> SavedAsync(CancellationToken cancel)
    {
        var (at, total) = (BeijingTime.LongText(clock.GetUtcNow().UtcDateTime), (await desk.FindAsync(Access, Round, Code, cancel))?.Review?.Total);
        return (Final, total) switch
        {
            (true, _) => T["已正式提交：{0}，总分 {1}。", at, Show.Number(total ?? 0)],
            (_, { } sum) => T["草稿已保存：{0}，总分 {1}。还没有正式提交。", at, Show.Number(sum)],
            _ => T["草稿已保存：{0}，还有评分项没有填写。还没有正式提交。", at],
        };
    }

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await desk.FindAsync(Access, Round, Code, cancel) is not { } found)
        {
            return false;
        }

        (Case, Sheet) = (found, found.Sheet.Read());
        Filled = await contents.ViewAsync(found.Application, found.Round.Blind, id => $"/reviews/tasks/{Round}/{Code}?handler=File&file={id}", cancel);
        if (found.Review is { } review && !IsPost)
        {
            marks = Marks.Parse(review.Marks);
            (Advice, Comment, Dissent) = (review.Advice == Domain.Reviews.Advice.None ? null : $"{review.Advice}", review.Comment, review.Dissent);
        }

        return true;
    }
}
