using Kechuang.Data;
using Kechuang.Vouchers.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Queries;

/// <summary>Countable reasons that make a redeemed voucher likelier in the extra share of a spot check; they are published with the list.</summary>
internal sealed class SpotRisks(AppDb db)
{
    private const string ProviderFault = "服务机构曾被查出问题", FirmFault = "企业曾被查出问题", AtCap = "金额达到上限", FirstYear = "服务机构首年服务", Repeated = "同一企业多次使用同一机构";

    /// <summary>What each reason adds to the one point that every voucher has.</summary>
    public static IReadOnlyDictionary<string, int> Points { get; } = new Dictionary<string, int> { [ProviderFault] = 3, [FirmFault] = 3, [AtCap] = 1, [FirstYear] = 1, [Repeated] = 1 };

    /// <summary>Reasons by ledger row; vouchers without one are not in it. Two statements.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OfAsync(VoucherScheme scheme, int year, IReadOnlyList<VoucherOrder> orders, CancellationToken cancel)
    {
        var all = db.Set<VoucherOrder>().AsNoTracking().Where(o => o.DistrictId == scheme.DistrictId);
        var faults = await (from f in db.Set<SpotFinding>() join o in all on f.OrderId equals o.Id where f.Finding == Finding.Fault select new { o.ProviderId, o.CreditCode }).ToListAsync(cancel);
        var first = await all.Where(o => o.UsedOn != null).GroupBy(o => o.ProviderId).Select(g => new { g.Key, On = g.Min(o => o.UsedOn) }).ToDictionaryAsync(g => g.Key, g => g.On!.Value.Year, cancel);
        var pairs = orders.CountBy(o => (o.CreditCode, o.ProviderId)).ToDictionary();
        return orders.Select(o => (o.LedgerRow, Reasons: Reasons(o).ToList())).Where(o => o.Reasons.Count > 0).ToDictionary(o => o.LedgerRow, o => (IReadOnlyList<string>)o.Reasons);

        IEnumerable<string> Reasons(VoucherOrder order)
        {
            var terms = scheme.Versions.Single(v => v.Id == order.SchemeVersionId).Terms;
            (string Reason, bool Holds)[] reasons =
            [
                (ProviderFault, faults.Exists(f => f.ProviderId == order.ProviderId)), (FirmFault, faults.Exists(f => f.CreditCode == order.CreditCode)),
                (AtCap, order.Benefit >= terms.PerApplicationCap || order.Benefit >= terms.YearUseCap), (FirstYear, first[order.ProviderId] == year), (Repeated, pairs[(order.CreditCode, order.ProviderId)] > 1),
            ];
            return reasons.Where(r => r.Holds).Select(r => r.Reason);
        }
    }
}
