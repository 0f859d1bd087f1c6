using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Web.Verbs;

/// <summary>What the verbs share.</summary>
internal static class Run
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    private const int LongestName = 60;

    /// <summary>For programs that read our output: Chinese as it is, indented by one.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<string> District() => new("--district")
    {
        Description = "区县名称，如 望川区",
        Required = true,
        CustomParser = given =>
        {
            var name = given.Tokens is [var token] ? token.Value.Trim() : "";
            if (name.Length is 0 or > LongestName)
            {
                given.AddError($"--district 应为区县名称（1—{LongestName} 字），如 望川区");
            }

            return name;
        },
    };

    public static Option<bool> JsonFlag() => new("--json") { Description = "输出 JSON" };

    /// <summary>Runs the work in one scope of the application's services, quietly (warnings and errors only, on stderr).</summary>
    public static async Task<int> InScopeAsync(Func<IServiceProvider, Task<int>> work)
    {
        await using var app = KechuangApp.Build([], b =>
        {
            b.Logging.ClearProviders();
            b.Logging.AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            b.Logging.SetMinimumLevel(LogLevel.Warning);
            b.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None); // a failed statement reaches us as an exception
            b.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Connection", LogLevel.None); // so does a database that is not there
        });
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>The same for work that needs the database up to date; <paramref name="found"/>: a database that has nothing yet is made first.</summary>
    public static Task<int> InDatabaseAsync(bool found, Func<IServiceProvider, Task<int>> work) => InScopeAsync(async services =>
    {
        var database = services.GetRequiredService<AppDb>().Database;
        if ((await database.GetPendingMigrationsAsync()).Any())
        {
            if (!found || (await database.GetAppliedMigrationsAsync()).Any())
            {
                await Console.Error.WriteLineAsync("数据库尚未建立或未升级；请先运行 ./kechuang migrate（./kechuang doctor 说明详情）");
                return WrongUsage;
            }

            await database.MigrateAsync();
        }

        return await work(services);
    });

    /// <summary>The district, or null after saying that there is none of that name.</summary>
    public static async Task<District?> FindDistrictAsync(IServiceProvider services, string name)
    {
        var district = await services.GetRequiredService<DistrictDirectory>().FindAsync(name);
        if (district is null)
        {
            await Console.Error.WriteLineAsync($"没有名为“{name}”的区县；请核对名称（首次导入请加 --create）");
        }

        return district;
    }

    /// <summary>The period of --year and --through, or null after saying what is wrong.</summary>
    public static Period? PeriodOf(int year, int through)
    {
        if (Period.TryCreate(year, through, out var period))
        {
            return period;
        }

        Console.Error.WriteLine("--year 应为 1949—2200，--through 应为 1—12");
        return null;
    }
}
