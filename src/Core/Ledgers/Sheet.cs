using System.Linq.Expressions;
using Kechuang.Data;
using Kechuang.Kernel;

namespace Kechuang.Core.Ledgers;

/// <summary>A ledger: one sheet of the workbook, one table, one set of screens. Import, export, lists, forms, history and figures are derived from it.</summary>
public abstract class Sheet(string id, string title, string section)
{
    private readonly List<Column> columns = [];
    private readonly List<Relation> relations = [];

    /// <summary>English name used in links, definitions and the table (“loan”).</summary>
    public string Id => id;

    /// <summary>The sheet's name in the workbook (“科技贷”).</summary>
    public string Title => title;

    /// <summary>The section of the bureau that keeps it; see <see cref="Sections"/>.</summary>
    public string Section => section;

    /// <summary>The table's name.</summary>
    public string Table => "ledger_" + Naming.Snake(id);

    public abstract Type RecordType { get; }

    public IReadOnlyList<Column> Columns => columns;

    public IEnumerable<Column> KeyColumns => columns.Where(c => c.IsKey);

    /// <summary>Ledgers that a definition may reach from here by name (“enterprise.township”).</summary>
    public IReadOnlyList<Relation> Relations => relations;

    /// <summary>False for ledgers beyond the workbook format (they import and export, and are never missed).</summary>
    public bool IsStandard { get; protected init; } = true;

    /// <summary>True where a workbook without this sheet is refused.</summary>
    public bool IsRequired { get; protected init; }

    /// <summary>The column with the firm's credit code, or null.</summary>
    public Column? EnterpriseColumn => columns.FirstOrDefault(c => c.Kind == ColumnKind.Enterprise);

    /// <summary>The column with the township, or null (then the firm's township counts).</summary>
    public Column? TownshipColumn { get; private set; }

    /// <summary>The column naming the outside organisation that may see its own rows (a bank, a service provider), or null.</summary>
    public Column? PartnerColumn { get; private set; }

    /// <summary>The column a person recognises the record by.</summary>
    public Column NameColumn { get; private set; } = null!;

    /// <summary>The date that the list sorts by, newest first, or null.</summary>
    public Column? MainDate { get; private set; }

    public Column this[string name] => Find(name) ?? throw new KeyNotFoundException($"{id} has no column {name}");

    public Column? Find(string name) => columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    public abstract LedgerRecord NewRecord();

    /// <summary>Checks across columns of one row; a message about the column it is best mended in.</summary>
    public virtual IEnumerable<RowIssue> Check(LedgerRecord record) => [];

    /// <summary>The record's key text: the key columns' canonical values, joined by U+001F.</summary>
    public string KeyOf(LedgerRecord record) => string.Join('\u001f', KeyColumns.Select(c => ColumnText.Canonical(c.Get(record))));

    /// <summary>The words a person recognises the record by.</summary>
    public string NameOf(LedgerRecord record) => ColumnText.Canonical(NameColumn.Get(record));

    protected void Add(Column column) => columns.Add(column);

    protected void Relate(string name, string sheetId, Column column)
    {
        column.References = sheetId;
        relations.Add(new Relation(name, sheetId, column));
    }

    /// <summary>Of the rows those that people outside the bureau may read; all, unless a sheet holds what is not public yet.</summary>
    public virtual IQueryable<LedgerRecord> Disclosed(IQueryable<LedgerRecord> records) => records;

    protected Column Townships(Column column) => TownshipColumn = column;

    protected Column Partner(Column column) => PartnerColumn = column;

    protected Column Name(Column column) => NameColumn = column;

    protected Column Main(Column date) => MainDate = date;
}

/// <summary>A way from one ledger to another: <paramref name="Column"/> holds the other's (single-column) key.</summary>
public sealed record Relation(string Name, string SheetId, Column Column);

/// <summary>A remark on one row: an error stops the import, a warning is only told.</summary>
public sealed record RowIssue(Column Column, string Reason, bool IsError);

