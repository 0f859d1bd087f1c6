using Kechuang.Core;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Data.Postgres;
using Kechuang.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Kechuang.Web;

/// <summary>The one database setting: <c>KECHUANG_DB=sqlite:PATH</c> (default <c>data/kechuang.db</c>) or <c>postgres://user:password@host/database</c>.</summary>
public static class Database
{
    public const string Setting = "KECHUANG_DB";

    /// <summary>Folder of stored files; default <c>files</c> beside the SQLite database, or <c>data/files</c>.</summary>
    public const string FilesSetting = "KECHUANG_FILES";

    private const string Default = "sqlite:data/kechuang.db";

    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var setting = configuration[Setting] is { Length: > 0 } given ? given : Default;
        var folder = Path.Combine("data", "files");
        if (setting.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase))
        {
            var path = Path.GetFullPath(setting["sqlite:".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            folder = Path.Combine(Path.GetDirectoryName(path)!, "files");
            services.AddSqliteDatabase(path);
        }
        else if (setting.StartsWith("postgres", StringComparison.OrdinalIgnoreCase))
        {
            services.AddPostgresDatabase(setting);
        }
        else
        {
            throw new InvalidOperationException($"{Setting} 应为 sqlite:路径 或 postgres://用户:密码@主机/库名，现为“{setting}”");
        }

        return services.AddSingleton(new FileStoreOptions(configuration[FilesSetting] is { Length: > 0 } files ? files : folder));
    }
}

/// <summary>Lets the migration tool build the model; see <c>./dev migration</c>.</summary>
public sealed class DesignTimeDb : IDesignTimeDbContextFactory<AppDb>
{
    public AppDb CreateDbContext(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var services = new ServiceCollection().AddLogging().AddCore(Modules.All).AddDatabase(configuration);
        return services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<AppDb>();
    }
}
