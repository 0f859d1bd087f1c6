using System.Data.Common;
using Kechuang.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kechuang.Core.Messages;

/// <summary>Sends what the outbox holds, one mail at a time a server.</summary>
public sealed class MailWorker(IServiceScopeFactory scopes, Errands errands, TimeProvider clock, ILogger<MailWorker> log) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Errands.AfterStartAsync(clock, stoppingToken);
        while (errands.Done && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<Outbox>().SendNextAsync(stoppingToken))
                {
                    continue;
                }
            }
            catch (Exception e) when (e is DbException or DbUpdateException or IOException or UnauthorizedAccessException)
            {
                // The database or the folder is not there at the moment: the mail keeps its lease and is taken up again.
                log.LogWarning(e, "The outbox cannot be worked on; trying again");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Idle, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
