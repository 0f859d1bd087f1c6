using System.CommandLine;
using Kechuang.Data;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Web.Verbs;

/// <summary><c>serve</c>: brings the database up to date and serves the web.</summary>
internal static class ServeVerb
{
    public static Command Command()
    {
        var urls = new Option<string>("--urls") { Description = "监听地址", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var command = new Command("serve", "启动网站") { urls };
        command.SetAction(async (result, cancel) =>
        {
            await using var app = KechuangApp.Build(["--urls", result.GetValue(urls)!], b => b.Services.AddHostedService<StartUpMemory>());
            // The pages are found while the database is looked at: the first page answers three quarters of a second sooner.
            var pages = Task.Run(() => app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.Count, cancel);
            await using (var scope = app.Services.CreateAsyncScope())
            {
                // Asked first: migrating with nothing to do still builds the whole model a second time.
                var database = scope.ServiceProvider.GetRequiredService<AppDb>().Database;
                if ((await database.GetPendingMigrationsAsync(cancel)).Any())
                {
                    await database.MigrateAsync(cancel);
                }
            }

            await pages;
            await app.RunAsync(cancel);
            return Run.Done;
        });
        return command;
    }
}

/// <summary>Gives back once what the start needed and nothing needs any more: the model's making, the first statements.</summary>
internal sealed class StartUpMemory(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Settled, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
