using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>A batch: reckoned and published by the section, decided by the leader, paid in one go.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class BatchDetailModel(ICurrentAccess current, Texts texts, AppDb db, ClaimReader reader, BatchDesk desk, BatchMoney money, ClaimWork work, IBudget budget) : ClaimPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? DecisionNumber { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    public ClaimBatch Batch { get; private set; } = null!;

    public Paged<ClaimLine> Found { get; private set; } = null!;

    public (int Count, Money Sum) Total { get; private set; }

    public IReadOnlyList<(ClaimStatus Status, int Count, long Fen)> ByStatus { get; private set; } = [];

    /// <summary>Set where something waits to be paid.</summary>
    public PayLines? Pay { get; private set; }

    public bool NoticeOver => Batch.NoticeUntil < work.Today;

    private ClaimFilter Filter => new("", null, "", null, false, null, Id, PageNumber);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancel) => await LoadAsync(cancel) ? await ClaimSheets.ClaimsAsync(reader.All(Access, Filter), $"{Batch.Title}.xlsx", cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(string step, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var outcome = step switch
        {
            "reckon" => await desk.ReckonAsync(Access, Id, Stamp, cancel),
            "dissolve" => await desk.DissolveAsync(Access, Id, Stamp, cancel),
            "take-out" or "send-back" => await SingleAsync(step, cancel),
            "decide" => await desk.DecideAsync(Access, Id, Stamp, DecisionNumber ?? "", cancel),
            "publish" => await desk.PublishAsync(Access, Id, Stamp, Contact ?? "", Phone ?? "", cancel),
            "pay" => await money.PayAsync(Access, Id, Stamp, Pay?.Chosen(Request.Form) ?? new Dictionary<string, int?>(), cancel),
            _ => new Outcome.OutOfReach(),
        };
        return await LoadAsync(cancel) ? Answer(outcome, $"/policies/batches/{Id}", T["已办理。"]) : Answer(outcome, "/policies/batches", T["已办理。"]);
    }

    private async Task<Outcome> SingleAsync(string step, CancellationToken cancel)
    {
        // “DX2026-00012”: the claim's own number is what stands after the dash.
        if (!long.TryParse((Number ?? "").Trim().Split('-')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !await db.Set<Claim>().AnyAsync(c => c.Id == id && c.BatchId == Id, cancel))
        {
            return Outcome.Refuse("本批次中没有这个编号，请对照名单填写", "Number");
        }

        return step == "take-out" ? await desk.TakeOutAsync(Access, Id, id, Stamp, cancel) : await desk.SendBackAsync(Access, Id, id, Stamp, Reason ?? "", cancel);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Set<ClaimBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == Id && b.DistrictId == Access.DistrictId, cancel) is not { } batch)
        {
            return false;
        }

        Batch = batch;
        Found = await reader.ListAsync(Access, Filter, cancel);
        var rows = await db.Set<Claim>().AsNoTracking().Where(c => c.BatchId == Id).GroupBy(c => c.Status).Select(g => new { g.Key, Count = g.Count(), Fen = g.Sum(c => (long)(object)c.Amount!) }).ToListAsync(cancel);
        (ByStatus, Total) = ([.. rows.OrderBy(r => r.Key).Select(r => (r.Key, r.Count, r.Fen))], (rows.Sum(r => r.Count), new Money(rows.Sum(r => r.Fen))));
        if (MayManage && batch.NoticeFrom is not null && rows.Exists(r => r.Key == ClaimStatus.OnNotice))
        {
            var versions = await db.Set<Claim>().AsNoTracking().Where(c => c.BatchId == Id && c.Status == ClaimStatus.OnNotice).Select(c => c.ClauseVersionId).Distinct().ToListAsync(cancel);
            var clauses = await work.ClausesAsync([.. versions.Select(v => new Claim { ClauseVersionId = v })], cancel);
            Pay = PayLines.Of(clauses.Values.Select(c => c.Definition), await budget.LinesAsync(batch.DistrictId, work.Today.Year, cancel));
        }

        return true;
    }
}
