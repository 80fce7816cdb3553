using Messenger.Application.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Messages;

/// <summary>Tells the notices that a crash, or a database that was away, kept from being told: when the server starts, and every minute.</summary>
internal sealed partial class NoticeSweep(IServiceScopeFactory scopes, ITimeline timeline, TimeProvider clock, ILogger<NoticeSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var notice in await scope.ServiceProvider.GetRequiredService<INotices>().PendingAsync(chatId: null, cancellationToken))
        {
            await timeline.ChangeAsync(notice, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notices could not be told; they are tried again.")]
    private partial void LogFailed(Exception exception);
}
