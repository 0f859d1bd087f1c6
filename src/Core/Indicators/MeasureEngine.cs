using System.Data;
using System.Data.Common;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Indicators;

/// <summary>Computes measures in the database, many in one statement.</summary>
internal sealed class MeasureEngine(AppDb db, SqlDialect dialect, SheetCatalog catalog)
{
    private const int PerStatement = 40;

    /// <summary>Values of each measure over each window.</summary>
    public async Task<RawFigure[][]> ComputeAsync(IReadOnlyList<Indicator> indicators, IReadOnlyList<Window> windows, FigureScope scope, CancellationToken cancel)
    {
        var result = new RawFigure[indicators.Count][];
        foreach (var chunk in Enumerable.Range(0, indicators.Count).Chunk(PerStatement))
        {
            var sql = new MeasureSql(catalog, dialect, scope);
            var selects = chunk.Select(k => sql.Select(k, indicators[k].Measure!, null)).ToList();
            var rows = (await QueryAsync(sql.Windows(windows) + " " + string.Join(" UNION ALL ", selects), sql.Parameters, cancel)).ToLookup(r => (r.Ordinal, r.Window));
            foreach (var k in chunk)
            {
                result[k] = [.. windows.Select((_, i) => Fold(indicators[k], rows[(k, i)]))];
            }
        }

        return result;
    }

    /// <summary>One measure by the values of a column, over each window.</summary>
    public async Task<IReadOnlyDictionary<string, RawFigure>[]> ComputeByAsync(Indicator indicator, string groupBy, IReadOnlyList<Window> windows, FigureScope scope, CancellationToken cancel)
    {
        var sql = new MeasureSql(catalog, dialect, scope);
        var select = sql.Select(0, indicator.Measure!, groupBy);
        var rows = await QueryAsync(sql.Windows(windows) + " " + select, sql.Parameters, cancel);
        return [.. windows.Select((_, i) => (IReadOnlyDictionary<string, RawFigure>)rows.Where(r => r.Window == i && r.Group is not null).GroupBy(r => r.Group!).ToDictionary(g => g.Key, g => Fold(indicator, g)))];
    }

    /// <summary>The first year on record of each flow or return, or null.</summary>
    public async Task<int?[]> FirstYearsAsync(IReadOnlyList<Indicator> indicators, FigureScope scope, CancellationToken cancel)
    {
        var result = new int?[indicators.Count];
        foreach (var chunk in Enumerable.Range(0, indicators.Count).Chunk(PerStatement))
        {
            var sql = new MeasureSql(catalog, dialect, scope);
            var text = string.Join(" UNION ALL ", chunk.Select(k => sql.FirstYear(k, indicators[k].Measure!)));
            foreach (var row in await QueryAsync(text, sql.Parameters, cancel))
            {
                result[row.Ordinal] = (int?)row.A;
            }
        }

        return result;
    }

    /// <summary>Ids of the records counted over a window.</summary>
    public async Task<IReadOnlyList<long>> RecordsAsync(Measure measure, Window window, FigureScope scope, CancellationToken cancel)
    {
        var sql = new MeasureSql(catalog, dialect, scope);
        var text = sql.Records(measure, window);
        var ids = new List<long>();
        await ReadAsync(text, sql.Parameters, r => ids.Add(r.GetInt64(0)), cancel);
        return ids;
    }

    private RawFigure Fold(Indicator indicator, IEnumerable<AggregateRow> rows)
    {
        var measure = indicator.Measure!;
        var aggregate = measure.Aggregate;
        var scale = ColumnValue.Scale(ColumnOf(measure), indicator.Unit);
        var list = rows.ToList();
        var first = list.Count == 0 ? default : list[0];
        return aggregate.Function switch
        {
            AggregateFunction.Count or AggregateFunction.Distinct or AggregateFunction.NewlyActive => new RawFigure(first.A ?? 0),
            AggregateFunction.Sum => new RawFigure((first.A ?? 0) / scale),
            AggregateFunction.Average => new RawFigure(first.B is > 0 ? first.A / first.B / scale : null),
            AggregateFunction.Share => new RawFigure(first.B is > 0 ? first.A / first.B * 100 : null),
            AggregateFunction.Median => new RawFigure((first.A + first.B) / 2 / scale),
            AggregateFunction.WeightedAverage => Weighted(list, scale),
            AggregateFunction.LatestStage => new RawFigure(null, list.ToDictionary(r => r.Group ?? "", r => r.A ?? 0)),
            AggregateFunction.NewKinds => new RawFigure(null, null, [.. list.Select(r => r.Group!).Order(StringComparer.Ordinal)]),
            _ => throw new InvalidOperationException($"No fold for {aggregate.Function}"),
        };
    }

    private static RawFigure Weighted(List<AggregateRow> rows, decimal scale)
    {
        var valued = rows.Where(r => r.A is not null && r.B is > 0).ToList();
        var weight = valued.Sum(r => r.B!.Value);
        return new RawFigure(weight > 0 ? valued.Sum(r => r.A!.Value * (r.B!.Value / 1000)) / (weight / 1000) / scale : null);
    }

    /// <summary>The column whose stored unit the result has; null where it counts rows or days.</summary>
    private Column? ColumnOf(Measure measure)
    {
        if (measure.Aggregate.Column is not { } path)
        {
            return null;
        }

        var sheet = catalog[measure.Ledger];
        var parts = path.Split('.');
        return parts.Length == 1 ? sheet[path] : catalog[sheet.Relations.First(r => r.Name == parts[0]).SheetId][parts[1]];
    }

    private async Task<List<AggregateRow>> QueryAsync(string sql, IReadOnlyList<object> parameters, CancellationToken cancel)
    {
        var rows = new List<AggregateRow>();
        await ReadAsync(sql, parameters, r => rows.Add(new AggregateRow(
            r.GetInt32(0), r.GetInt32(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetDecimal(3), r.IsDBNull(4) ? null : r.GetDecimal(4))), cancel);
        return rows;
    }

    private async Task ReadAsync(string sql, IReadOnlyList<object> parameters, Action<DbDataReader> read, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.Transaction = db.Database.CurrentTransaction is { } t ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(t) : null;
            for (var i = 0; i < parameters.Count; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@p" + i;
                parameter.Value = parameters[i];
                command.Parameters.Add(parameter);
            }

            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                read(reader);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
