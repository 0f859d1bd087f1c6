using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>Composes a batch of what waits for the decision.</summary>
[Authorize(Policy = Permissions.ClaimsManage)]
internal sealed class BatchNewModel(ICurrentAccess current, Texts texts, AppDb db, BatchDesk desk, ClaimWork work) : ClaimPage(current, texts)
{
    private const int ListsShown = 200;

    [BindProperty(SupportsGet = true, Name = "clause")]
    public string? ClauseKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "list")]
    public int? ListId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    public int Count { get; private set; }

    public Money Sum { get; private set; }

    public string Here => QueryHelpers.AddQueryString("/policies/batches/new", new Dictionary<string, string?> { ["clause"] = ClauseKey ?? "", ["list"] = $"{ListId}" });

    public IEnumerable<SelectListItem> ClauseItems { get; private set; } = [];

    public IEnumerable<SelectListItem> ListItems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        Title = T["{0}年政策兑现（{1}）", work.Today.Year, $"{work.Today:yyyy-MM-dd}"];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await desk.ComposeAsync(Access, new BatchEntry(Title ?? "", ClauseKey ?? "", ListId), Key, cancel);
        await LoadAsync(cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/policies/batches/{done.Id}" : "", T["批次已组成并核算，已提请审定。"]);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var total = await desk.Ready(Access, ClauseKey ?? "", ListId).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Fen = g.Sum(c => (long)(object)c.Entitled) }).SingleOrDefaultAsync(cancel);
        (Count, Sum) = (total?.Count ?? 0, new Money(total?.Fen ?? 0));
        ClauseItems = [new(T["全部"], ""), .. (await desk.Ready(Access, "", null).GroupBy(c => c.ClauseKey).Select(g => new { g.Key, Title = g.Max(c => c.ClauseTitle), Count = g.Count() }).ToListAsync(cancel)).Select(c => new SelectListItem($"{c.Title}（{c.Count}）", c.Key))];
        ListItems = [new(T["全部"], ""), .. await db.Set<ClaimList>().AsNoTracking().Where(l => l.DistrictId == Access.DistrictId && l.ReviewedAt != null).OrderByDescending(l => l.Id).Take(ListsShown).Select(l => new SelectListItem(l.Title, $"{l.Id}")).ToListAsync(cancel)];
    }
}
