using Kechuang.Contracts.Enterprises;
using Kechuang.Contracts.Programmes;
using Kechuang.Data;
using Kechuang.Policies.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>Why public money is not paid to a firm on a day: looked at when a claim or list is made and again before it is paid.</summary>
internal sealed class Exclusions(AppDb db, IFirmFacts firms, IIntegrityBars bars)
{
    /// <summary>Reasons by credit code; firms without one are not in it. A fixed number of statements for a list, few for a single firm.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(int districtId, IReadOnlyCollection<string> creditCodes, DateOnly on, CancellationToken cancel)
    {
        var barred = await bars.OnAsync(districtId, on, cancel);
        var present = creditCodes.Count == 1 ? await OneAsync(districtId, creditCodes.First(), on, cancel)
            : (await firms.AllAsync(districtId, on, cancel)).Where(f => f.Present).Select(f => f.CreditCode).ToHashSet();
        var reasons = new Dictionary<string, string>();
        foreach (var code in creditCodes.Distinct())
        {
            if (barred.TryGetValue(code, out var why))
            {
                reasons[code] = $"失信或限制：{why}";
            }
            else if (!present.Contains(code))
            {
                reasons[code] = "企业已迁出或注销";
            }
        }

        return reasons;
    }

    /// <summary>The reason for one firm; null where there is none.</summary>
    public async Task<string?> WhyAsync(Claim claim, DateOnly on, CancellationToken cancel) => (await OfAsync(claim.DistrictId, [claim.CreditCode], on, cancel)).GetValueOrDefault(claim.CreditCode);

    /// <summary>Firms that the ledger shows as paid for a clause in a year, a payer's share counting too; what was paid then for a claim of another year is that year's. Two statements.</summary>
    public async Task<IReadOnlySet<string>> PaidAsync(int districtId, string clauseTitle, int year, CancellationToken cancel)
    {
        var (from, until, share) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), clauseTitle + "（");
        var others = (await db.Set<Claim>().AsNoTracking().Where(c => c.DistrictId == districtId && c.ClauseTitle == clauseTitle && c.Year != year)
            .SelectMany(c => c.Payments.Where(p => p.PaidOn >= from && p.PaidOn <= until), (c, p) => new { c.CreditCode, p.PaidOn }).ToListAsync(cancel)).Select(x => (x.CreditCode, x.PaidOn)).ToHashSet();
        return (await db.Set<Payment>().AsNoTracking()
            .Where(p => p.DistrictId == districtId && !p.Voided && (p.Clause == clauseTitle || p.Clause!.StartsWith(share)) && p.PaidOn >= from && p.PaidOn <= until && p.CreditCode != null)
            .Select(p => new { p.CreditCode, p.PaidOn }).Distinct().ToListAsync(cancel)).Where(p => !others.Contains((p.CreditCode!, p.PaidOn))).Select(p => p.CreditCode!).ToHashSet();
    }

    private async Task<HashSet<string>> OneAsync(int districtId, string code, DateOnly on, CancellationToken cancel) => await firms.OfAsync(districtId, code, on, cancel) is { Present: true } ? [code] : [];
}
