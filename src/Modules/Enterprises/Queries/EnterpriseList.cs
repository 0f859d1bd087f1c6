using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Enterprises.Queries;

/// <summary>What of the register is asked for; null = whatever.</summary>
internal sealed record EnterpriseFilter(string Search, string Township, string Field, bool? Hnte, bool? AboveScale, DateOnly On, int Page);

/// <summary>A firm with its key facts on the day.</summary>
internal sealed record EnterpriseRow(Enterprise Enterprise, IReadOnlyList<string> Titles, bool AboveScale, string? LastReturn, Money? LastExpense, Money Received);

/// <summary>A page of firms. Seven statements, whatever their number.</summary>
internal sealed record EnterprisePage(IReadOnlyList<EnterpriseRow> Rows, int Total, int Page);

/// <summary>The register of firms with what matters about each.</summary>
internal sealed class EnterpriseList(AppDb db, SheetCatalog catalog, LedgerStore store)
{
    public const int PageSize = 50;

    public async Task<EnterprisePage> PageAsync(Access access, EnterpriseFilter filter, CancellationToken cancel)
    {
        var firms = Filtered(access, filter);
        var total = await firms.CountAsync(cancel);
        var page = PagedQuery.Within(filter.Page, total, PageSize);
        var rows = (await firms.OrderBy(f => EF.Property<string?>(f, nameof(Enterprise.Name))).ThenBy(f => f.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel)).Cast<Enterprise>().ToList();
        var codes = rows.ConvertAll(r => r.Key);
        var titles = await TitlesAsync(access, codes, filter.On, cancel);
        var returns = await ReturnsAsync(access, codes, cancel);
        var money = await MoneyAsync(access, codes, cancel);
        return new EnterprisePage([.. rows.Select(r => new EnterpriseRow(
            r, [.. titles[r.Key].Distinct()], IsAboveScale(r, filter.On), returns.GetValueOrDefault(r.Key).Period, returns.GetValueOrDefault(r.Key).Expense,
            money.GetValueOrDefault(r.Key)))], total, page);
    }

    /// <summary>As the figures count it: present on the day, above scale from then on and not below it by then.</summary>
    public static bool IsAboveScale(Enterprise firm, DateOnly on) => firm.FoundedOn <= on && (firm.LeftOn is null || firm.LeftOn > on) && firm.AboveScaleFrom <= on && (firm.AboveScaleUntil is null || firm.AboveScaleUntil > on);

    private IQueryable<LedgerRecord> Filtered(Access access, EnterpriseFilter filter)
    {
        var on = filter.On;
        var firms = store.Visible(catalog[SheetIds.Enterprise], access).Where(f => !f.Voided);
        if (filter.Search.Length > 0)
        {
            var text = filter.Search.ToLowerInvariant();
            firms = firms.Where(f => f.Key.ToLower().Contains(text) || EF.Property<string?>(f, nameof(Enterprise.Name))!.ToLower().Contains(text));
        }

        firms = filter.Township.Length > 0 ? firms.Where(f => EF.Property<string?>(f, nameof(Enterprise.Township)) == filter.Township) : firms;
        firms = filter.Field.Length > 0 ? firms.Where(f => EF.Property<string?>(f, nameof(Enterprise.Field)) == filter.Field) : firms;
        // A firm that is gone counts in no figure, so it passes neither test.
        var present = db.Set<Enterprise>().Where(p => p.FoundedOn <= on && (p.LeftOn == null || p.LeftOn > on));
        if (filter.AboveScale is { } above)
        {
            firms = firms.Where(f => (present.Any(p => p.Id == f.Id) && EF.Property<DateOnly?>(f, nameof(Enterprise.AboveScaleFrom)) != null && EF.Property<DateOnly?>(f, nameof(Enterprise.AboveScaleFrom)) <= on
                && (EF.Property<DateOnly?>(f, nameof(Enterprise.AboveScaleUntil)) == null || EF.Property<DateOnly?>(f, nameof(Enterprise.AboveScaleUntil)) > on)) == above);
        }

        if (filter.Hnte is { } hnte)
        {
            var titles = db.Set<TitleRecord>();
            firms = firms.Where(f => (present.Any(p => p.Id == f.Id) && titles.Any(t => t.DistrictId == f.DistrictId && !t.Voided && t.CreditCode == f.Key && t.Title == ProfileLedgers.Hnte && t.ValidFrom <= on && t.ValidUntil >= on)) == hnte);
        }

        return firms;
    }

    private async Task<ILookup<string, string>> TitlesAsync(Access access, List<string> codes, DateOnly on, CancellationToken cancel) =>
        (await db.Set<TitleRecord>().AsNoTracking().Where(t => t.DistrictId == access.DistrictId && !t.Voided && codes.Contains(t.CreditCode!) && t.ValidFrom <= on && t.ValidUntil >= on)
            .Select(t => new { t.CreditCode, t.Title }).ToListAsync(cancel)).ToLookup(t => t.CreditCode!, t => t.Title!);

    private async Task<Dictionary<string, (string? Period, Money? Expense)>> ReturnsAsync(Access access, List<string> codes, CancellationToken cancel)
    {
        if (catalog.Find(ProfileLedgers.Returns) is not { } sheet)
        {
            return [];
        }

        var (year, month, expense) = (sheet[ProfileLedgers.ReturnYear], sheet[ProfileLedgers.ReturnMonth], sheet[ProfileLedgers.Expense]);
        var returns = await OfFirms(sheet, access, codes).ToListAsync(cancel);
        return returns.GroupBy(r => (string)sheet.EnterpriseColumn!.Get(r)!)
            .ToDictionary(g => g.Key, g => g.OrderBy(r => (int)year.Get(r)!).ThenBy(r => (int)month.Get(r)!).Last())
            .ToDictionary(p => p.Key, p => ((string?)$"{year.Get(p.Value)}-{month.Get(p.Value):00}", (Money?)expense.Get(p.Value)));
    }

    private async Task<Dictionary<string, Money>> MoneyAsync(Access access, List<string> codes, CancellationToken cancel)
    {
        var sums = new Dictionary<string, Money>();
        foreach (var (ledger, _, amount) in ProfileLedgers.Money)
        {
            if (catalog.Find(ledger) is not { } sheet)
            {
                continue;
            }

            foreach (var record in await OfFirms(sheet, access, codes).ToListAsync(cancel))
            {
                var code = (string)sheet.EnterpriseColumn!.Get(record)!;
                sums[code] = sums.GetValueOrDefault(code) + ((Money?)sheet[amount].Get(record) ?? Money.Zero);
            }
        }

        return sums;
    }

    private IQueryable<LedgerRecord> OfFirms(Sheet sheet, Access access, List<string> codes) =>
        store.Visible(sheet, access).Where(r => !r.Voided && codes.Contains(EF.Property<string>(r, sheet.EnterpriseColumn!.Property)));
}
