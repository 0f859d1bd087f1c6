using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Indicators;

/// <summary>The years that have records, and the last month that has any.</summary>
public sealed record YearSpan(int First, Period Latest);

/// <summary>Finds from when to when a district has records (by the ledgers' main dates, the future left out). Kept by data version.</summary>
public sealed class RecordSpan(FigureEngine engine, FigureCache cache, SheetCatalog sheets, LedgerStore store, TimeProvider clock)
{
    /// <summary>From the first year to the latest month; this month alone where nothing is on record.</summary>
    public async Task<YearSpan> OfAsync(int districtId, CancellationToken cancel)
    {
        var scope = new FigureScope(districtId);
        var today = BeijingTime.Today(clock);
        return await cache.KeepAsync(scope, await engine.VersionAsync(scope, cancel), ("span", today), () => ReadAsync(districtId, today, cancel));
    }

    private async Task<YearSpan> ReadAsync(int districtId, DateOnly today, CancellationToken cancel)
    {
        var (first, last) = (today, DateOnly.MinValue);
        foreach (var sheet in sheets.All.Where(s => s.MainDate is { IsIndexed: true } && s.Id != SheetIds.Enterprise))
        {
            var date = sheet.MainDate!.Property;
            var dates = store.Records(sheet).Where(r => r.DistrictId == districtId && !r.Voided).Select(r => EF.Property<DateOnly?>(r, date)).Where(d => d <= today);
            if (await dates.MaxAsync(cancel) is { } latest)
            {
                last = latest > last ? latest : last;
                first = await dates.MinAsync(cancel) is { } earliest && earliest < first ? earliest : first;
            }
        }

        return last == DateOnly.MinValue ? new YearSpan(today.Year, new Period(today.Year, today.Month)) : new YearSpan(Math.Max(first.Year, 1990), new Period(last.Year, last.Month));
    }
}
