using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Kechuang.Kernel;
using Kechuang.Testing;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using BatchDesk = Kechuang.Vouchers.UseCases.BatchDesk;
using BatchStatus = Kechuang.Vouchers.Domain.BatchStatus;

namespace Kechuang.Modules.Tests.Vouchers;

/// <summary>Random steps of everybody, allowed or not: after each of them all sums agree.</summary>
public sealed class RandomStepsTests
{
    private const int Steps = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_is_done_issued_covers_used_and_used_covers_redeemed(int seed)
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { BudgetSource = "区级", BudgetPurpose = "创新券", NoticeDays = 1, ValidityMonths = 1, YearCap = null, YearUseCap = null });
        place.On(2021, 1, 5);
        await place.AddLineAsync(30);
        var walk = new Walk(place, new Random(seed), (await place.App.AccountAsync(Roles.Enterprise)).Id, (await place.App.AccountAsync(Roles.Clerk)).Id);
        for (var step = 0; step < Steps; step++)
        {
            await walk.StepAsync();
            await AssertSumsAsync(place, $"seed {seed}, step {step}, {walk.Last}");
        }

        Assert.True(walk.Done > Steps / 5, $"only {walk.Done} of {Steps} steps were done");
    }

    private static async Task AssertSumsAsync(VoucherDistrict place, string where)
    {
        var vouchers = await place.App.QueryAsync(db => db.Set<IssuedVoucher>().AsNoTracking().ToListAsync());
        var orders = (await place.App.QueryAsync(db => db.Set<VoucherOrder>().AsNoTracking().ToListAsync())).ToLookup(o => o.VoucherId);
        var rows = await place.RowsAsync();
        foreach (var v in vouchers)
        {
            Assert.True(v.Balance >= Money.Zero && v.Issued >= v.Used && v.Used >= v.Redeemed && v.Redeemed >= v.Recovered && v.Reserved >= Money.Zero, where);
            Assert.True((v.Reserved, v.Used, v.Redeemed) == (Sum(orders[v.Id], o => o.Reserved), Sum(orders[v.Id], o => o.Benefit), Sum(orders[v.Id], o => o.Redeemed ?? Money.Zero)), where);
            var own = rows.Where(r => r.Number == v.Number || r.Number!.StartsWith(v.Number + "-", StringComparison.Ordinal)).ToList();
            Assert.True((v.Issued, v.Used, v.Redeemed) == (Sum(own, r => r.Quota!.Value), Sum(own, r => r.UsedAmount ?? Money.Zero), Sum(own, r => r.RedeemedAmount ?? Money.Zero)), where);
        }

        var line = await place.LineAsync();
        Assert.True(line.Available >= Money.Zero && line.Available + line.Committed + line.Paid == line.Appropriated, where);
        Assert.True(line.Paid == Sum(vouchers, v => v.Redeemed), where);
        Assert.True(line.Committed == Sum(vouchers, v => v.Issued - v.Returned - v.Redeemed), where);
    }

    private static Money Sum<T>(IEnumerable<T> items, Func<T, Money> amount) => new(items.Sum(i => amount(i).Fen));

    /// <summary>Picks who does what to which thing.</summary>
    private sealed class Walk(VoucherDistrict place, Random random, int firmUser, int officeUser)
    {
        private int invoices;

        public string Last { get; private set; } = "";

        public int Done { get; private set; }

        private Access Firm => Of(Roles.Enterprise, firmUser) with { CreditCode = VoucherDistrict.Code };

        private Access Lab => Of(Roles.Provider, firmUser) with { Organisation = random.Next(5) == 0 ? VoucherDistrict.OtherLab : VoucherDistrict.Lab };

        private Access Office => Of(Roles.Clerk, officeUser) with { Section = Sections.General };

        private Access Leader => Of(Roles.Leader, firmUser);

        public async Task StepAsync()
        {
            var outcome = await place.App.InScopeAsync(s => AnyAsync(s, random.Next(14)));
            Done += outcome?.Wrote == true ? 1 : 0;
            Last = $"{Last}: {outcome}";
        }

        private async Task<Outcome?> AnyAsync(IServiceProvider s, int what)
        {
            Last = $"{what}";
            var (db, amount) = (s.GetRequiredService<AppDb>(), random.Next(1, 25) / 10m);
            switch (what)
            {
                case 0:
                    await s.GetRequiredService<QuotaDesk>().ApplyAsync(Firm, place.SchemeId, amount, "检测", Guid.CreateVersion7(), default);
                    return await PickAsync(db.Set<QuotaApplication>(), a => a.Status == QuotaStatus.Submitted) is { } a ? await s.GetRequiredService<QuotaDesk>().DecideAsync(Office, a.Id, random.Next(4) > 0, "意见", Stamp(a.Version), default) : null;
                case 1 or 2:
                    return await PickAsync(db.Set<IssuedVoucher>(), v => v.Status == VoucherStatus.Active || random.Next(10) == 0) is { } v ? await s.GetRequiredService<OrderDesk>().OrderAsync(Firm, place.ServiceId, v.Id, amount, random.Next(2) == 0 ? null : amount, Guid.CreateVersion7(), default) : null;
                case 10:
                    place.App.Clock.Advance(TimeSpan.FromDays(random.Next(1, 5)));
                    await place.DaysAsync();
                    return null;
                case 11:
                    return await PickAsync(db.Set<IssuedVoucher>(), x => x.Status != VoucherStatus.Expired) is { } f ? await s.GetRequiredService<QuotaDesk>().FreezeAsync(Office, f.Id, f.Status == VoucherStatus.Active && random.Next(4) == 0, "核查", Stamp(f.Version), default) : null;
                case 12 or 13:
                    return await MoneyAsync(s, db);
                default:
                    return await PickAsync(db.Set<VoucherOrder>(), o => o.Status < OrderStatus.Paid || random.Next(20) == 0) is { } order ? await OnOrderAsync(s, order, what, amount) : null;
            }
        }

        private async Task<Outcome> OnOrderAsync(IServiceProvider s, VoucherOrder order, int what, decimal amount)
        {
            var (today, stamp) = (BeijingTime.Today(place.App.Clock), Stamp(random.Next(20) == 0 ? order.Version - 1 : order.Version));
            return (order.Status, what) switch
            {
                (_, 3) when random.Next(4) == 0 => await s.GetRequiredService<OrderDesk>().CancelAsync(Firm, order.Id, "不需要了", stamp, default),
                (_, 4) when random.Next(4) == 0 => await s.GetRequiredService<UseDesk>().SendBackAsync(Firm, order.Id, "更正", stamp, default),
                (OrderStatus.Ordered, _) => await s.GetRequiredService<OrderDesk>().AnswerAsync(Lab, order.Id, random.Next(5) > 0, "理由", stamp, default),
                (OrderStatus.Accepted, _) => await s.GetRequiredService<OrderDesk>().DeliverAsync(Lab, order.Id, new Delivery("HT", today, amount, today, "报告", $"2633200000000000{random.Next(invoices, ++invoices + 1):0000} {amount}", await FileAsync(s, firmUser)), stamp, default),
                (OrderStatus.Delivered, _) => await s.GetRequiredService<UseDesk>().ConfirmAsync(Firm, order.Id, amount, today, await FileAsync(s, firmUser), stamp, default),
                (OrderStatus.Used, _) => await s.GetRequiredService<ClaimDesk>().ClaimAsync(Firm, order.Id, stamp, default),
                _ => await s.GetRequiredService<ClaimDesk>().CheckAsync(Office, order.Id, random.Next(5) > 0, "理由", stamp, default),
            };
        }

        private async Task<Outcome?> MoneyAsync(IServiceProvider s, AppDb db)
        {
            if (await PickAsync(db.Set<PaymentOrder>(), o => o.Status == PaymentRequestStatus.Requested) is { } payment && random.Next(2) == 0)
            {
                var (desk, form) = (s.GetRequiredService<PaymentDesk>(), new PaymentStamp(payment.Id, payment.Version, Guid.CreateVersion7()));
                return payment.Entered ? await desk.ConfirmAsync(Office with { Actor = Leader.Actor }, form, default)
                    : random.Next(4) == 0 ? await desk.RefuseAsync(Office, form, "账户有误", default)
                    : await desk.EnterAsync(Office, form, new PaymentEntry(BeijingTime.Today(place.App.Clock), "支字", null, Other: false), default);
            }

            var (batches, money) = (s.GetRequiredService<BatchDesk>(), s.GetRequiredService<BatchPayments>());
            if (await PickAsync(db.Set<RedemptionBatch>().Include(b => b.Lines), b => b.Status != BatchStatus.Cancelled) is not { } batch || random.Next(4) == 0)
            {
                var ids = await db.Set<VoucherOrder>().Where(o => o.Status == OrderStatus.Checked).Select(o => o.Id).ToListAsync();
                return await batches.DraftAsync(Office, place.SchemeId, "批次", null, ids, Guid.CreateVersion7(), default);
            }

            var line = batch.Lines[random.Next(batch.Lines.Count)].Id;
            return batch.Status switch
            {
                BatchStatus.Drafted => await batches.AgreeAsync(Leader, batch.Id, random.Next(5) > 0, "意见", Stamp(batch.Version), default),
                BatchStatus.Agreed => await batches.PublishAsync(Office, batch.Id, "张三", "1", Stamp(batch.Version), default),
                BatchStatus.Published when random.Next(5) == 0 => await batches.RemoveAsync(Office, batch.Id, line, "异议", Stamp(batch.Version), default),
                BatchStatus.Published => await money.RequestAsync(Office, batch.Id, Stamp(batch.Version), default),
                _ => await money.AgainAsync(Office, batch.Id, line, Stamp(batch.Version), default),
            };
        }

        private async Task<T?> PickAsync<T>(IQueryable<T> things, Func<T, bool> which)
            where T : class => (await things.AsNoTracking().ToListAsync()).Where(which).ToList() is { Count: > 0 } found ? found[random.Next(found.Count)] : null;

        private async Task<Guid> FileAsync(IServiceProvider s, int user) =>
            (await s.GetRequiredService<UploadSessions>().KeepAsync(user, place.DistrictId, OrderWork.Purpose, OrderWork.Files, new CheckedFile("合同.pdf", "application/pdf", 1, new string('a', 64), ScanState.NotScanned))).Id;

        private Access Of(Role role, int user) => new(new Actor(user, role.Title, "web", ""), role) { DistrictId = place.DistrictId };

        private static Stamp Stamp(int version) => new(Guid.CreateVersion7(), version);
    }
}
