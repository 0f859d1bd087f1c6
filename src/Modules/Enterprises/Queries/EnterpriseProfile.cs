using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Enterprises.Queries;

/// <summary>A firm's records in one ledger.</summary>
internal sealed record LedgerPart(Sheet Sheet, IReadOnlyList<LedgerRecord> Records);

/// <summary>A dated fact about a firm.</summary>
internal sealed record DatedFact(DateOnly On, Sheet Sheet, Column Column, LedgerRecord Record);

/// <summary>Everything known of one firm.</summary>
internal sealed class Profile(Enterprise enterprise, DateOnly on, IReadOnlyList<LedgerPart> parts)
{
    public Enterprise Enterprise => enterprise;

    /// <summary>The day it is looked at.</summary>
    public DateOnly On => on;

    public IReadOnlyList<LedgerPart> Parts => parts;

    /// <summary>Titles with a validity, the latest first.</summary>
    public IEnumerable<TitleRecord> Titles => parts.SelectMany(p => p.Records).OfType<TitleRecord>().Where(t => t.ValidFrom is not null && t.ValidUntil is not null).OrderByDescending(t => t.ValidUntil);

    public IEnumerable<TitleRecord> ValidTitles => Titles.Where(t => t.ValidFrom <= on && t.ValidUntil >= on);

    /// <summary>All dated facts, the latest first, those of the register itself included.</summary>
    public IEnumerable<DatedFact> Facts => parts.SelectMany(p => p.Records.SelectMany(r => p.Sheet.Columns.Where(c => c.Kind == ColumnKind.Date)
            .Select(c => c.Get(r) is DateOnly date ? new DatedFact(date, p.Sheet, c, r) : null)))
        .OfType<DatedFact>().OrderByDescending(f => f.On).ThenBy(f => f.Sheet.Id, StringComparer.Ordinal).ThenByDescending(f => f.Record.Id);

    /// <summary>Money received by ledger and year, in 万元.</summary>
    public IReadOnlyList<(Sheet Sheet, IReadOnlyDictionary<int, Money> ByYear)> MoneyByYear =>
    [
        .. ProfileLedgers.Money.Select(m => (Part: parts.FirstOrDefault(p => p.Sheet.Id == m.Ledger), m.Date, m.Amount)).Where(m => m.Part is not null)
            .Select(m => (m.Part!.Sheet, (IReadOnlyDictionary<int, Money>)ByYear(m.Part, m.Date, m.Amount))),
    ];

    public Money Received => MoneyByYear.SelectMany(m => m.ByYear.Values).Aggregate(Money.Zero, (a, b) => a + b);

    /// <summary>The last return of each year: year, month, revenue, R&amp;D expense.</summary>
    public IReadOnlyList<(int Year, int Month, Money? Revenue, Money? Expense)> Returns
    {
        get
        {
            if (parts.FirstOrDefault(p => p.Sheet.Id == ProfileLedgers.Returns) is not { } part)
            {
                return [];
            }

            var sheet = part.Sheet;
            return [.. part.Records
                .Select(r => (Year: (int)sheet[ProfileLedgers.ReturnYear].Get(r)!, Month: (int)sheet[ProfileLedgers.ReturnMonth].Get(r)!, (Money?)sheet[ProfileLedgers.Revenue].Get(r), (Money?)sheet[ProfileLedgers.Expense].Get(r)))
                .GroupBy(r => r.Year).OrderBy(g => g.Key).Select(g => g.MaxBy(r => r.Month))];
        }
    }

    private static Dictionary<int, Money> ByYear(LedgerPart part, string date, string amount)
    {
        var (on, value) = (part.Sheet[date], part.Sheet[amount]);
        return part.Records.Where(r => on.Get(r) is not null && value.Get(r) is not null).GroupBy(r => ((DateOnly)on.Get(r)!).Year)
            .ToDictionary(g => g.Key, g => g.Aggregate(Money.Zero, (sum, r) => sum + (Money)value.Get(r)!));
    }
}

/// <summary>Reads a firm's profile: one statement a ledger within reach, plus one for the firm and one for the day.</summary>
internal sealed class EnterpriseProfile(SheetCatalog catalog, LedgerStore store, AsOf asOf)
{
    /// <summary>No firm has more rows in one ledger; the latest are read.</summary>
    private const int Most = 2_000;

    /// <summary>Null where there is no such firm within the person's reach.</summary>
    public async Task<Profile?> FindAsync(Access access, string creditCode, CancellationToken cancel)
    {
        var register = catalog[SheetIds.Enterprise];
        if (await store.Visible(register, access).FirstOrDefaultAsync(f => !f.Voided && f.Key == creditCode, cancel) is not Enterprise firm)
        {
            return null;
        }

        var parts = new List<LedgerPart> { new(register, [firm]) };
        foreach (var sheet in catalog.All.Where(s => s.EnterpriseColumn is { References: not null } && access.CanSee(s)))
        {
            var code = sheet.EnterpriseColumn!.Property;
            parts.Add(new LedgerPart(sheet, await store.Visible(sheet, access).Where(r => !r.Voided && EF.Property<string?>(r, code) == creditCode).OrderByDescending(r => r.Id).Take(Most).ToListAsync(cancel)));
        }

        return new Profile(firm, await asOf.OfAsync(access, cancel), parts);
    }
}
