using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Web;

/// <summary>Lets guests go, from time to time, whose session is over. Any number of nodes may do so at once.</summary>
internal sealed partial class GuestSweep(
    IOptions<LobbyOptions> lobby,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<GuestSweep> logger
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
            LogPutOff(error.Code);
        }
    }

    [LoggerMessage(LogLevel.Information, "Guests are let go later: {Reason}.")]
    private partial void LogPutOff(string reason);

    [LoggerMessage(LogLevel.Error, "Letting guests go failed; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
