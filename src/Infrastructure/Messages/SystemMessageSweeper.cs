using Messenger.Application.Common;
using Messenger.Application.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Messages;

/// <summary>Tells the notices that a crash, or a database that was away, kept from being told: when the server starts, and every minute.</summary>
internal sealed partial class SystemMessageSweeper(
    IServiceScopeFactory scopes,
    ITimeline timeline,
    TimeProvider clock,
    ILogger<SystemMessageSweeper> logger
) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        clock.RepeatAsync(Period, SweepAsync, LogFailed, stoppingToken);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (
            var notice in await scope
                .ServiceProvider.GetRequiredService<ISystemMessageOutbox>()
                .PendingAsync(chatId: null, cancellationToken)
        )
        {
            await timeline.ChangeAsync(notice, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notices could not be told; they are tried again.")]
    private partial void LogFailed(Exception exception);
}
