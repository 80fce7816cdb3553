using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Auth;

/// <summary>Periodically deletes guests whose session has ended. Several nodes may do so at the same time.</summary>
internal sealed partial class GuestSweeper(
    IOptions<LobbyOptions> lobby,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<GuestSweeper> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(lobby.Value.SweepEvery, clock, stoppingToken);
        await clock.RepeatAsync(lobby.Value.SweepEvery, _ => SweepAsync(), LogFailed, stoppingToken);
    }

    private async Task SweepAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        if ((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SweepGuests())).Error is { } error)
        {
            LogPostponed(error.Code);
        }
    }

    [LoggerMessage(LogLevel.Information, "Deleting guests with ended sessions is postponed: {Reason}.")]
    private partial void LogPostponed(string reason);

    [LoggerMessage(LogLevel.Error, "Deleting guests with ended sessions failed; will retry.")]
    private partial void LogFailed(Exception exception);
}
