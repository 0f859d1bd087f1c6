using System.Data.Common;
using Kechuang.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kechuang.Core.Files;

/// <summary>Removes uploads that were given up, every hour.</summary>
internal sealed class UploadSweeper(IServiceScopeFactory scopes, Errands errands, TimeProvider clock, ILogger<UploadSweeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Errands.AfterStartAsync(clock, stoppingToken);
        while (errands.Done && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<UploadSessions>().SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or DbUpdateException or IOException or UnauthorizedAccessException)
            {
                log.LogWarning(e, "Uploads that were given up could not be removed; trying again");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromHours(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