/// <summary>A ledger of records of one type; its constructor lists the columns in the workbook's order.</summary>
public abstract class Sheet<T>(string id, string title, string section) : Sheet(id, title, section)
    where T : LedgerRecord, new()
{
    public override Type RecordType => typeof(T);

    public override LedgerRecord NewRecord() => new T();

    public sealed override IEnumerable<RowIssue> Check(LedgerRecord record) => Check((T)record);

    protected virtual IEnumerable<RowIssue> Check(T record) => [];

    protected Column Text(string header, Expression<Func<T, string?>> property, int maxLength = 200)
    {
        var column = Make(header, property, ColumnKind.Text);
        column.MaxLength = maxLength;
        return column;
    }

    protected Column Choice(string header, Expression<Func<T, string?>> property, ChoiceRule rule, params string[] choices)
    {
        var column = Make(header, property, ColumnKind.Text);
        (column.Choices, column.ChoiceRule, column.MaxLength) = (choices, rule, 60);
        return column;
    }

    protected Column Date(string header, Expression<Func<T, DateOnly?>> property) => Make(header, property, ColumnKind.Date);

    protected Column Money(string header, Expression<Func<T, Money?>> property)
    {
        var column = Make(header, property, ColumnKind.Money);
        column.Minimum = 0;
        return column;
    }

    protected Column Integer(string header, Expression<Func<T, int?>> property, int minimum = 0, int maximum = 100_000_000)
    {
        var column = Make(header, property, ColumnKind.Integer);
        (column.Minimum, column.Maximum) = (minimum, maximum);
        return column;
    }

    protected Column Decimal(string header, Expression<Func<T, decimal?>> property, decimal? minimum = null, decimal? maximum = null)
    {
        var column = Make(header, property, ColumnKind.Decimal);
        (column.Minimum, column.Maximum) = (minimum, maximum);
        return column;
    }

    /// <summary>The credit code of a firm; <c>enterprise.*</c> is reachable through it.</summary>
    protected Column Enterprise(string header, Expression<Func<T, string?>> property)
    {
        var column = Make(header, property, ColumnKind.Enterprise);
        (column.MaxLength, column.IsIndexed, column.References) = (18, true, SheetIds.Enterprise);
        Relate("enterprise", SheetIds.Enterprise, column);
        return column;
    }

    /// <summary>The firm's own credit code, in the register of firms.</summary>
    protected Column Code(string header, Expression<Func<T, string?>> property)
    {
        var column = Make(header, property, ColumnKind.Enterprise);
        column.MaxLength = 18;
        return column;
    }

    private Column Make<TValue>(string header, Expression<Func<T, TValue>> property, ColumnKind kind)
    {
        var member = (MemberExpression)property.Body;
        var info = (System.Reflection.PropertyInfo)member.Member;
        var get = property.Compile();
        var set = info.SetMethod!.CreateDelegate<Action<T, TValue>>();
        var type = Nullable.GetUnderlyingType(info.PropertyType) ?? info.PropertyType;
        var column = new Column(info.Name, header, kind, type, r => get((T)r), (r, v) => set((T)r, (TValue)v!));
        Add(column);
        if (NameColumn is null)
        {
            Name(column);
        }

        return column;
    }
}

/// <summary>Fluent marks on a column.</summary>
public static class ColumnMarks
{
    /// <summary>Part of the row's key; a key cell is required.</summary>
    public static Column Key(this Column column)
    {
        (column.IsKey, column.IsRequired) = (true, true);
        return column;
    }

    public static Column Required(this Column column)
    {
        column.IsRequired = true;
        return column;
    }

    /// <summary>Figures select by it.</summary>
    public static Column Indexed(this Column column)
    {
        column.IsIndexed = true;
        return column;
    }
}

/// <summary>Ledgers that Core itself joins to.</summary>
public static class SheetIds
{
    /// <summary>企业名录.</summary>
    public const string Enterprise = "enterprise";

    /// <summary>区域统计.</summary>
    public const string Region = "region";

    /// <summary>年度目标.</summary>
    public const string Target = "target";
}

/// <summary>The bureau's sections, as the responsible keepers of ledgers.</summary>
public static class Sections
{
    /// <summary>高新科: enterprises, titles, R&amp;D.</summary>
    public const string HighTech = "hightech";

    /// <summary>项目科: projects, institutions, awards.</summary>
    public const string Projects = "projects";

    /// <summary>综合科: policies, funds, briefings, targets.</summary>
    public const string General = "general";

    /// <summary>平台人才科: carriers, institutes, enclaves, talent.</summary>
    public const string Platforms = "platforms";

    /// <summary>农村科: agricultural park, commissioners.</summary>
    public const string Rural = "rural";

    public static readonly IReadOnlyDictionary<string, string> Titles = new Dictionary<string, string>
    {
        [HighTech] = "高新科", [Projects] = "项目科", [General] = "综合科", [Platforms] = "平台人才科", [Rural] = "农村科",
    };
}
