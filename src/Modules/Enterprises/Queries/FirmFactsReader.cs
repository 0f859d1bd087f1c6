using Kechuang.Contracts.Enterprises;
using Kechuang.Contracts.Research;
using Kechuang.Data;
using Kechuang.Enterprises.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Enterprises.Queries;

/// <summary>A firm's facts as of a day, from 企业名录, 资质认定 and 研发投入; four statements.</summary>
internal sealed class FirmFactsReader(AppDb db, IRdReturns returns) : IFirmFacts
{
    /// <summary>A return older than this says nothing of the firm today.</summary>
    private const int YearsBack = 2;

    public async Task<FirmFacts?> OfAsync(int districtId, string creditCode, DateOnly on, CancellationToken cancel)
    {
        var firm = await db.Set<Enterprise>().AsNoTracking().FirstOrDefaultAsync(e => e.DistrictId == districtId && !e.Voided && e.Key == creditCode, cancel);
        if (firm is null)
        {
            return null;
        }

        var titles = await db.Set<TitleRecord>().AsNoTracking()
            .Where(t => t.DistrictId == districtId && !t.Voided && t.CreditCode == creditCode && t.RecognisedOn <= on)
            .OrderBy(t => t.Title).ThenByDescending(t => t.ValidUntil).ToListAsync(cancel);
        var latest = await returns.LatestAsync(districtId, creditCode, on.Year - YearsBack, on.Year - 1, cancel);
        var before = latest is null ? null : await returns.LatestAsync(districtId, creditCode, latest.Year - 1, latest.Year - 1, cancel);
        IReadOnlyList<string> Recognised(string method) => [.. titles.Where(t => t.Method == method && t.RecognisedOn?.Year == on.Year).Select(t => t.Title ?? "").Distinct()];
        return new FirmFacts(
            creditCode, firm.Name ?? "", firm.Township ?? "", firm.Field ?? "", firm.IndustryCode ?? "", firm.FoundedOn, firm.FoundedOn is { } founded ? Months(founded, on) : null,
            (firm.FoundedOn is null || firm.FoundedOn <= on) && (firm.LeftOn is null || firm.LeftOn > on),
            firm.AboveScaleFrom <= on && (firm.AboveScaleUntil is null || firm.AboveScaleUntil > on),
            [.. titles.Where(t => (t.ValidFrom is null || t.ValidFrom <= on) && (t.ValidUntil is null || t.ValidUntil >= on)).Select(t => new HeldTitle(t.Title ?? "", t.ValidFrom, t.ValidUntil, t.CertificateNumber ?? ""))], latest?.Year, latest?.Revenue, latest?.RdExpense, latest?.RdStaff)
        {
            RevenueBefore = before?.Revenue, RdExpenseBefore = before?.RdExpense, NewTitles = Recognised("新认定"), RenewedTitles = Recognised("重新认定"),
            NewlyAboveScale = firm.AboveScaleFrom is { } since && since <= on && since.Year == on.Year && (firm.AboveScaleUntil is null || firm.AboveScaleUntil > on),
        };
    }

    /// <summary>Whole months from one day to another.</summary>
    private static int Months(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month - (to.Day < from.Day && to.Day != DateTime.DaysInMonth(to.Year, to.Month) ? 1 : 0);
}
