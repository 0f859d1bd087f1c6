using System.Globalization;
using System.Text;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Kechuang.Kernel;

namespace Kechuang.Core.Indicators;

/// <summary>Writes the SQL of measures: one SELECT a measure over the windows <c>w(i,s,e,y,m,ps,pe)</c>, giving (k, i, g, a, b) = measure, window, group, value, second value. Identifiers come from the ledgers' metadata alone; every value is a parameter.</summary>
internal sealed class MeasureSql(SheetCatalog catalog, SqlDialect dialect, FigureScope scope)
{
    private readonly List<object> parameters = [];
    private readonly StringBuilder joins = new();
    private readonly Dictionary<string, string> aliases = [];
    private Sheet sheet = null!;
    private Timing timing = null!;

    /// <summary>Values for @p0, @p1 …</summary>
    public IReadOnlyList<object> Parameters => parameters;

    /// <summary>The common table of windows.</summary>
    public string Windows(IReadOnlyList<Window> windows) =>
        "WITH w(i, s, e, y, m, ps, pe) AS (VALUES " + string.Join(", ", windows.Select((w, i) =>
            $"({i}, {Literal(w.Start)}, {Literal(w.End)}, {w.Year}, {w.Month}, {Literal(w.YearEarlier.Start)}, {Literal(w.YearEarlier.End)})")) + ")";

    /// <summary>One measure's SELECT; <paramref name="groupBy"/> is a column or relation path, or null.</summary>
    public string Select(int ordinal, Measure measure, string? groupBy)
    {
        Begin(measure);
        var aggregate = measure.Aggregate;
        var value = aggregate.Column is null ? "1" : Value(aggregate);
        var group = groupBy is null ? "NULL" : Expression(groupBy).Sql;
        var where = Where(measure);
        var from = () => $"FROM w JOIN {sheet.Table} r ON {Scope("r")} AND {Timed("r", "w.s", "w.e", "w.y")}{joins} WHERE {where}";
        string Grouped(string columns, string? extra = null) =>
            $"SELECT {ordinal} AS k, w.i AS i, {group} AS g, {columns} {from()} GROUP BY w.i{(groupBy is null ? "" : ", " + group)}{(extra is null ? "" : ", " + extra)}";
        string Number(string sql) => dialect.AsNumber(sql);
        switch (aggregate.Function)
        {
            case AggregateFunction.Count:
                return Grouped($"{Number("COUNT(*)")} AS a, {Number("0")} AS b");
            case AggregateFunction.Distinct:
                return Grouped($"{Number($"COUNT(DISTINCT {value})")} AS a, {Number("0")} AS b");
            case AggregateFunction.Sum:
                return Grouped($"{Number($"SUM({value})")} AS a, {Number("0")} AS b");
            case AggregateFunction.Average:
                return Grouped($"{Number($"SUM({value})")} AS a, {Number($"COUNT({value})")} AS b");
            case AggregateFunction.WeightedAverage:
                return Grouped($"{Number(value)} AS a, {Number($"SUM({Expression(aggregate.Other!).Sql})")} AS b", value);
            case AggregateFunction.Share:
                var met = string.Join(" AND ", aggregate.Share.Select(c => Tested(c)));
                var part = aggregate.Column is null ? "1" : value;
                return Grouped($"{Number($"SUM(CASE WHEN {met} THEN {part} ELSE 0 END)")} AS a, {Number($"SUM({part})")} AS b");
            case AggregateFunction.Median:
                return $"SELECT {ordinal} AS k, i, g, {Number("MIN(v)")} AS a, {Number("MAX(v)")} AS b FROM (SELECT w.i AS i, {group} AS g, {value} AS v, ROW_NUMBER() OVER (PARTITION BY w.i, {group} ORDER BY {value}) AS n, COUNT(*) OVER (PARTITION BY w.i, {group}) AS c {from()} AND {value} IS NOT NULL) q WHERE n IN ((c + 1) / 2, (c + 2) / 2) GROUP BY i, g";
            case AggregateFunction.LatestStage:
                return $"SELECT {ordinal} AS k, i, g, {Number("COUNT(*)")} AS a, {Number("0")} AS b FROM (SELECT w.i AS i, {Expression(aggregate.Other!).Sql} AS g, {Latest(aggregate)} AS n {from()}) q WHERE n = 1 GROUP BY i, g";
            case AggregateFunction.NewKinds:
                return NewKinds(ordinal, aggregate, from());
            case AggregateFunction.NewlyActive:
                return Grouped($"{Number($"COUNT(DISTINCT {value})")} AS a, {Number("0")} AS b").Replace(" GROUP BY", NotBefore(measure) + " GROUP BY", StringComparison.Ordinal);
            default:
                throw new InvalidOperationException($"No SQL for {aggregate.Function}");
        }
    }

