using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>Batches of redemptions, and schemes whose checked claims wait for one.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class BatchesModel(ICurrentAccess current, VoucherScope scope, Texts texts) : VoucherPage(current, texts)
{
    public Paged<RedemptionBatch> Found { get; private set; } = new([], 0, 1);

    public IReadOnlyList<(int Scheme, string Title, int Count)> Waiting { get; private set; } = [];

    public static Money Sum(RedemptionBatch batch) => new(batch.Lines.Where(l => l.Removed.Length == 0).Sum(l => l.Amount.Fen));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Found = await scope.Batches(Access).AsNoTracking().Include(b => b.Lines).OrderByDescending(b => b.Id).PageAsync(P, PageSize, cancel);
        var counts = await scope.Orders(Access).Where(o => o.Status == OrderStatus.Checked).GroupBy(o => o.SchemeId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        Waiting = [.. (await scope.Schemes(Access).AsNoTracking().ToListAsync(cancel)).Where(s => counts.ContainsKey(s.Id)).Select(s => (s.Id, s.Title, counts[s.Id]))];
    }
}
