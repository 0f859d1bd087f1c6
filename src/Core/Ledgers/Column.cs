using Kechuang.Data;

namespace Kechuang.Core.Ledgers;

/// <summary>What a ledger column holds; decides parsing, display, storage and arithmetic.</summary>
public enum ColumnKind
{
    /// <summary>Trimmed text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with up to six decimals (a ratio, a rate, a score).</summary>
    Decimal,

    /// <summary>An amount in 万元 with up to two decimals, stored in fen.</summary>
    Money,

    /// <summary>A date of business.</summary>
    Date,

    /// <summary>A unified social credit code of a firm in 企业名录.</summary>
    Enterprise,
}

/// <summary>How strictly a column's list of values is meant.</summary>
public enum ChoiceRule
{
    /// <summary>Any value; the list only suggests.</summary>
    Suggest,

    /// <summary>Another value is taken with a warning.</summary>
    Warn,

    /// <summary>Another value is an error.</summary>
    Closed,
}

/// <summary>One column of a ledger: its header in the workbook, its property on the record, and what it may hold.</summary>
public sealed class Column(string name, string header, ColumnKind kind, Type type, Func<LedgerRecord, object?> get, Action<LedgerRecord, object?> set)
{
    /// <summary>Property name; with a lower-case first letter it is the column's name in indicator definitions, links and JSON.</summary>
    public string Name { get; } = char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The record's property.</summary>
    public string Property => name;

    /// <summary>The column's name in the database.</summary>
    public string DbName { get; } = Naming.Snake(name);

    /// <summary>The same, quoted for generated SQL.</summary>
    public string SqlName => $"\"{DbName}\"";

    /// <summary>The header, exactly as in the workbook.</summary>
    public string Header => header;

    /// <summary>The header without its unit, for screens.</summary>
    public string Title { get; } = header.Split('（')[0];

    public ColumnKind Kind => kind;

    /// <summary>string, int, decimal, Money or DateOnly.</summary>
    public Type Type => type;

    public bool IsKey { get; internal set; }

    public bool IsRequired { get; internal set; }

    public bool IsIndexed { get; internal set; }

    public int MaxLength { get; internal set; } = 200;

    public decimal? Minimum { get; internal set; }

    public decimal? Maximum { get; internal set; }

    public IReadOnlyList<string> Choices { get; internal set; } = [];

    public ChoiceRule ChoiceRule { get; internal set; }

    /// <summary>The ledger whose key this column names (“enterprise” for firms), or null.</summary>
    public string? References { get; internal set; }

    /// <summary>Unit shown beside the value (万元, %, 名 …), or empty.</summary>
    public string Unit { get; } = header.Contains('（') ? header[(header.IndexOf('（') + 1)..].TrimEnd('）') : "";

    public object? Get(LedgerRecord record) => get(record);

    public void Set(LedgerRecord record, object? value) => set(record, value);
}
