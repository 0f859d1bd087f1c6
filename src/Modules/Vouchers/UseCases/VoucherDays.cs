using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Once a day: what is past its last day is carried over or goes back, vouchers of firms that are gone are frozen, and who is late is told.</summary>
internal sealed class VoucherDays(AppDb db, UnitOfWork unit, VoucherWork work, VoucherScope scope, OrderWork orders, VoucherSums sums, VoucherLedger ledger, VoucherBudget budget, QuotaDesk quota, IFirmFacts firms) : IDailyWork
{
    /// <summary>Days before the end at which a firm is reminded.</summary>
    private static readonly int[] Reminders = [30, 7];

    public string Name => "vouchers.days";

    public async Task RunAsync(District district, DateOnly today, CancellationToken cancel)
    {
        foreach (var id in await Live(district).Where(v => v.ValidUntil < today).OrderBy(v => v.Id).Select(v => v.Id).ToListAsync(cancel))
        {
            await EndAsync(district, id, today, cancel);
        }

        var holders = await Live(district).Where(v => v.Status == VoucherStatus.Active).Select(v => v.CreditCode).Distinct().ToListAsync(cancel);
        var present = holders.Count == 0 ? [] : (await firms.AllAsync(district.Id, today, cancel)).Where(f => f.Present).Select(f => f.CreditCode).ToHashSet();
        foreach (var code in holders.Where(h => !present.Contains(h)))
        {
            await FreezeAsync(district, code, cancel);
        }

        foreach (var days in Reminders)
        {
            await RemindAsync(district, today, days, cancel);
        }

        foreach (var provider in await db.Set<VoucherProvider>().AsNoTracking().Where(p => p.DistrictId == district.Id && p.Status == ProviderStatus.Approved && p.ReviewDue <= today).ToListAsync(cancel))
        {
            await work.TellSectionAsync(district.Id, $"服务机构年度复核到期：{provider.Name}", $"应于 {provider.ReviewDue:yyyy-MM-dd} 前复核。", ProviderDesk.HrefOf(provider), $"voucher-provider-{provider.Id}-review-{provider.ReviewDue:yyyyMMdd}", cancel);
        }
    }

    /// <summary>What is left of a voucher past its last day goes on for a year, or back to the district.</summary>
    private Task EndAsync(District district, long id, DateOnly today, CancellationToken cancel) =>
        unit.RunAsync(VoucherOperations.Expire, Actor.System, district.Id, "", async operation =>
        {
            var voucher = await orders.VoucherAsync(id, cancel);
            if (voucher.ValidUntil >= today || voucher.Status == VoucherStatus.Expired)
            {
                return false;
            }

            operation.Summarise($"{voucher.Number} {voucher.UnitName}");
            return voucher.CarryUntil > voucher.ValidUntil ? await CarryAsync(operation, voucher, cancel) : await ExpireAsync(operation, voucher, cancel);
        }, commit: done => done, cancel: cancel);

    private async Task<bool> CarryAsync(OperationScope operation, IssuedVoucher voucher, CancellationToken cancel)
    {
        var next = SchemeTerms.YearEnd(voucher.ValidUntil.Year + 1);
        await db.Set<IssuedVoucher>().Where(v => v.Id == voucher.Id).ExecuteUpdateAsync(v => v.SetProperty(x => x.ValidUntil, next).SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (voucher.Issued > voucher.Used)
        {
            await ledger.WriteAsync(operation, voucher.DistrictId, voucher.OpenRow, row => row.ValidUntil = next, cancel);
        }

        operation.Record("carried", "issued-voucher", voucher.Id, voucher.Number, null, $$"""{"balance":"{{voucher.Balance}}","validUntil":"{{next:yyyy-MM-dd}}"}""");
        await TellAsync(voucher, $"创新券余额已结转：{voucher.Number}", $"余额 {voucher.Balance} 万元，有效期至 {next:yyyy-MM-dd}。", $"carried-{next:yyyyMMdd}", cancel);
        return true;
    }

    private async Task<bool> ExpireAsync(OperationScope operation, IssuedVoucher voucher, CancellationToken cancel)
    {
        var terms = await scope.TermsAsync(voucher.SchemeVersionId, cancel);
        OrderStatus[] unserved = [OrderStatus.Ordered, OrderStatus.Accepted, OrderStatus.Delivered];
        foreach (var order in await db.Set<VoucherOrder>().Include(o => o.Invoices).Where(o => o.VoucherId == voucher.Id && unserved.Contains(o.Status)).ToListAsync(cancel))
        {
            order.Version++;
            await orders.EndAsync(new OrderCase(operation, order, voucher, terms), OrderStatus.Lapsed, "创新券到期", cancel);
        }

        var now = await orders.VoucherAsync(voucher.Id, cancel);
        if (now.Balance > Money.Zero && !await sums.ReturnAsync(now.Id, now.Balance, cancel))
        {
            throw new InvalidOperationException($"Voucher {now.Number} changed while it expired");
        }

        await db.Set<IssuedVoucher>().Where(v => v.Id == voucher.Id).ExecuteUpdateAsync(v => v.SetProperty(x => x.Status, VoucherStatus.Expired), cancel);
        operation.Record("expired", "issued-voucher", now.Id, now.Number, null, $$"""{"returned":"{{now.Balance}}"}""");

        // What waits for the audit was confirmed in time and stays set aside.
        if (await budget.SetAsideAsync(now, now.Reserved, null, "创新券到期未用", cancel) is not null)
        {
            throw new InvalidOperationException($"The budget of voucher {now.Number} does not hold what it held");
        }

        await TellAsync(voucher, $"创新券已到期：{now.Number}", $"未使用的 {now.Balance} 万元已收回。", "expired", cancel);
        return true;
    }

    private Task FreezeAsync(District district, string code, CancellationToken cancel) =>
        unit.RunAsync(VoucherOperations.Freeze, Actor.System, district.Id, "", async operation =>
        {
            var any = false;
            foreach (var voucher in await Live(district).Where(v => v.CreditCode == code && v.Status == VoucherStatus.Active).ToListAsync(cancel))
            {
                any |= await quota.FreezeAsync(operation, voucher, true, "企业已注销、迁出，或不在企业名录中", cancel);
            }

            return any;
        }, commit: any => any, touches: Touches.Nothing, cancel: cancel);

    private async Task RemindAsync(District district, DateOnly today, int days, CancellationToken cancel)
    {
        var near = today.AddDays(days);
        foreach (var voucher in (await Live(district).Where(v => v.ValidUntil >= today && v.ValidUntil <= near).ToListAsync(cancel)).Where(v => v.Balance + v.Reserved > Money.Zero))
        {
            await TellAsync(voucher, $"创新券将到期：{voucher.Number}", $"还有 {voucher.Balance} 万元未使用，有效期至 {voucher.ValidUntil:yyyy-MM-dd}，请及时使用并确认订单。", $"ends-{voucher.ValidUntil:yyyyMMdd}-{days}", cancel);
        }
    }

    private IQueryable<IssuedVoucher> Live(District district) => db.Set<IssuedVoucher>().AsNoTracking().Where(v => v.DistrictId == district.Id && v.Status != VoucherStatus.Expired);

    private Task TellAsync(IssuedVoucher voucher, string subject, string body, string key, CancellationToken cancel) =>
        work.TellAsync(voucher.DistrictId, Audience.Unit(voucher.CreditCode), subject, body, VoucherBudget.HrefOf(voucher), $"voucher-{voucher.Id}-{key}", cancel);
}
