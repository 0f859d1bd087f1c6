using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>The section bars a firm from the vouchers for one to three years, and lifts a bar early, each with a reason.</summary>
internal sealed class BarDesk(AppDb db, VoucherWork work, VoucherScope scope, VoucherBars bars, IFirmFacts firms)
{
    private const string Subject = "voucher-bar";

    public Task<Outcome> BarAsync(Access access, string? creditCode, int? years, string? reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.Bar, access, Permissions.VouchersManage, form, async operation =>
        {
            var (code, district, today) = (creditCode?.Trim() ?? "", access.DistrictId!.Value, work.Today);
            if ((await firms.OfAsync(district, code, today, cancel))?.Name is not { } name)
            {
                return Outcome.Refuse("企业名录中没有这个统一社会信用代码，请核对", "CreditCode");
            }

            if (VoucherBar.UntilOf(today, years) is not { } until)
            {
                return Outcome.Refuse("限制期为 1 至 3 年，请选择", "Years");
            }

            if (VoucherWork.NeedReason(reason) is { } reasonless)
            {
                return reasonless;
            }

            if (await bars.On(district, today).AnyAsync(b => b.CreditCode == code, cancel))
            {
                return Outcome.Refuse("这家企业已在限制期内；要改期限的，请先解除原来的限制", "CreditCode");
            }

            var bar = db.Add(new VoucherBar { DistrictId = district, CreditCode = code, UnitName = name, Reason = reason!.Trim(), From = today, Until = until, By = access.Actor.Name }).Entity;
            await db.SaveChangesAsync(cancel);
            operation.Summarise($"{name} 至 {until:yyyy-MM-dd}");
            operation.Record("barred", Subject, bar.Id, name, null, $$"""{"until":"{{until:yyyy-MM-dd}}"}""");
            await work.TellAsync(district, Audience.Unit(code), $"已被限制使用创新券，至 {until:yyyy-MM-dd}", bar.Reason, "/vouchers/mine", $"voucher-bar-{bar.Id}", cancel);
            return new Outcome.Done(bar.Id);
        }, cancel, reason ?? "");

    public Task<Outcome> LiftAsync(Access access, int id, string? reason, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.Bar, access, Permissions.VouchersManage, stamp.Key, async operation =>
        {
            if (await scope.Bars(access).FirstOrDefaultAsync(b => b.Id == id, cancel) is not { } bar)
            {
                return new Outcome.OutOfReach();
            }

            if (bar.Version != stamp.Version)
            {
                return work.Stale();
            }

            if (!bar.Holds(work.Today))
            {
                return Outcome.Refuse("限制已到期或已解除，不能再解除");
            }

            if (VoucherWork.NeedReason(reason) is { } reasonless)
            {
                return reasonless;
            }

            (bar.LiftedOn, bar.Lifted, bar.LiftedBy, bar.Version) = (work.Today, reason!.Trim(), access.Actor.Name, bar.Version + 1);
            operation.Summarise(bar.UnitName);
            operation.Record("lifted", Subject, id, bar.UnitName);
            await work.TellAsync(bar.DistrictId, Audience.Unit(bar.CreditCode), "创新券使用限制已解除", bar.Lifted, "/vouchers/mine", $"voucher-bar-{id}-lifted", cancel);
            return new Outcome.Done(id);
        }, cancel, reason ?? "");
}
