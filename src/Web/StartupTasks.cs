using MediatR;
using Messenger.Application.Chats;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Microsoft.Extensions.Options;

namespace Messenger.Web;

/// <summary>Does, before the server listens, what must be so from the first request on: there is a lobby, and the administrators of the settings are such.</summary>
internal sealed class StartupTasks(IOptions<LobbyOptions> lobby, IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (lobby.Value.Enabled)
        {
            await SendAsync(new OpenLobby());
        }

        await SendAsync(new AppointAdministrators());
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SendAsync(IRequest<Result> request)
    {
        await using var scope = scopes.CreateAsyncScope();
        if ((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request)).Error is { } error)
        {
            throw new InvalidOperationException($"{request.GetType().Name}: {error.Message}");
        }
    }
}