    /// <summary>The ids of the records that one window counts, newest key first; the evidence of a figure.</summary>
    public string Records(Measure measure, Window window)
    {
        Begin(measure);
        var where = Where(measure);
        var staged = measure.Aggregate.Function == AggregateFunction.LatestStage;
        var counted = staged ? Latest(measure.Aggregate) : Counted(measure);
        var from = $"FROM w JOIN {sheet.Table} r ON {Scope("r")} AND {Timed("r", "w.s", "w.e", "w.y")}{joins} WHERE {where}";
        return staged
            ? $"{Windows([window])} SELECT id FROM (SELECT r.id AS id, {counted} AS n {from}) q WHERE n = 1 ORDER BY id"
            : $"{Windows([window])} SELECT r.id {from}{counted} ORDER BY r.id";
    }

    /// <summary>What a record must have beyond the conditions to be in the aggregate.</summary>
    private string Counted(Measure measure) => measure.Aggregate switch
    {
        { Function: AggregateFunction.NewlyActive } => NotBefore(measure),
        { Function: AggregateFunction.NewKinds } a => NeverBefore(a),
        { Function: AggregateFunction.Count or AggregateFunction.Share } or { Column: null } => "",
        var a => $" AND {Value(a)} IS NOT NULL",
    };

    private string NotBefore(Measure measure)
    {
        var column = Column(measure.Aggregate.Column!).SqlName;
        return $" AND NOT EXISTS (SELECT 1 FROM {sheet.Table} x WHERE {Scope("x")} AND {Timed("x", "w.ps", "w.pe", "w.y - 1")} AND x.{column} = r.{column}{OwnConditions(measure, "x")})";
    }

    private string NeverBefore(Aggregate aggregate)
    {
        var (first, second) = (Column(aggregate.Column!).SqlName, Column(aggregate.Other!).SqlName);
        return $" AND NOT EXISTS (SELECT 1 FROM {sheet.Table} x WHERE {Scope("x")} AND x.{first} = r.{first} AND x.{second} = r.{second} AND x.{Column(timing.Date!).SqlName} < w.s)";
    }

    private string Latest(Aggregate aggregate)
    {
        var stage = Expression(aggregate.Other!);
        return $"ROW_NUMBER() OVER (PARTITION BY w.i, {Value(aggregate)} ORDER BY r.{Column(timing.Date!).SqlName} DESC, {Order(stage)} DESC)";
    }

    /// <summary>The first year on record of a flow or return, as (k, i, g, a, b) with the year in a.</summary>
    public string FirstYear(int ordinal, Measure measure)
    {
        Begin(measure);
        var date = Expression(measure.Timing.Date!).Sql;
        var year = measure.Timing.Kind == TimingKind.Return ? $"MIN({date})" : $"CAST(SUBSTR(CAST(MIN({date}) AS TEXT), 1, 4) AS INTEGER)";
        return $"SELECT {ordinal} AS k, 0 AS i, NULL AS g, {dialect.AsNumber(year)} AS a, {dialect.AsNumber("0")} AS b FROM {sheet.Table} r{joins} WHERE {Scope("r")}";
    }

