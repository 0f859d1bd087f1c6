using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>The district's table of loan prime rates by month.</summary>
internal sealed class LprTable(AppDb db, CreditWork work)
{
    private const decimal Most = 30;

    /// <summary>The rates in force on a day; null where their month is not entered.</summary>
    public Task<Lpr?> OnAsync(int districtId, DateOnly day, CancellationToken cancel) => OfMonthAsync(districtId, Lpr.MonthOf(day), cancel);

    public Task<Lpr?> OfMonthAsync(int districtId, DateOnly month, CancellationToken cancel) => db.Set<Lpr>().AsNoTracking().FirstOrDefaultAsync(l => l.DistrictId == districtId && l.Month == month, cancel);

    public Task<List<Lpr>> AllAsync(Access access, CancellationToken cancel) => db.Set<Lpr>().AsNoTracking().Where(l => l.DistrictId == access.DistrictId).OrderByDescending(l => l.Month).ToListAsync(cancel);

    /// <summary>Enters a month, or mends it; loans keep the cap they were checked against.</summary>
    public Task<Outcome> EnterAsync(Access access, DateOnly? day, decimal? oneYear, decimal? fiveYear, string? source, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Rates, access, Permissions.CreditManage, form, async scope =>
        {
            var issues = Check(day, oneYear, fiveYear, source);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var month = new DateOnly(day!.Value.Year, day.Value.Month, 1);
            var lpr = await db.Set<Lpr>().FirstOrDefaultAsync(l => l.DistrictId == access.DistrictId && l.Month == month, cancel) ?? db.Add(new Lpr { DistrictId = access.DistrictId!.Value, Month = month, Version = 0 }).Entity;
            var before = lpr.Version == 0 ? null : EventJson.Of(new { lpr.OneYear, lpr.FiveYear, lpr.Source });
            (lpr.OneYear, lpr.FiveYear, lpr.Source, lpr.EnteredBy, lpr.EnteredAt) = (oneYear!.Value, fiveYear!.Value, source!.Trim(), access.Actor.Name, work.Now);
            lpr.Version++;
            await db.SaveChangesAsync(cancel);
            scope.Summarise($"{month:yyyy-MM}");
            scope.Record(before is null ? "added" : "changed", "creditLpr", lpr.Id, $"{month:yyyy-MM}", before, EventJson.Of(new { lpr.OneYear, lpr.FiveYear, lpr.Source }));
            return new Outcome.Done(lpr.Id);
        }, cancel);

    private List<Issue> Check(DateOnly? day, decimal? oneYear, decimal? fiveYear, string? source)
    {
        List<Issue> issues = [];
        if (day is not { } month || month.Year < 2019 || month > work.Today)
        {
            issues.Add(new Issue("Month", "请填写月份，不早于 2019 年，不晚于本月"));
        }

        if (oneYear is not (> 0 and <= Most))
        {
            issues.Add(new Issue("OneYear", "请填写百分数，例如 3.1"));
        }

        if (fiveYear is not (> 0 and <= Most))
        {
            issues.Add(new Issue("FiveYear", "请填写百分数，例如 3.1"));
        }

        if (source?.Trim() is not { Length: > 0 and <= 500 })
        {
            issues.Add(new Issue("Source", "请写明出处"));
        }

        return issues;
    }
}
