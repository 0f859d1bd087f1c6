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

/// <summary>Vouchers are applied for by firms, issued by the section, frozen and freed.</summary>
internal sealed class QuotaDesk(AppDb db, VoucherWork work, VoucherScope scope, IFirmFacts firms, NumberRegister numbers, VoucherLedger ledger, VoucherBudget budget, VoucherBars bars)
{
    private const string Register = "创新券";

    public Task<Outcome> ApplyAsync(Access access, int schemeId, decimal? wan, string? purpose, Guid form, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.Apply, access, Permissions.VouchersUse, form, async operation =>
        {
            if (await scope.Schemes(access).AsNoTracking().FirstOrDefaultAsync(s => s.Id == schemeId, cancel) is not { } scheme)
            {
                return Outcome.Refuse("请选择创新券方案", "SchemeId");
            }

            if (VoucherWork.Amount(wan) is not { } amount)
            {
                return Outcome.Refuse("请填写大于零的金额，最多六位小数（万元）", "Amount");
            }

            if (purpose?.Trim() is not { Length: > 0 and <= QuotaApplication.PurposeLength })
            {
                return Outcome.Refuse("请写明用途，最多 500 字", "Purpose");
            }

            if (await firms.OfAsync(access.DistrictId!.Value, access.CreditCode, work.Today, cancel) is not { Present: true } firm)
            {
                return Outcome.Refuse("企业名录中没有本单位，或已注销、迁出，不能申领");
            }

            if (await db.Set<QuotaApplication>().AnyAsync(a => a.DistrictId == scheme.DistrictId && a.SchemeId == schemeId && a.CreditCode == access.CreditCode && a.Status == QuotaStatus.Submitted, cancel))
            {
                return Outcome.Refuse("已有一份申领等待审核，请等待办结或撤回后再申领");
            }

            if (await OverAsync(scheme, access.CreditCode, amount, cancel) is { } refused)
            {
                return refused;
            }

            var application = db.Add(new QuotaApplication { DistrictId = scheme.DistrictId, SchemeId = schemeId, CreditCode = access.CreditCode, UnitName = firm.Name, Amount = amount, Purpose = purpose!.Trim(), At = work.Now }).Entity;
            await db.SaveChangesAsync(cancel);
            operation.Summarise($"{firm.Name} {scheme.Title} {amount} 万元");
            operation.Record("asked", "voucher-application", application.Id, firm.Name, null, $$"""{"amount":"{{amount}}"}""");
            await work.TellSectionAsync(scheme.DistrictId, $"请审核创新券申领：{firm.Name}", $"{scheme.Title}，{amount} 万元。", "/vouchers/applications", $"voucher-application-{application.Id}", cancel);
            return new Outcome.Done(application.Id);
        }, cancel);

    public Task<Outcome> WithdrawAsync(Access access, long id, Stamp stamp, CancellationToken cancel) =>
        WithAsync(VoucherOperations.Apply, access, Permissions.VouchersUse, id, stamp, "", (operation, application) =>
        {
            (application.Status, application.DecidedBy) = (QuotaStatus.Withdrawn, access.Actor.Name);
            operation.Record("withdrawn", "voucher-application", id, application.UnitName);
            return Task.FromResult<Outcome>(new Outcome.Done(id));
        }, cancel);

