using MediatR;
using Messenger.Web.Security;

namespace Messenger.Web.Realtime;

/// <summary>
/// Sends commands and queries of a socket's user, each in its own scope, because the scope of the request lives as long
/// as the socket.
/// </summary>
internal sealed class CallerRequests(IServiceScopeFactory scopes, HttpContext http)
{
    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().SetFrom(http.User, http);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
