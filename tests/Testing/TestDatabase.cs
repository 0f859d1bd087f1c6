using Kechuang.Core;
using Kechuang.Data;
using Kechuang.Data.Postgres;
using Kechuang.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kechuang.Testing;

/// <summary>
/// A fresh, migrated database of one's own: <c>KECHUANG_TEST_DB=sqlite</c> (default) or <c>postgres</c> with the server's URL in <c>KECHUANG_TEST_PG</c>.
/// The migrations run once a process, into a template that each database is copied from.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private static readonly string Root = Directory.CreateTempSubdirectory("kechuang-test-").FullName;

    private static int count;

    private TestDatabase(string setting, string folder) => (Setting, Folder) = (setting, folder);

    /// <summary>“sqlite” or “postgres”.</summary>
    public static string Kind { get; } = Environment.GetEnvironmentVariable("KECHUANG_TEST_DB") is { Length: > 0 } kind ? kind : "sqlite";

    public static bool IsSqlite => Kind == "sqlite";

    /// <summary>What <c>KECHUANG_DB</c> says for this database.</summary>
    public string Setting { get; }

    /// <summary>A folder of one's own for files; removed at the end.</summary>
    public string Folder { get; }

    static TestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveRemains();

    /// <summary>A migrated database without a record.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var template = await Template.Value;
        var database = New();
        if (IsSqlite)
        {
            File.Copy(template, PathOf(database.Setting));
        }
        else
        {
            await ServerAsync($"CREATE DATABASE {NameOf(database.Setting)} TEMPLATE {template}");
        }

        return database;
    }

    /// <summary>A database with nothing in it at all, for tests of the migrations.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var database = New();
        if (!IsSqlite)
        {
            await ServerAsync($"CREATE DATABASE {NameOf(database.Setting)}");
        }

        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsSqlite)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            NpgsqlConnection.ClearAllPools();
            await ServerAsync($"DROP DATABASE IF EXISTS {NameOf(Setting)} WITH (FORCE)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static TestDatabase New()
    {
        var name = $"kechuang_test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";
        var folder = Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
        return new TestDatabase(IsSqlite ? $"sqlite:{Path.Combine(folder, "kechuang.db")}" : ServerUrl(name), folder);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        if (Kind is not ("sqlite" or "postgres"))
        {
            throw new InvalidOperationException($"KECHUANG_TEST_DB should be sqlite or postgres, not “{Kind}”.");
        }

        var database = await CreateEmptyAsync();
        await using (var services = Services(database.Setting))
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AppDb>().Database.MigrateAsync();
        }

        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return IsSqlite ? PathOf(database.Setting) : NameOf(database.Setting);
    }

    /// <summary>The engine over a database, without the web.</summary>
    public static ServiceProvider Services(string setting)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [Database.Setting] = setting, [Database.FilesSetting] = Path.Combine(Root, "files") }).Build();
        var services = new ServiceCollection().AddLogging().AddCore(Modules.All).AddDatabase(configuration);
        foreach (var module in Modules.All)
        {
            module.Add(services, configuration);
        }

        return services.BuildServiceProvider();
    }

    private static string PathOf(string setting) => setting["sqlite:".Length..];

    private static string NameOf(string setting) => new Uri(setting).AbsolutePath.Trim('/');

    private static string ServerUrl(string database)
    {
        var url = Environment.GetEnvironmentVariable("KECHUANG_TEST_PG") is { Length: > 0 } given
            ? given
            : throw new InvalidOperationException("KECHUANG_TEST_DB=postgres needs KECHUANG_TEST_PG=postgres://user:password@host:port/postgres; ./dev pg starts a server and prints it.");
        return new UriBuilder(url) { Path = database }.Uri.ToString();
    }

    private static async Task ServerAsync(string sql)
    {
        try
        {
            await using var connection = new NpgsqlConnection(PostgresDatabase.ConnectionString(ServerUrl("postgres")) + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            throw new InvalidOperationException($"The tests' PostgreSQL server of KECHUANG_TEST_PG does not answer ({e.Message}); start one with ./dev pg. These tests did NOT run.", e);
        }
    }

    private static void RemoveRemains()
    {
        if (!IsSqlite && Template is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            NpgsqlConnection.ClearAllPools();
            ServerAsync($"DROP DATABASE IF EXISTS {Template.Value.GetAwaiter().GetResult()} WITH (FORCE)").GetAwaiter().GetResult();
        }

        Directory.Delete(Root, recursive: true);
    }
}