    /// <summary>Issues the voucher, or refuses it with a reason.</summary>
    public Task<Outcome> DecideAsync(Access access, long id, bool approved, string? reason, Stamp stamp, CancellationToken cancel) =>
        WithAsync(VoucherOperations.Decide, access, Permissions.VouchersManage, id, stamp, reason, async (operation, application) =>
        {
            if (!approved && VoucherWork.NeedReason(reason) is { } reasonless)
            {
                return reasonless;
            }

            if (approved && await IssueAsync(operation, access, application, cancel) is { } refused)
            {
                return refused;
            }

            (application.Status, application.DecidedBy, application.Opinion) = (approved ? QuotaStatus.Approved : QuotaStatus.Refused, access.Actor.Name, Ellipsis.Cut(reason?.Trim() ?? "", QuotaApplication.OpinionLength));
            operation.Record(approved ? "approved" : "refused", "voucher-application", id, application.UnitName);
            await work.TellAsync(application.DistrictId, Audience.Unit(application.CreditCode), approved ? $"创新券已发放：{application.Amount} 万元" : "创新券申领未通过", application.Opinion, "/vouchers/mine", $"voucher-application-{id}-decided", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Freezes a voucher, or frees it again; frozen, it is neither ordered with nor used.</summary>
    public Task<Outcome> FreezeAsync(Access access, long id, bool freeze, string? reason, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.Freeze, access, Permissions.VouchersManage, stamp.Key, async operation =>
        {
            if (await scope.Vouchers(access).FirstOrDefaultAsync(v => v.Id == id, cancel) is not { } voucher)
            {
                return new Outcome.OutOfReach();
            }

            if (VoucherWork.NeedReason(reason) is { } refused)
            {
                return refused;
            }

            return await FreezeAsync(operation, voucher, freeze, reason!.Trim(), cancel) ? new Outcome.Done(id) : Outcome.Refuse($"创新券{IssuedVoucher.Title(voucher.Status)}，不能办理这一步");
        }, cancel, reason ?? "");

    /// <summary>Freezes or frees within the running operation; false where the voucher is not in that state.</summary>
    public async Task<bool> FreezeAsync(OperationScope operation, IssuedVoucher voucher, bool freeze, string reason, CancellationToken cancel)
    {
        var (before, after, why) = freeze ? (VoucherStatus.Active, VoucherStatus.Frozen, reason) : (VoucherStatus.Frozen, VoucherStatus.Active, "");
        if (await db.Set<IssuedVoucher>().Where(v => v.Id == voucher.Id && v.Status == before).ExecuteUpdateAsync(v => v.SetProperty(x => x.Status, after).SetProperty(x => x.Frozen, why).SetProperty(x => x.Version, x => x.Version + 1), cancel) == 0)
        {
            return false;
        }

        operation.Summarise($"{voucher.Number} {voucher.UnitName}");
        operation.Record(freeze ? "frozen" : "freed", "issued-voucher", voucher.Id, voucher.Number);
        await work.TellAsync(voucher.DistrictId, Audience.Unit(voucher.CreditCode), $"创新券{(freeze ? "已冻结" : "已解冻")}：{voucher.Number}", reason, VoucherBudget.HrefOf(voucher), $"voucher-{voucher.Id}-{after}-{voucher.Version}", cancel);
        return true;
    }

    private Task<Outcome> WithAsync(OperationKind kind, Access access, string permission, long id, Stamp stamp, string? reason, Func<OperationScope, QuotaApplication, Task<Outcome>> step, CancellationToken cancel) =>
        work.RunAsync(kind, access, permission, stamp.Key, async operation =>
        {
            if (await scope.Applications(access).FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } application)
            {
                return new Outcome.OutOfReach();
            }

            if (application.Status != QuotaStatus.Submitted)
            {
                return Outcome.Refuse($"申领{QuotaApplication.Title(application.Status)}，不能办理这一步");
            }

            if (application.Version != stamp.Version)
            {
                return work.Stale();
            }

            operation.Summarise($"{application.UnitName} {application.Amount} 万元");
            application.Version++;
            return await step(operation, application);
        }, cancel, reason ?? "", Touches.Ledgers);

    /// <summary>A refusal where so much is more than the scheme leaves the firm today.</summary>
    private async Task<Outcome?> OverAsync(VoucherScheme scheme, string creditCode, Money amount, CancellationToken cancel)
    {
        if (scheme.Closed || scheme.On(work.Today) is not { } version)
        {
            return Outcome.Refuse("方案未施行或已停用，不能申领", "SchemeId");
        }

        if (await bars.RefusedAsync(scheme.DistrictId, work.Today, cancel, creditCode) is { } barred)
        {
            return barred;
        }

        var room = (await scope.StandingAsync(scheme.DistrictId, scheme.Id, creditCode, work.Today, cancel)).Room(version.Terms);
        return amount > room ? Outcome.Refuse($"最多可申领 {room} 万元（单次、持有和年度上限中最小的）", "Amount") : null;
    }

    private async Task<Outcome?> IssueAsync(OperationScope operation, Access access, QuotaApplication application, CancellationToken cancel)
    {
        var scheme = await scope.Schemes(access).AsNoTracking().FirstAsync(s => s.Id == application.SchemeId, cancel);
        if (await OverAsync(scheme, application.CreditCode, application.Amount, cancel) is { } over)
        {
            return over;
        }

        if (await firms.OfAsync(application.DistrictId, application.CreditCode, work.Today, cancel) is not { Present: true })
        {
            return Outcome.Refuse("企业已注销、迁出，或不在企业名录中，不能发放");
        }

        var (today, version) = (work.Today, scheme.On(work.Today)!);
        var (line, missing) = await budget.LineAsync(scheme.DistrictId, today.Year, version.Terms, cancel);
        if (missing is not null)
        {
            return missing;
        }

        var standing = await scope.StandingAsync(scheme.DistrictId, scheme.Id, application.CreditCode, today, cancel);
        var voucher = new IssuedVoucher
        {
            DistrictId = scheme.DistrictId, Number = await NumberAsync(scheme.DistrictId, today.Year, cancel), SchemeId = scheme.Id, SchemeVersionId = version.Id, CreditCode = application.CreditCode, UnitName = application.UnitName, Issued = application.Amount,
            IssuedOn = today, ValidUntil = version.Terms.ValidUntil(today), CarryUntil = version.Terms.CarryUntil(today, standing.FirstYear ?? today.Year), BudgetLineId = line?.Id,
        };
        db.Add(voucher);
        await db.SaveChangesAsync(cancel);
        db.Entry(voucher).State = EntityState.Detached;
        application.VoucherId = voucher.Id;
        await ledger.IssueAsync(operation, voucher, cancel);
        operation.Record("issued", "issued-voucher", voucher.Id, voucher.Number, null, $$"""{"amount":"{{voucher.Issued}}","validUntil":"{{voucher.ValidUntil:yyyy-MM-dd}}"}""");
        return await budget.SetAsideAsync(voucher, voucher.Issued, null, "", cancel);
    }

    /// <summary>The next number that no imported row has.</summary>
    private async Task<string> NumberAsync(int districtId, int year, CancellationToken cancel)
    {
        string number;
        do
        {
            number = $"{IssuedVoucher.NumberPrefix}{year}-{await numbers.NextAsync(districtId, Register, year, cancel):0000}";
        }
        while (await ledger.HasAsync(districtId, number, cancel));

        return number;
    }
}
