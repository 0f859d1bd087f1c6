using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Queries;

/// <summary>What of the vouchers a person may see: the district's staff all, a firm its own, a provider the orders that name it. Pages and desks ask nothing else.</summary>
internal sealed class VoucherScope(AppDb db)
{
    public IQueryable<VoucherScheme> Schemes(Access access) => db.Set<VoucherScheme>().Where(s => s.DistrictId == access.DistrictId).Include(s => s.Versions);

    public IQueryable<VoucherProvider> Providers(Access access)
    {
        var all = db.Set<VoucherProvider>().Where(p => p.DistrictId == access.DistrictId);
        return access.Role.Reach switch
        {
            Reach.District => all,
            Reach.Partner => all.Where(p => p.Name == access.Organisation),
            Reach.Enterprise => all.Where(p => p.Status == ProviderStatus.Approved),
            _ => all.Where(p => false),
        };
    }

    /// <summary>Services that can be ordered.</summary>
    public IQueryable<CatalogueService> Offers(Access access) =>
        db.Set<CatalogueService>().Where(s => s.DistrictId == access.DistrictId && !s.Closed && db.Set<VoucherProvider>().Any(p => p.Id == s.ProviderId && p.Status == ProviderStatus.Approved));

    public IQueryable<QuotaApplication> Applications(Access access)
    {
        var all = db.Set<QuotaApplication>().Where(a => a.DistrictId == access.DistrictId);
        return access.Role.Reach switch { Reach.District => all, Reach.Enterprise => all.Where(a => a.CreditCode == access.CreditCode), _ => all.Where(a => false) };
    }

    public IQueryable<IssuedVoucher> Vouchers(Access access)
    {
        var all = db.Set<IssuedVoucher>().AsNoTracking().Where(v => v.DistrictId == access.DistrictId);
        return access.Role.Reach switch { Reach.District => all, Reach.Enterprise => all.Where(v => v.CreditCode == access.CreditCode), _ => all.Where(v => false) };
    }

    public IQueryable<VoucherOrder> Orders(Access access)
    {
        var all = db.Set<VoucherOrder>().Where(o => o.DistrictId == access.DistrictId);
        return access.Role.Reach switch
        {
            Reach.District => all,
            Reach.Enterprise => all.Where(o => o.CreditCode == access.CreditCode),
            Reach.Partner => all.Where(o => o.ProviderName == access.Organisation),
            _ => all.Where(o => false),
        };
    }

    public IQueryable<RedemptionBatch> Batches(Access access) => db.Set<RedemptionBatch>().Where(b => b.DistrictId == access.DistrictId && access.Role.Reach == Reach.District);

    public IQueryable<SpotCheck> Checks(Access access) => db.Set<SpotCheck>().Where(c => c.DistrictId == access.DistrictId && access.Role.Reach == Reach.District);

    public IQueryable<VoucherBar> Bars(Access access) => db.Set<VoucherBar>().Where(b => b.DistrictId == access.DistrictId && access.Role.Reach == Reach.District);

    public async Task<SchemeTerms> TermsAsync(int versionId, CancellationToken cancel) => (await db.Set<SchemeVersion>().AsNoTracking().FirstAsync(v => v.Id == versionId, cancel)).Terms;

    /// <summary>How a firm stands in a scheme this year.</summary>
    public async Task<FirmStanding> StandingAsync(int districtId, int schemeId, string creditCode, DateOnly today, CancellationToken cancel)
    {
        var (from, until) = (new DateOnly(today.Year, 1, 1), SchemeTerms.YearEnd(today.Year));
        var vouchers = await db.Set<IssuedVoucher>().AsNoTracking().Where(v => v.DistrictId == districtId && v.SchemeId == schemeId && v.CreditCode == creditCode)
            .Select(v => new { v.Issued, v.Used, v.Returned, v.IssuedOn }).ToListAsync(cancel);
        var used = await db.Set<VoucherOrder>().Where(o => o.DistrictId == districtId && o.SchemeId == schemeId && o.CreditCode == creditCode && o.UsedOn >= from && o.UsedOn <= until).SumAsync(o => (long)(object)o.Benefit, cancel);
        var ofYear = vouchers.Where(v => v.IssuedOn >= from && v.IssuedOn <= until).ToList();
        return new FirmStanding(
            new Money(vouchers.Sum(v => (v.Issued - v.Used - v.Returned).Fen)), new Money(ofYear.Sum(v => v.Issued.Fen)), new Money(ofYear.Sum(v => v.Returned.Fen)), new Money(used),
            vouchers.Count == 0 ? null : vouchers.Min(v => v.IssuedOn.Year), vouchers.Select(v => v.IssuedOn.Year).Append(today.Year).Distinct().Count());
    }
}

/// <summary>A firm in a scheme: what it holds, what was issued, expired and used this year, the year of its first voucher, and in how many years it has had some, this one counted.</summary>
internal sealed record FirmStanding(Money Balance, Money IssuedThisYear, Money ReturnedThisYear, Money UsedThisYear, int? FirstYear, int Years)
{
    /// <summary>What may be applied for.</summary>
    public Money Room(SchemeTerms terms) => terms.YearsMaximum < Years ? Money.Zero : terms.RoomOf(Balance, terms.ExpiryFreesYearQuota ? IssuedThisYear - ReturnedThisYear : IssuedThisYear);
}