    private void Begin(Measure measure)
    {
        sheet = catalog[measure.Ledger];
        timing = measure.Timing;
        joins.Clear();
        aliases.Clear();
    }

    private string NewKinds(int ordinal, Aggregate aggregate, string from)
    {
        var (first, second) = (Column(aggregate.Column!).SqlName, Column(aggregate.Other!).SqlName);
        return $"SELECT {ordinal} AS k, w.i AS i, r.{first} || '/' || r.{second} AS g, {dialect.AsNumber("COUNT(*)")} AS a, {dialect.AsNumber("0")} AS b {from}{NeverBefore(aggregate)} GROUP BY w.i, r.{first}, r.{second}";
    }

    private string Value(Aggregate aggregate)
    {
        var column = Expression(aggregate.Column!);
        return aggregate is { Function: AggregateFunction.Median or AggregateFunction.Average or AggregateFunction.Sum, Other: { } other } && column.Column.Kind == ColumnKind.Date
            ? dialect.DaysBetween(Expression(other).Sql, column.Sql)
            : column.Sql;
    }

    private string Where(Measure measure)
    {
        var tests = measure.Where.Select(Tested).ToList();
        if (scope.Township is { } township)
        {
            tests.Add($"{Expression(TownshipPath()).Sql} = {Parameter(township)}");
        }

        if (scope.CreditCode is { } code)
        {
            tests.Add(sheet.EnterpriseColumn is { } firm ? $"r.{firm.SqlName} = {Parameter(code)}" : "1 = 0");
        }

        return tests.Count == 0 ? "1 = 1" : string.Join(" AND ", tests);
    }

    /// <summary>The path to the township a record belongs to; throws for a ledger that has none.</summary>
    private string TownshipPath() => TownshipPath(sheet) ?? throw new InvalidOperationException($"{sheet.Id} knows no township");

    internal static string? TownshipPath(Sheet sheet) =>
        sheet.TownshipColumn?.Name ?? (sheet.EnterpriseColumn is null ? null : "enterprise.township");

    private string OwnConditions(Measure measure, string alias) =>
        string.Concat(measure.Where.Where(c => !c.Column.Contains('.')).Select(c => " AND " + Tested(c, $"{alias}.{Column(c.Column).SqlName}", Column(c.Column))));

    private string Scope(string alias) =>
        $"{alias}.district_id {(scope.DistrictIds.Count == 1 ? "= " + scope.DistrictIds[0] : "IN (" + string.Join(", ", scope.DistrictIds) + ")")} AND NOT {alias}.voided";

    private string Timed(string alias, string start, string end, string year)
    {
        // A date on a related ledger is tested on the join, where its alias is known.
        string At(string path) => path.Contains('.') ? Expression(path).Sql : $"{alias}.{Column(path).SqlName}";
        if (timing.Date?.Contains('.') == true)
        {
            Related(timing.Date, timing.Kind == TimingKind.Flow ? " AND {0} >= w.s AND {0} <= w.e" : "");
            return "1 = 1";
        }

        return timing.Kind switch
        {
            TimingKind.Flow => $"{At(timing.Date!)} >= {start} AND {At(timing.Date!)} <= {end}",
            TimingKind.Stock => $"{At(timing.Date!)} <= {end}" + (timing.Until is { } until ? $" AND ({At(until)} IS NULL OR {At(until)} > {end})" : ""),
            TimingKind.Valid => $"{At(timing.Date!)} <= {end} AND {At(timing.Until!)} >= {end}",
            TimingKind.Return => $"{At(timing.Date!)} = {year} AND {At(timing.Until!)} = w.m",
            _ => "1 = 1",
        };
    }

    private void Related(string path, string on)
    {
        var expression = Expression(path);
        var alias = expression.Sql.Split('.')[0];
        joins.Append(string.Format(CultureInfo.InvariantCulture, on, $"{alias}.{expression.Column.SqlName}"));
    }

