using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Ties between units: declared by either of them or by the section, which may let two deal with each other all the same, with a reason.</summary>
internal sealed class TieDesk(AppDb db, VoucherWork work, VoucherScope scope)
{
    /// <summary>The person's own unit, from which a tie is declared; null for the section, which names both.</summary>
    public async Task<string?> OwnCodeAsync(Access access, CancellationToken cancel) => access.Role.Reach switch
    {
        Reach.Enterprise => access.CreditCode,
        Reach.Partner => await scope.Providers(access).Select(p => p.CreditCode).FirstOrDefaultAsync(cancel) ?? "",
        _ => null,
    };

    /// <summary>Ties that the person may see.</summary>
    public async Task<IQueryable<UnitTie>> VisibleAsync(Access access, CancellationToken cancel)
    {
        var (all, own) = (db.Set<UnitTie>().Where(t => t.DistrictId == access.DistrictId), await OwnCodeAsync(access, cancel));
        return own is null ? all.Where(t => access.Role.Reach == Reach.District) : all.Where(t => t.CodeA == own || t.CodeB == own);
    }

    public async Task<Outcome> DeclareAsync(Access access, string? first, string? second, string? nature, decimal? share, Guid form, CancellationToken cancel)
    {
        if (!access.Can(Permissions.VouchersUse) && !access.Can(Permissions.VouchersServe) && !access.Can(Permissions.VouchersManage))
        {
            return new Outcome.OutOfReach();
        }

        var own = await OwnCodeAsync(access, cancel) ?? first?.Trim() ?? "";
        var other = second?.Trim() ?? "";
        var issues = new List<Issue>();
        if (!CreditCode.HasValidCheck(own) || own == other)
        {
            issues.Add(new Issue("First", "请填写两个不同单位的统一社会信用代码"));
        }

        if (!CreditCode.HasValidCheck(other))
        {
            issues.Add(new Issue("Second", "统一社会信用代码为 18 位，请核对"));
        }

        if (nature?.Trim() is not { Length: > 0 and <= UnitTie.NatureLength })
        {
            issues.Add(new Issue("Nature", "请写明关联关系（持股、隶属、共建、同一法定代表人或控制人），最多 100 字"));
        }

        if (share is <= 0 or > 100)
        {
            issues.Add(new Issue("Share", "持股比例为 0 至 100；不是持股关系的不填"));
        }

        return issues.Count > 0 ? new Outcome.Refused(issues) : await work.RunAsync(VoucherOperations.DeclareTie, access, Permissions.VouchersRead, form, async operation =>
        {
            var (a, b) = string.CompareOrdinal(own, other) < 0 ? (own, other) : (other, own);
            if (await db.Set<UnitTie>().AnyAsync(t => t.DistrictId == access.DistrictId && t.CodeA == a && t.CodeB == b, cancel))
            {
                return Outcome.Refuse("这两个单位的关联关系已经登记");
            }

            var tie = db.Add(new UnitTie { DistrictId = access.DistrictId!.Value, CodeA = a, CodeB = b, Nature = nature!.Trim(), Share = share, DeclaredBy = access.Actor.Name, At = work.Now }).Entity;
            await db.SaveChangesAsync(cancel);
            operation.Summarise($"{a} — {b}");
            operation.Record("added", "voucher-tie", tie.Id, tie.Nature);
            return new Outcome.Done(tie.Id);
        }, cancel);
    }

    /// <summary>Lets the two deal with each other (with a reason), or no longer.</summary>
    public Task<Outcome> AllowAsync(Access access, int id, bool allow, string? reason, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.AllowTie, access, Permissions.VouchersManage, stamp.Key, async operation =>
        {
            if (await db.Set<UnitTie>().FirstOrDefaultAsync(t => t.DistrictId == access.DistrictId && t.Id == id, cancel) is not { } tie)
            {
                return new Outcome.OutOfReach();
            }

            if (tie.Version != stamp.Version)
            {
                return work.Stale();
            }

            if (VoucherWork.NeedReason(reason) is { } reasonless)
            {
                return reasonless;
            }

            (tie.Allowed, tie.AllowedBy, tie.Version) = (allow ? reason!.Trim() : "", access.Actor.Name, tie.Version + 1);
            operation.Summarise($"{tie.CodeA} — {tie.CodeB}");
            operation.Record(allow ? "allowed" : "barred", "voucher-tie", id, tie.Nature);
            return new Outcome.Done(id);
        }, cancel, reason ?? "");
}
