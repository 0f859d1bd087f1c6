using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Enterprises.Queries;

/// <summary>The day that the register is looked at: today, or the end of the last return's month where the ledgers stopped more than a year ago.</summary>
internal sealed class AsOf(SheetCatalog catalog, LedgerStore store, TimeProvider clock)
{
    private const int StaleDays = 400;

    public async Task<DateOnly> OfAsync(Access access, CancellationToken cancel)
    {
        var today = BeijingTime.Today(clock);
        if (catalog.Find(ProfileLedgers.Returns) is not { } returns)
        {
            return today;
        }

        var (year, month) = (returns[ProfileLedgers.ReturnYear].Property, returns[ProfileLedgers.ReturnMonth].Property);
        var last = await store.Records(returns).Where(r => r.DistrictId == access.DistrictId && !r.Voided).MaxAsync(r => EF.Property<int?>(r, year) * 100 + EF.Property<int?>(r, month), cancel);
        if (last is not { } found)
        {
            return today;
        }

        var end = new DateOnly(found / 100, found % 100, 1).AddMonths(1).AddDays(-1);
        return today.DayNumber - end.DayNumber > StaleDays ? end : today;
    }
}