    private string Tested(Condition condition)
    {
        var (sql, column) = Expression(condition.Column);
        return Tested(condition, sql, column);
    }

    private string Tested(Condition condition, string sql, Column column)
    {
        string Given(int i) => Parameter(ColumnValue.Raw(column, condition.Values[i]));
        return condition.Test switch
        {
            Test.Is => $"{sql} = {Given(0)}",
            Test.IsNot => $"{sql} <> {Given(0)}",
            Test.OneOf => $"{sql} IN ({string.Join(", ", condition.Values.Select((_, i) => Given(i)))})",
            Test.Contains => dialect.ILike(sql, Parameter("%" + condition.Values[0].Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%")),
            Test.Empty => $"{sql} IS NULL",
            Test.NotEmpty => $"{sql} IS NOT NULL",
            Test.More => $"{sql} > {Given(0)}",
            Test.AtLeast => $"{sql} >= {Given(0)}",
            Test.Less => $"{sql} < {Given(0)}",
            Test.AtMost => $"{sql} <= {Given(0)}",
            Test.ByEnd => $"{sql} <= w.e",
            Test.NotByEnd => $"({sql} IS NULL OR {sql} > w.e)",
            Test.InPeriod => $"{sql} >= w.s AND {sql} <= w.e",
            _ => throw new InvalidOperationException($"No SQL for {condition.Test}"),
        };
    }

    private Column Column(string name) => sheet[name];

    private (string Sql, Column Column) Expression(string path)
    {
        var parts = path.Split('.');
        if (parts.Length == 1)
        {
            return ($"r.{Column(path).SqlName}", Column(path));
        }

        var relation = sheet.Relations.First(x => x.Name == parts[0]);
        var target = catalog[relation.SheetId];
        if (!aliases.TryGetValue(relation.Name, out var alias))
        {
            alias = aliases[relation.Name] = "j" + aliases.Count;
            joins.Append(CultureInfo.InvariantCulture, $" JOIN {target.Table} {alias} ON {alias}.district_id = r.district_id AND {alias}.key = r.{relation.Column.SqlName} AND NOT {alias}.voided");
        }

        return ($"{alias}.{target[parts[1]].SqlName}", target[parts[1]]);
    }

    private static string Order((string Sql, Column Column) stage) => stage.Column.Choices.Count == 0
        ? stage.Sql
        : $"CASE {stage.Sql} " + string.Concat(stage.Column.Choices.Select((c, i) => $"WHEN '{c.Replace("'", "''")}' THEN {i} ")) + "ELSE -1 END";

    private string Parameter(object value)
    {
        parameters.Add(value);
        return "@p" + (parameters.Count - 1);
    }

    private string Literal(DateOnly date) => dialect.AsDate($"'{date:yyyy-MM-dd}'");
}

/// <summary>Values written as text, as the database keeps them.</summary>
public static class ColumnValue
{
    /// <summary>“12.5” → fen, millionths, whole number, date or text by the column's kind. Throws <see cref="FormatException"/> for text that is none.</summary>
    public static object Raw(Column column, string text) => column.Kind switch
    {
        ColumnKind.Money => Money.FromWan(decimal.Parse(text, CultureInfo.InvariantCulture)).Fen,
        ColumnKind.Decimal => (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * AppDb.DecimalScale),
        ColumnKind.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        ColumnKind.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => text,
    };

    /// <summary>How many stored units make one shown unit: fen in 万元 or 亿元, millionths in a decimal.</summary>
    public static decimal Scale(Column? column, string unit) => column?.Kind switch
    {
        ColumnKind.Money => unit == "亿元" ? Money.FenPerYi : unit == "元" ? 100 : Money.FenPerWan,
        ColumnKind.Decimal => AppDb.DecimalScale,
        _ => 1,
    };
}
