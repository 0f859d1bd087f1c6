using Kechuang.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kechuang.Experts.UseCases;

/// <summary>Looks every minute for invitations that nobody answered in time.</summary>
internal sealed partial class InvitationClock(IServiceScopeFactory scopes, SqlDialect dialect, TimeProvider clock, ILogger<InvitationClock> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Invitations>().ExpireAsync(stoppingToken);
            }
            catch (Exception e) when (dialect.IsTransient(e) || e is System.Data.Common.DbException)
            {
                // The database is away or busy: the next minute tries again.
                Postponed(logger, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Invitations could not be looked through; the next minute tries again")]
    private static partial void Postponed(ILogger logger, Exception reason);
}
