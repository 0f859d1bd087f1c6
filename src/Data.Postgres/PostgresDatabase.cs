using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kechuang.Data.Postgres;

/// <summary>The server database. Text sorts by code point (column collation "C"), as on SQLite.</summary>
public static class PostgresDatabase
{
    /// <summary>Takes a URL (postgres://user:password@host:port/database) or a key=value connection string.</summary>
    public static IServiceCollection AddPostgresDatabase(this IServiceCollection services, string address)
    {
        services.AddSingleton<SqlDialect, PostgresDialect>();
        return services.AddDbContext<AppDb>(o => o
            .UseNpgsql(ConnectionString(address), p => p.MigrationsAssembly(typeof(PostgresDatabase).Assembly)));
    }

    public static string ConnectionString(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("postgres" or "postgresql"))
        {
            return address;
        }

        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : 5432,
            Database = url.AbsolutePath.Trim('/'),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            // The statements are few and come again and again: each is parsed and planned once a connection.
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 3,
            // Nothing is set for a session (no temporary table, no advisory lock), so a connection goes back as it is.
            NoResetOnClose = true,
        };
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Uri.UnescapeDataString(parts[0])] = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "");
        }

        return builder.ConnectionString;
    }
}

/// <summary>PostgreSQL's wording.</summary>
public sealed class PostgresDialect : SqlDialect
{
    public override string Name => "postgres";

    public override int RowsPerInsert => 50;

    public override string DaysBetween(string from, string to) => $"({to} - {from})";

    public override string AsDate(string expression) => $"CAST({expression} AS date)";

    public override string AsNumber(string expression) => $"CAST({expression} AS numeric)";

    public override string ILike(string column, string parameter) => $"{column} ILIKE {parameter} ESCAPE '\\'";

    public override bool IsTransient(Exception exception) => exception is PostgresException { SqlState: "40001" or "40P01" };

    public override bool IsDuplicate(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException) is { SqlState: "23505" };
}
