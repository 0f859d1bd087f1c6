using System.Linq.Expressions;
using Kechuang.Contracts.Enterprises;
using Kechuang.Contracts.Research;
using Kechuang.Data;
using Kechuang.Enterprises.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Enterprises.Queries;

/// <summary>Facts as of a day, from 企业名录, 资质认定 and 研发投入: of one firm in four statements, of all in three.</summary>
internal sealed class FirmFactsReader(AppDb db, IRdReturns returns) : IFirmFacts
{
    /// <summary>A return older than this says nothing of the firm today.</summary>
    private const int YearsBack = 2;

    public async Task<FirmFacts?> OfAsync(int districtId, string creditCode, DateOnly on, CancellationToken cancel)
    {
        if (await Firms(districtId).Where(e => e.Key == creditCode).Select(ToFirm).FirstOrDefaultAsync(cancel) is not { } firm)
        {
            return null;
        }

        var titles = await Titles(districtId, on).Where(t => t.CreditCode == creditCode).Select(ToTitle).ToListAsync(cancel);
        var latest = await returns.LatestAsync(districtId, creditCode, on.Year - YearsBack, on.Year - 1, cancel);
        var before = latest is null ? null : await returns.LatestAsync(districtId, creditCode, latest.Year - 1, latest.Year - 1, cancel);
        return Facts(firm, titles, latest, before, on);
    }

    public async Task<IReadOnlyList<FirmFacts>> AllAsync(int districtId, DateOnly on, CancellationToken cancel)
    {
        var titles = new Dictionary<string, List<TitleRow>>(StringComparer.Ordinal);
        await foreach (var title in Titles(districtId, on).Where(t => t.CreditCode != null).Select(ToTitle).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!titles.TryGetValue(title.CreditCode!, out var held))
            {
                titles.Add(title.CreditCode!, held = []);
            }

            held.Add(title);
        }

        var years = await returns.AllAsync(districtId, on.Year - YearsBack - 1, on.Year - 1, cancel);
        var all = new List<FirmFacts>();
        await foreach (var firm in Firms(districtId).OrderBy(e => e.Key).Select(ToFirm).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var ofFirm = years.GetValueOrDefault(firm.CreditCode, []);
            var latest = ofFirm.FirstOrDefault(r => r.Year >= on.Year - YearsBack);
            var before = latest is null ? null : ofFirm.FirstOrDefault(r => r.Year == latest.Year - 1);
            all.Add(Facts(firm, titles.GetValueOrDefault(firm.CreditCode, []), latest, before, on));
        }

        return all;
    }

    private IQueryable<Enterprise> Firms(int districtId) => db.Set<Enterprise>().AsNoTracking().Where(e => e.DistrictId == districtId && !e.Voided);

    private IQueryable<TitleRecord> Titles(int districtId, DateOnly on) => db.Set<TitleRecord>().AsNoTracking()
        .Where(t => t.DistrictId == districtId && !t.Voided && t.RecognisedOn <= on)
        .OrderBy(t => t.Title).ThenByDescending(t => t.ValidUntil).ThenBy(t => t.Id);

    private static readonly Expression<Func<Enterprise, FirmRow>> ToFirm =
        e => new FirmRow(e.Key, e.Name, e.Township, e.Field, e.IndustryCode, e.FoundedOn, e.LeftOn, e.AboveScaleFrom, e.AboveScaleUntil);

    private static readonly Expression<Func<TitleRecord, TitleRow>> ToTitle =
        t => new TitleRow(t.CreditCode, t.Title, t.Method, t.RecognisedOn, t.ValidFrom, t.ValidUntil, t.CertificateNumber);

    private static FirmFacts Facts(FirmRow firm, List<TitleRow> titles, AnnualReturn? latest, AnnualReturn? before, DateOnly on)
    {
        IReadOnlyList<string> Recognised(string method) => [.. titles.Where(t => t.Method == method && t.RecognisedOn?.Year == on.Year).Select(t => t.Title ?? "").Distinct()];
        var aboveScale = firm.AboveScaleFrom <= on && (firm.AboveScaleUntil is null || firm.AboveScaleUntil > on);
        return new FirmFacts(
            firm.CreditCode, firm.Name ?? "", firm.Township ?? "", firm.Field ?? "", firm.IndustryCode ?? "", firm.FoundedOn, firm.FoundedOn is { } founded ? Months(founded, on) : null,
            (firm.FoundedOn is null || firm.FoundedOn <= on) && (firm.LeftOn is null || firm.LeftOn > on), aboveScale,
            [.. titles.Where(t => (t.ValidFrom is null || t.ValidFrom <= on) && (t.ValidUntil is null || t.ValidUntil >= on)).Select(t => new HeldTitle(t.Title ?? "", t.ValidFrom, t.ValidUntil, t.CertificateNumber ?? ""))],
            latest?.Year, latest?.Revenue, latest?.RdExpense, latest?.RdStaff)
        {
            RevenueBefore = before?.Revenue, RdExpenseBefore = before?.RdExpense, NewTitles = Recognised("新认定"), RenewedTitles = Recognised("重新认定"),
            NewlyAboveScale = aboveScale && firm.AboveScaleFrom?.Year == on.Year,
        };
    }

    /// <summary>Whole months from one day to another.</summary>
    private static int Months(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month - (to.Day < from.Day && to.Day != DateTime.DaysInMonth(to.Year, to.Month) ? 1 : 0);

    private sealed record FirmRow(
        string CreditCode, string? Name, string? Township, string? Field, string? IndustryCode, DateOnly? FoundedOn, DateOnly? LeftOn, DateOnly? AboveScaleFrom, DateOnly? AboveScaleUntil);

    private sealed record TitleRow(string? CreditCode, string? Title, string? Method, DateOnly? RecognisedOn, DateOnly? ValidFrom, DateOnly? ValidUntil, string? CertificateNumber);
}
