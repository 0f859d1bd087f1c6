using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>What the expert has to score.</summary>
[Authorize(Policy = Permissions.ReviewsScore)]
internal sealed class TasksModel(ICurrentAccess current, Texts texts, RoundReader reader) : ReviewPage(current, texts)
{
    public IReadOnlyList<TaskRound> Rounds { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Rounds = await reader.TasksAsync(Access, cancel);
        return true;
    }
}
