using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>What the expert has to score.</summary>
[Authorize(Policy = Permissions.ReviewsScore)]
internal sealed class TasksModel(ICurrentAccess current, Texts texts, RoundReader reader, ReviewPapers papers) : ReviewPage(current, texts)
{
    public IReadOnlyList<TaskRound> Rounds { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>The papers of the expert's cases of a round in one file; recorded.</summary>
    public async Task<IActionResult> OnGetPapersAsync(long round, CancellationToken cancel) =>
        await papers.FindAsync(Access, round, cancel) is { } found ? await Downloads.MakeAsync($"{found.Round.Title}.zip", "application/zip", found.Write) : NotFound();

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Rounds = await reader.TasksAsync(Access, cancel);
        return true;
    }
}
