using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kechuang.Core.Ledgers;

/// <summary>The difference between two states of a record, for the audit trail: canonical texts by column name.</summary>
public static class RecordChange
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool Differs(Sheet sheet, LedgerRecord a, LedgerRecord b) => sheet.Columns.Any(c => !Equals(c.Get(a), c.Get(b)));

    /// <summary>Before and after of the columns that differ, as JSON objects.</summary>
    public static (string Before, string After) Between(Sheet sheet, LedgerRecord before, LedgerRecord after)
    {
        var changed = sheet.Columns.Where(c => !Equals(c.Get(before), c.Get(after))).ToList();
        return (Write(changed, before), Write(changed, after));
    }

    /// <summary>All filled columns.</summary>
    public static string Whole(Sheet sheet, LedgerRecord record) => Write([.. sheet.Columns.Where(c => c.Get(record) is not null)], record);

    /// <summary>Reads what <see cref="Between"/> or <see cref="Whole"/> wrote.</summary>
    public static IReadOnlyDictionary<string, string> Read(string? json) =>
        json is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    private static string Write(List<Column> columns, LedgerRecord record) =>
        JsonSerializer.Serialize(columns.ToDictionary(c => c.Name, c => ColumnText.Canonical(c.Get(record))), Options);
}
