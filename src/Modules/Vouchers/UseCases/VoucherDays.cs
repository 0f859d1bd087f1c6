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

/// <summary>Once a day: what is past its last day is carried over or goes back, vouchers of firms that are gone are frozen, suspensions of a term end, and who is late, or where the books differ, is told.</summary>
internal sealed class VoucherDays(AppDb db, UnitOfWork unit, VoucherWork work, VoucherScope scope, OrderWork orders, VoucherSums sums, VoucherLedger ledger, VoucherBudget budget, QuotaDesk quota, VoucherBooks books, IFirmFacts firms) : IDailyWork
{
    /// <summary>Days before the end at which a firm is reminded.</summary>
    private static readonly int[] Reminders = [30, 7];

    /// <summary>Days of a month in which its predecessor is looked at.</summary>
    private const int ReconcileDays = 10;

    public string Name => "vouchers.days";

    public string Title => "创新券到期、提醒和对账";

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

        foreach (var id in await db.Set<VoucherProvider>().Where(p => p.DistrictId == district.Id && p.Status == ProviderStatus.Suspended && p.SuspendedUntil < today).Select(p => p.Id).ToListAsync(cancel))
        {
            await ResumeAsync(district, id, today, cancel);
        }

        await ReconcileAsync(district, today, cancel);
        foreach (var provider in await db.Set<VoucherProvider>().AsNoTracking().Where(p => p.DistrictId == district.Id && p.Status == ProviderStatus.Approved && p.ReviewDue <= today).ToListAsync(cancel))
        {
            await work.TellSectionAsync(district.Id, $"服务机构年度复核到期：{provider.Name}", $"应于 {provider.ReviewDue:yyyy-MM-dd} 前复核。", ProviderDesk.HrefOf(provider), $"voucher-provider-{provider.Id}-review-{provider.ReviewDue:yyyyMMdd}", cancel);
        }
    }

    /// <summary>In the first days of a month, where the three books of the month before differ.</summary>
    private async Task ReconcileAsync(District district, DateOnly today, CancellationToken cancel)
    {
        var month = today.AddMonths(-1);
        if (today.Day > ReconcileDays || (await books.OfYearAsync(district.Id, month.Year, cancel)).Where(l => l.Month == month.Month && !l.Agrees).Select(l => l.Number).Distinct().ToList() is not { Count: > 0 } numbers)
        {
            return;
        }

        await work.TellSectionAsync(district.Id, $"创新券三账不一致：{month:yyyy 年 M 月}", $"共 {numbers.Count} 张：{string.Join('、', numbers.Take(10))}。", $"/vouchers/reconcile/{month:yyyy/M}", $"voucher-reconcile-{month:yyyyMM}", cancel);
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

    /// <summary>A suspension of a term is over.</summary>
    private Task ResumeAsync(District district, int id, DateOnly today, CancellationToken cancel) =>
        unit.RunAsync(VoucherOperations.DecideProvider, Actor.System, district.Id, "", async operation =>
        {
            if (await db.Set<VoucherProvider>().FirstOrDefaultAsync(p => p.Id == id && p.Status == ProviderStatus.Suspended && p.SuspendedUntil < today, cancel) is not { } provider)
            {
                return false;
            }

            (provider.Status, provider.SuspendedUntil, provider.Opinion, provider.DecidedBy, provider.Version) = (ProviderStatus.Approved, null, "暂停期满，自动恢复", Actor.System.Name, provider.Version + 1);
            operation.Summarise($"{provider.Name} {VoucherProvider.Title(provider.Status)}");
            operation.Record("resume", "voucher-provider", id, provider.Name);
            await work.TellAsync(district.Id, Audience.Organisation(Roles.Provider, provider.Name), "服务机构已恢复：暂停期满", "", "/vouchers/provider", $"voucher-provider-{id}-decided-{provider.Version}", cancel);
            return true;
        }, commit: done => done, touches: Touches.Nothing, cancel: cancel);

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
