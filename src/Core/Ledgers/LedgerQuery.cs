using Kechuang.Core.Accounts;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>A firm as lists name it.</summary>
public sealed record FirmName(string Code, string Name, string Township);

/// <summary>One page of a list with the names of the firms on it.</summary>
public sealed record LedgerPage(IReadOnlyList<LedgerRecord> Records, int Total, int Page, IReadOnlyDictionary<string, FirmName> Firms);

/// <summary>Lists over ledgers: filtered, sorted and paged in the database, never beyond what the person may see. Three statements a page.</summary>
public sealed class LedgerQuery(SheetCatalog catalog, LedgerStore store)
{
    public const int PageSize = 50;

    private Sheet Register => catalog[SheetIds.Enterprise];

    public async Task<LedgerPage> PageAsync(Access access, LedgerView view, CancellationToken cancel = default)
    {
        var records = Filtered(access, view);
        var total = await records.CountAsync(cancel);
        var page = Math.Min(view.Page, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await Sorted(records, view).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return new LedgerPage(rows, total, page, await FirmsAsync(access.DistrictId ?? 0, CodesIn(view.Sheet, rows), cancel));
    }

    /// <summary>The records that the view asks for, in its order.</summary>
    public IQueryable<LedgerRecord> Records(Access access, LedgerView view) => Sorted(Filtered(access, view), view);

    /// <summary>Names of the firms with these codes; one statement.</summary>
    public async Task<IReadOnlyDictionary<string, FirmName>> FirmsAsync(int districtId, IReadOnlyCollection<string> codes, CancellationToken cancel = default)
    {
        if (codes.Count == 0)
        {
            return new Dictionary<string, FirmName>();
        }

        var (name, township) = (Register.NameColumn, Register.TownshipColumn!);
        var firms = await store.Records(Register).Where(f => f.DistrictId == districtId && codes.Contains(f.Key)).ToListAsync(cancel);
        return firms.ToDictionary(f => f.Key, f => new FirmName(f.Key, ColumnText.Canonical(name.Get(f)), ColumnText.Canonical(township.Get(f))));
    }

    /// <summary>The codes of firms that these records name.</summary>
    public static IReadOnlyCollection<string> CodesIn(Sheet sheet, IEnumerable<LedgerRecord> records)
    {
        var columns = sheet.Columns.Where(c => c is { Kind: ColumnKind.Enterprise, References: not null }).ToList();
        return [.. records.SelectMany(r => columns.Select(c => c.Get(r) as string)).OfType<string>().Distinct()];
    }

    /// <summary>The townships that the person's firms are in, for choosing.</summary>
    public async Task<IReadOnlyList<string>> TownshipsAsync(Access access, CancellationToken cancel = default)
    {
        var property = Register.TownshipColumn!.Property;
        var townships = await store.Visible(Register, access).Where(f => !f.Voided).Select(f => EF.Property<string?>(f, property)).Distinct().ToListAsync(cancel);
        return [.. townships.OfType<string>().Order(StringComparer.Ordinal)];
    }

    private IQueryable<LedgerRecord> Filtered(Access access, LedgerView view)
    {
        var records = store.Visible(view.Sheet, access);
        records = view.Voided switch
        {
            VoidedFilter.Live => records.Where(r => !r.Voided),
            VoidedFilter.Voided => records.Where(r => r.Voided),
            _ => records,
        };
        records = view.Search.Length > 0 ? Searched(records, view) : records;
        records = view.Township.Length > 0 ? InTownship(records, view) : records;
        return view.Filters.Aggregate(records, Filter);
    }

    private IQueryable<LedgerRecord> Searched(IQueryable<LedgerRecord> records, LedgerView view)
    {
        var text = view.Search.ToLowerInvariant();
        var name = view.Sheet.NameColumn;
        var hasText = name.Type == typeof(string);
        if (view.Sheet.EnterpriseColumn is { References: not null } firm)
        {
            var (firms, firmName) = (store.Records(Register), Register.NameColumn.Property);
            return records.Where(r => r.Key.ToLower().Contains(text) || (hasText && EF.Property<string?>(r, name.Property)!.ToLower().Contains(text))
                || firms.Any(f => f.DistrictId == r.DistrictId && f.Key == EF.Property<string?>(r, firm.Property) && EF.Property<string?>(f, firmName)!.ToLower().Contains(text)));
        }

        return records.Where(r => r.Key.ToLower().Contains(text) || (hasText && EF.Property<string?>(r, name.Property)!.ToLower().Contains(text)));
    }

    private IQueryable<LedgerRecord> InTownship(IQueryable<LedgerRecord> records, LedgerView view)
    {
        var township = view.Township;
        if (view.Sheet.TownshipColumn is { } own)
        {
            return records.Where(r => EF.Property<string?>(r, own.Property) == township);
        }

        if (view.Sheet.EnterpriseColumn is not { } firm)
        {
            return records;
        }

        var (firms, property) = (store.Records(Register), Register.TownshipColumn!.Property);
        return records.Where(r => firms.Any(f => f.DistrictId == r.DistrictId && f.Key == EF.Property<string?>(r, firm.Property) && EF.Property<string?>(f, property) == township));
    }

    private static IQueryable<LedgerRecord> Filter(IQueryable<LedgerRecord> records, ColumnFilter filter) => filter.Column.Kind switch
    {
        ColumnKind.Date => Between<DateOnly>(records, filter, (r, p, from) => r.Where(x => EF.Property<DateOnly?>(x, p) >= from), (r, p, to) => r.Where(x => EF.Property<DateOnly?>(x, p) <= to)),
        ColumnKind.Integer => Between<int>(records, filter, (r, p, from) => r.Where(x => EF.Property<int?>(x, p) >= from), (r, p, to) => r.Where(x => EF.Property<int?>(x, p) <= to)),
        ColumnKind.Decimal => Between<decimal>(records, filter, (r, p, from) => r.Where(x => EF.Property<decimal?>(x, p) >= from), (r, p, to) => r.Where(x => EF.Property<decimal?>(x, p) <= to)),
        ColumnKind.Money => Between<Money>(records, filter, (r, p, from) => r.Where(x => EF.Property<Money?>(x, p) >= from), (r, p, to) => r.Where(x => EF.Property<Money?>(x, p) <= to)),
        _ => WithText(records, filter.Column, filter.Text!),
    };

    private static IQueryable<LedgerRecord> WithText(IQueryable<LedgerRecord> records, Column column, string text)
    {
        if (column.Choices.Contains(text))
        {
            return records.Where(r => EF.Property<string?>(r, column.Property) == text);
        }

        var part = text.ToLowerInvariant();
        return records.Where(r => EF.Property<string?>(r, column.Property)!.ToLower().Contains(part));
    }

    private static IQueryable<LedgerRecord> Between<T>(IQueryable<LedgerRecord> records, ColumnFilter filter, Func<IQueryable<LedgerRecord>, string, T, IQueryable<LedgerRecord>> atLeast, Func<IQueryable<LedgerRecord>, string, T, IQueryable<LedgerRecord>> atMost)
        where T : struct
    {
        records = filter.From is T from ? atLeast(records, filter.Column.Property, from) : records;
        return filter.To is T to ? atMost(records, filter.Column.Property, to) : records;
    }

    private static IQueryable<LedgerRecord> Sorted(IQueryable<LedgerRecord> records, LedgerView view)
    {
        var column = view.Sort ?? view.Sheet.MainDate;
        var descending = view.Sort is null || view.Descending;
        return column?.Kind switch
        {
            null => records.OrderByDescending(r => r.Id),
            ColumnKind.Date => By<DateOnly?>(records, column, descending),
            ColumnKind.Integer => By<int?>(records, column, descending),
            ColumnKind.Decimal => By<decimal?>(records, column, descending),
            ColumnKind.Money => By<Money?>(records, column, descending),
            _ => By<string?>(records, column, descending),
        };
    }

    /// <summary>Empty values come last in either direction, on either database.</summary>
    private static IOrderedQueryable<LedgerRecord> By<T>(IQueryable<LedgerRecord> records, Column column, bool descending)
    {
        var filled = records.OrderBy(r => EF.Property<T>(r, column.Property) == null);
        return descending
            ? filled.ThenByDescending(r => EF.Property<T>(r, column.Property)).ThenByDescending(r => r.Id)
            : filled.ThenBy(r => EF.Property<T>(r, column.Property)).ThenBy(r => r.Id);
    }
}
