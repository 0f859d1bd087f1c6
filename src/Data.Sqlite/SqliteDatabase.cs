using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Data.Sqlite;

/// <summary>The embedded database: write-ahead log, foreign keys on, 30 s busy timeout, private cache.</summary>
public static class SqliteDatabase
{
    public static IServiceCollection AddSqliteDatabase(this IServiceCollection services, string path)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Cache = SqliteCacheMode.Private, DefaultTimeout = 60 };
        services.AddSingleton<SqlDialect, SqliteDialect>();
        return services.AddDbContext<AppDb>(o => o
            .UseSqlite(connection.ConnectionString, s => s.MigrationsAssembly(typeof(SqliteDatabase).Assembly))
            .AddInterceptors(new Pragmas()));
    }

    private sealed class Pragmas : DbConnectionInterceptor
    {
        private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>SQLite's wording: dates are ISO text.</summary>
public sealed class SqliteDialect : SqlDialect
{
    public override string Name => "sqlite";

    public override int RowsPerInsert => 1;

    public override string DaysBetween(string from, string to) => $"CAST(julianday({to}) - julianday({from}) AS INTEGER)";

    public override string AsDate(string expression) => expression;

    public override string AsNumber(string expression) => expression;

    public override string ILike(string column, string parameter) => $"{column} LIKE {parameter} ESCAPE '\\'";

    public override bool IsTransient(Exception exception) => exception is SqliteException { SqliteErrorCode: 5 or 6 };

    public override bool IsDuplicate(Exception exception) =>
        (exception as SqliteException ?? exception.InnerException as SqliteException) is { SqliteExtendedErrorCode: 2067 or 1555 };
}
