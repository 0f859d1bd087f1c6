using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>A version of a scheme as typed.</summary>
internal sealed record SchemeEntry(string Title, DateOnly? EffectiveFrom, DateOnly? EffectiveUntil, string Source, SchemeTerms Terms);

/// <summary>Schemes: each change is a new dated version; vouchers keep the one that they were issued under.</summary>
internal sealed class SchemeBook(AppDb db, VoucherWork work, VoucherScope scope)
{
    private const string Subject = "voucher-scheme";

    /// <summary>Begins a scheme, or adds a version to it.</summary>
    public Task<Outcome> SaveAsync(Access access, int? id, SchemeEntry entry, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.SaveScheme, access, Permissions.VouchersManage, stamp.Key, async operation =>
        {
            var scheme = id is { } known ? await scope.Schemes(access).FirstOrDefaultAsync(s => s.Id == known, cancel) : new VoucherScheme { DistrictId = access.DistrictId!.Value, Version = 0 };
            if (scheme is null)
            {
                return new Outcome.OutOfReach();
            }

            if (id is not null && scheme.Version != stamp.Version)
            {
                return work.Stale();
            }

            var issues = Check(entry);
            if (await db.Set<VoucherScheme>().AnyAsync(s => s.DistrictId == scheme.DistrictId && s.Id != scheme.Id && s.Title == entry.Title.Trim(), cancel))
            {
                issues.Add(new Issue("Input.Title", "已有同名方案，请打开那一个修改"));
            }

            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var version = new SchemeVersion
            {
                Number = scheme.Versions.Count + 1, EffectiveFrom = entry.EffectiveFrom!.Value, EffectiveUntil = entry.EffectiveUntil, Source = entry.Source.Trim(), Json = entry.Terms.Write(), By = access.Actor.Name, At = work.Now,
            };
            (scheme.Title, scheme.Version) = (entry.Title.Trim(), scheme.Version + 1);
            scheme.Versions.Add(version);
            if (id is null)
            {
                db.Add(scheme);
            }

            await db.SaveChangesAsync(cancel);
            operation.Summarise(scheme.Title);
            operation.Record(id is null ? "added" : "changed", Subject, scheme.Id, $"{scheme.Title} 第 {version.Number} 版", null, version.Json);
            return new Outcome.Done(scheme.Id);
        }, cancel);

    /// <summary>Closes a scheme to applications, or opens it again.</summary>
    public Task<Outcome> CloseAsync(Access access, int id, bool close, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.CloseScheme, access, Permissions.VouchersManage, stamp.Key, async operation =>
        {
            if (await scope.Schemes(access).FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } scheme)
            {
                return new Outcome.OutOfReach();
            }

            if (scheme.Version != stamp.Version)
            {
                return work.Stale();
            }

            (scheme.Closed, scheme.Version) = (close, scheme.Version + 1);
            operation.Summarise(scheme.Title);
            operation.Record(close ? "closed" : "opened", Subject, id, scheme.Title);
            return new Outcome.Done(id);
        }, cancel);

    internal static List<Issue> Check(SchemeEntry entry)
    {
        var (issues, terms) = (new List<Issue>(), entry.Terms);
        void Need(bool wrong, string field, string message)
        {
            if (wrong)
            {
                issues.Add(new Issue($"Input.{field}", message));
            }
        }

        Need(entry.Title.Trim().Length is 0 or > VoucherScheme.TitleLength, "Title", "请填写方案名称，最多 100 字");
        Need(entry.Source.Trim().Length is 0 or > VoucherScheme.SourceLength, "Source", "请填写依据（文件名、文号或网址），最多 500 字");
        Need(entry.EffectiveFrom is null, "EffectiveFrom", "请填写施行日期");
        Need(entry.EffectiveUntil < entry.EffectiveFrom, "EffectiveUntil", "截止日期不能早于施行日期");
        Need(terms.ValidityMonths is < 1 or > 120, "ValidityMonths", "有效期为 1 至 120 个月；到年底的不填");
        Need(terms.CarryOverYears is < 0 or > 10, "CarryOverYears", "结转年数为 0 至 10");
        Need(terms.CarryOverYears > 0 && terms.ValidityMonths is not null, "CarryOverYears", "只有有效期到年底的方案可以结转");
        Need(terms.YearsMaximum is < 1 or > 20, "YearsMaximum", "享受年数为 1 至 20；不限的不填");
        Need(terms.CheckRate is < 0 or > 100, "CheckRate", "抽查比例为 0 至 100");
        Need(terms.RiskRate is < 0 or > 100, "RiskRate", "风险加抽比例为 0 至 100；不加抽的填 0");
        Need(terms.TieThreshold is <= 0 or > 100, "TieThreshold", "持股比例为 0 至 100；任何关联都不允许的不填");
        Need(terms.UpperRatio is <= 0 or > 100, "UpperRatio", "上级承担比例为 0 至 100；没有的不填");
        Need(terms.NoticeDays is < 1 or > 60, "NoticeDays", "公示期为 1 至 60 个工作日");
        Need((terms.BudgetPurpose.Length == 0) != (terms.BudgetSource.Length == 0), "BudgetPurpose", "预算指标的层级和用途请一起填写，或都不填");
        Need(!TiersHold(terms.Tiers), "Tiers", "每行一档：金额上限（万元）、空格、比例（%），上限逐档增大，最后一档可写“以上”");
        return issues;
    }

    private static bool TiersHold(IReadOnlyList<Tier> tiers) =>
        tiers.Count is > 0 and <= 20 && tiers.All(t => t.Ratio is >= 0 and <= 100) && tiers.SkipLast(1).All(t => t.UpTo is not null) && tiers.Zip(tiers.Skip(1)).All(p => p.Second.UpTo is null || p.First.UpTo < p.Second.UpTo);
}
