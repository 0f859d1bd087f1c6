using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;

namespace Kechuang.Core.Web;

/// <summary>Values of ledgers as pages show them.</summary>
public static class LedgerCells
{
    /// <summary>How many columns a list shows unless all are asked for.</summary>
    private const int ListColumns = 8;

    /// <summary>The value in words: choices in the reader's language, numbers grouped, empty for nothing.</summary>
    public static string Text(Texts T, Column column, LedgerRecord record) => Text(T, column, column.Get(record));

    public static string Text(Texts T, Column column, object? value) =>
        value is string text && column.Choices.Contains(text) ? T[text] : ColumnText.Show(column, value);

    /// <summary>A canonical text of the audit trail, as shown.</summary>
    public static string Canonical(Texts T, Column column, string text) =>
        text.Length == 0 ? "—" : column.Choices.Contains(text) ? T[text] : column.Kind == ColumnKind.Money ? $"{text} {T["万元"]}" : text;

    /// <summary>What a person recognises the record by; the firm's name where the ledger itself has only its code.</summary>
    public static string Name(Texts T, Sheet sheet, LedgerRecord record, IReadOnlyDictionary<string, FirmName> firms)
    {
        var value = sheet.NameColumn.Get(record);
        if (sheet.NameColumn is { Kind: ColumnKind.Enterprise, References: not null } && value is string code && firms.TryGetValue(code, out var firm))
        {
            return firm.Name;
        }

        var text = Text(T, sheet.NameColumn, value);
        return text.Length > 0 ? text : record.Key.Replace('\u001f', ' ');
    }

    /// <summary>The columns that a list shows: the name first, then keys, firm, date, money and choices, as many as fit, in the ledger's order.</summary>
    public static IReadOnlyList<Column> ForList(Sheet sheet, bool all)
    {
        if (all || sheet.Columns.Count <= ListColumns)
        {
            return [sheet.NameColumn, .. sheet.Columns.Where(c => c != sheet.NameColumn)];
        }

        var chosen = sheet.Columns.OrderBy(c => Weight(sheet, c)).Take(ListColumns).ToHashSet();
        return [sheet.NameColumn, .. sheet.Columns.Where(c => c != sheet.NameColumn && chosen.Contains(c))];
    }

    /// <summary>The firm's profile, where the person may open it.</summary>
    public static string? FirmHref(Access access, string? code) => code is { Length: > 0 } && access.Can(Permissions.ProfileRead) ? $"/enterprises/{code}" : null;

    public static bool IsNumeric(Column column) => column.Kind is ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Money;

    private static int Weight(Sheet sheet, Column column) =>
        column == sheet.NameColumn ? 0
        : column.Kind == ColumnKind.Enterprise ? 1
        : column == sheet.MainDate ? 2
        : column == sheet.TownshipColumn ? 3
        : column.IsKey ? 4
        : column.Kind == ColumnKind.Money ? 5
        : column.Choices.Count > 0 ? 6
        : column.IsIndexed ? 7
        : 8;
}
