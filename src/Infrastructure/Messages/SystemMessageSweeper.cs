using Messenger.Application.Common;
using Messenger.Application.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Messages;

/// <summary>Posts system messages left in the outbox by a crash or an outage: at the start and every minute.</summary>
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
            var pending in await scope
                .ServiceProvider.GetRequiredService<ISystemMessageOutbox>()
                .PendingAsync(chatId: null, cancellationToken)
        )
        {
            await timeline.ChangeAsync(pending, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Posting pending system messages failed; will retry.")]
    private partial void LogFailed(Exception exception);
}
