using System.Data.Common;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kechuang.Core.Ledgers;

/// <summary>Writes new records in the running transaction by prepared statements of several rows, past the change tracker: a workbook has a hundred thousand of them. Ids are the database's and are not read back.</summary>
public sealed class RecordInserter(AppDb db, SqlDialect dialect)
{
    /// <summary>Needs a running transaction; the district and the operations are set already.</summary>
    public async Task InsertAsync(Sheet sheet, IReadOnlyList<LedgerRecord> records, CancellationToken cancel)
    {
        var fields = Fields(sheet);
        foreach (var sameSize in records.Chunk(dialect.RowsPerInsert).GroupBy(c => c.Length))
        {
            await using var command = Statement(sheet.Table, fields, sameSize.Key);
            await command.PrepareAsync(cancel);
            foreach (var chunk in sameSize)
            {
                Fill(command, fields, chunk);
                await command.ExecuteNonQueryAsync(cancel);
            }
        }
    }

    private Field[] Fields(Sheet sheet) =>
        [.. db.Model.FindEntityType(sheet.RecordType)!.GetProperties().Where(p => !p.IsPrimaryKey()).Select(p => new Field(p.GetColumnName(), p.GetGetter(), p.GetRelationalTypeMapping()))];

    private DbCommand Statement(string table, Field[] fields, int rows)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var tuples = Enumerable.Range(0, rows).Select(row => $"({string.Join(',', fields.Select((_, i) => $"@p{row * fields.Length + i}"))})");
        command.CommandText = $"INSERT INTO {table} ({string.Join(',', fields.Select(f => $"\"{f.Column}\""))}) VALUES {string.Join(',', tuples)}";
        for (var i = 0; i < rows * fields.Length; i++)
        {
            command.Parameters.Add(fields[i % fields.Length].Mapping.CreateParameter(command, $"@p{i}", null));
        }

        return command;
    }

    private static void Fill(DbCommand command, Field[] fields, LedgerRecord[] records)
    {
        for (var row = 0; row < records.Length; row++)
        {
            for (var i = 0; i < fields.Length; i++)
            {
                command.Parameters[(row * fields.Length) + i].Value = fields[i].Stored(records[row]);
            }
        }
    }

    /// <summary>One column: how its value is read from the record and put into the database.</summary>
    private sealed record Field(string Column, IClrPropertyGetter Getter, RelationalTypeMapping Mapping)
    {
        public object Stored(LedgerRecord record) => Getter.GetClrValue(record) is { } value ? Mapping.Converter?.ConvertToProvider(value) ?? value : DBNull.Value;
    }
}
