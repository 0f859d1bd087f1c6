using Kechuang.Contracts.Enterprises;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>Whether a firm may borrow under a scheme on a day.</summary>
internal sealed class FirmGate(AppDb db, IFirmFacts facts)
{
    /// <summary>Why not, in Chinese; null where it may (or where the register does not know enough and the section judges).</summary>
    public async Task<string?> ObstacleAsync(int districtId, string creditCode, SchemeRules rules, DateOnly on, CancellationToken cancel) =>
        await BarAsync(districtId, creditCode, on, cancel) is not null ? "单位在暂不推荐名单中，不能申请、推荐或备案"
        : await facts.OfAsync(districtId, creditCode, on, cancel) is not { Present: true } firm ? "单位不在本区企业名录中，或已迁出、注销"
        : rules.Who.Admits(firm) == false ? "单位不符合方案的借款条件" : null;

    public Task<FirmFacts?> FactsAsync(int districtId, string creditCode, DateOnly on, CancellationToken cancel) => facts.OfAsync(districtId, creditCode, on, cancel);

    public Task<BarredFirm?> BarAsync(int districtId, string creditCode, DateOnly on, CancellationToken cancel) =>
        db.Set<BarredFirm>().AsNoTracking().FirstOrDefaultAsync(b => b.DistrictId == districtId && b.CreditCode == creditCode && b.From <= on && (b.Until == null || b.Until >= on), cancel);

    /// <summary>All firms of the register that may borrow, by their names; a fixed number of statements.</summary>
    public async Task<IReadOnlyList<FirmFacts>> WhiteListAsync(int districtId, SchemeRules rules, DateOnly on, CancellationToken cancel)
    {
        var barred = await db.Set<BarredFirm>().AsNoTracking().Where(b => b.DistrictId == districtId && b.From <= on && (b.Until == null || b.Until >= on)).Select(b => b.CreditCode).ToHashSetAsync(cancel);
        var who = rules.Who;
        return [.. (await facts.AllAsync(districtId, on, cancel)).Where(f => f.Present && !barred.Contains(f.CreditCode) && who.Admits(f) == true).OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    /// <summary>Another bank that the firm borrowed of in the year.</summary>
    public Task<string?> OtherBankAsync(int schemeId, string creditCode, string bank, int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return db.Set<Loan>().AsNoTracking().Where(l => l.SchemeId == schemeId && l.CreditCode == creditCode && l.Bank != bank && l.SignedOn >= first && l.SignedOn <= last).Select(l => l.Bank).FirstOrDefaultAsync(cancel);
    }
}
