using System.Globalization;

namespace Kechuang.Core.Ledgers;

/// <summary>Which records a list shows with regard to voiding.</summary>
public enum VoidedFilter
{
    Live,
    Voided,
    All,
}

/// <summary>One test on a column: contains or equals <paramref name="Text"/>, or lies within the bounds (both included).</summary>
public sealed record ColumnFilter(Column Column)
{
    public string? Text { get; init; }

    public object? From { get; init; }

    public object? To { get; init; }
}

/// <summary>What of a ledger is asked for. All of it stands in the query string, so that a view is a link.</summary>
public sealed class LedgerView
{
    /// <summary>Names in the query string that are not columns.</summary>
    public const string SearchKey = "q", VoidedKey = "voided", TownshipKey = "township", SortKey = "sort", PageKey = "p";

    private readonly Dictionary<string, string> values = [];

    private LedgerView(Sheet sheet) => Sheet = sheet;

    public Sheet Sheet { get; }

    public string Search => this[SearchKey];

    public string Township => this[TownshipKey];

    public VoidedFilter Voided { get; private set; }

    /// <summary>Null: the ledger's own order (newest date first).</summary>
    public Column? Sort { get; private set; }

    public bool Descending { get; private set; }

    /// <summary>From 1.</summary>
    public int Page { get; private set; } = 1;

    public List<ColumnFilter> Filters { get; } = [];

    /// <summary>Filter values that could not be read, by their name in the query; they are not applied.</summary>
    public Dictionary<string, string> Problems { get; } = [];

    /// <summary>What was typed under this name, or empty.</summary>
    public string this[string name] => values.GetValueOrDefault(name, "");

    /// <summary>True where anything narrows the list.</summary>
    public bool IsNarrowed => values.Keys.Any(k => k is not (SortKey or PageKey));

    /// <summary>Reads a query string's values; names that mean nothing to the ledger are ignored.</summary>
    public static LedgerView Parse(Sheet sheet, IEnumerable<KeyValuePair<string, string?>> query)
    {
        var view = new LedgerView(sheet);
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrWhiteSpace(value) && IsKnown(sheet, name))
            {
                view.values[name] = value.Trim();
            }
        }

        view.Voided = Enum.TryParse<VoidedFilter>(view[VoidedKey], ignoreCase: true, out var voided) && Enum.IsDefined(voided) ? voided : VoidedFilter.Live;
        view.Page = int.TryParse(view[PageKey], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 1_000_000) : 1;
        view.Descending = view[SortKey].StartsWith('-');
        view.Sort = sheet.Find(view[SortKey].TrimStart('-'));
        foreach (var column in sheet.Columns)
        {
            view.ReadFilter(column);
        }

        return view;
    }

    /// <summary>The view as a query string without “?” and page: what is saved and shared.</summary>
    public string ToQuery() => string.Join('&', values.Where(v => v.Key != PageKey).Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}"));

    /// <summary>Names of a column's bounds in the query.</summary>
    public static string FromName(Column column) => column.Name + ".from";

    public static string ToName(Column column) => column.Name + ".to";

    /// <summary>True where the column is filtered by bounds, not by text.</summary>
    public static bool IsRange(Column column) => column.Kind is ColumnKind.Date or ColumnKind.Money or ColumnKind.Integer or ColumnKind.Decimal;

    private static bool IsKnown(Sheet sheet, string name) =>
        name is SearchKey or VoidedKey or TownshipKey or SortKey or PageKey
        || sheet.Columns.Any(c => IsRange(c) ? name == FromName(c) || name == ToName(c) : name == c.Name);

    private void ReadFilter(Column column)
    {
        if (!IsRange(column))
        {
            if (this[column.Name] is { Length: > 0 } text)
            {
                Filters.Add(new ColumnFilter(column) { Text = text });
            }

            return;
        }

        var (from, to) = (Bound(column, FromName(column)), Bound(column, ToName(column)));
        if (from is not null || to is not null)
        {
            Filters.Add(new ColumnFilter(column) { From = from, To = to });
        }
    }

    private object? Bound(Column column, string name)
    {
        if (this[name].Length == 0)
        {
            return null;
        }

        // A bound may lie outside what the column itself may hold, so only its kind is asked.
        var bound = new Column("Bound", column.Header, column.Kind, column.Type, _ => null, (_, _) => { });
        var (value, error, _) = Importing.CellParser.Parse(bound, this[name]);
        if (error is not null)
        {
            Problems[name] = error;
        }

        return value;
    }
}
