using System.CommandLine;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Web.Verbs;

/// <summary><c>migrate</c>: makes or updates the database.</summary>
internal static class MigrateVerb
{
    public static Command Command()
    {
        var command = new Command("migrate", "建立或升级数据库");
        command.SetAction((_, cancel) => Run.InScopeAsync(async services =>
        {
            var database = services.GetRequiredService<AppDb>().Database;
            var pending = (await database.GetPendingMigrationsAsync(cancel)).ToList();
            await database.MigrateAsync(cancel);
            Console.WriteLine(pending.Count == 0 ? "数据库已是最新" : $"已升级：{string.Join("、", pending)}");
            return Run.Done;
        }));
        return command;
    }
}
