using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>What a record must be among the others: its key once, the firms it names registered, and not taken away while others name it.</summary>
public sealed class RecordRules(SheetCatalog catalog, LedgerStore store)
{
    /// <summary>Errors stop the change; a reference that is not a firm's is only remarked, as in the import.</summary>
    public async Task<(List<FieldIssue> Errors, List<FieldIssue> Warnings)> CheckAsync(Sheet sheet, LedgerRecord record, CancellationToken cancel = default)
    {
        var (errors, warnings) = (new List<FieldIssue>(), new List<FieldIssue>());
        if (await store.FindByKeyAsync(sheet, record.DistrictId, record.Key, cancel) is { } same && same.Id != record.Id)
        {
            var keys = string.Join("、", sheet.KeyColumns.Select(c => c.Title));
            errors.Add(new FieldIssue(sheet.KeyColumns.First(), same.Voided
                ? $"与已作废的记录“{sheet.NameOf(same)}”重复：{keys}相同的记录只能有一条，请恢复那条记录"
                : $"与已有记录“{sheet.NameOf(same)}”重复：{keys}相同的记录只能有一条", same.Id));
        }

        foreach (var column in sheet.Columns.Where(c => c.References is not null))
        {
            if (column.Get(record) is string value && !await ExistsAsync(catalog[column.References!], record.DistrictId, value, cancel))
            {
                var title = catalog[column.References!].Title;
                (column.Kind == ColumnKind.Enterprise ? errors : warnings).Add(new FieldIssue(column, $"“{title}”中没有“{value}”，请先在“{title}”中登记或更正"));
            }
        }

        return (errors, warnings);
    }

    /// <summary>Says which ledgers still name the firm, or null; only firms are held (other references may dangle).</summary>
    public async Task<string?> HeldByAsync(Sheet sheet, LedgerRecord record, CancellationToken cancel = default)
    {
        var holders = new List<string>();
        foreach (var (other, column) in catalog.All.SelectMany(s => s.Columns.Where(c => c.Kind == ColumnKind.Enterprise && c.References == sheet.Id).Select(c => (s, c))))
        {
            var count = await store.Records(other).CountAsync(r => r.DistrictId == record.DistrictId && !r.Voided && EF.Property<string?>(r, column.Property) == record.Key, cancel);
            if (count > 0)
            {
                holders.Add($"“{other.Title}” {count} 条");
            }
        }

        return holders.Count == 0 ? null : $"还有记录引用它：{string.Join("、", holders)}";
    }

    /// <summary>Takes a firm's full name where its code is asked: the texts with names replaced by codes, as far as exactly one firm is meant.</summary>
    public async Task<Dictionary<string, string?>> WithCodesAsync(Sheet sheet, int districtId, IReadOnlyDictionary<string, string?> texts, CancellationToken cancel = default)
    {
        var result = new Dictionary<string, string?>(texts);
        var register = catalog[SheetIds.Enterprise];
        foreach (var column in sheet.Columns.Where(c => c is { Kind: ColumnKind.Enterprise, References: not null }))
        {
            if (texts.GetValueOrDefault(column.Name)?.Trim() is { Length: > 1 } name && !name.All(char.IsAsciiLetterOrDigit))
            {
                var codes = await store.Records(register).Where(f => f.DistrictId == districtId && !f.Voided && EF.Property<string?>(f, register.NameColumn.Property) == name).OrderBy(f => f.Key).Select(f => f.Key).Take(2).ToListAsync(cancel);
                result[column.Name] = codes.Count == 1 ? codes[0] : name;
            }
        }

        return result;
    }

    private Task<bool> ExistsAsync(Sheet target, int districtId, string key, CancellationToken cancel) =>
        store.Records(target).AnyAsync(r => r.DistrictId == districtId && !r.Voided && r.Key == key, cancel);
}
