using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>
/// Adds each hub connection to <see cref="LiveConnections"/> before the hub's own handler runs, and removes it at its
/// end.
/// </summary>
internal sealed class LiveHubLifetimeManager(
    LiveConnections live,
    LiveInstruments instruments,
    ILogger<DefaultHubLifetimeManager<ChatHub>> logger
) : DefaultHubLifetimeManager<ChatHub>(logger)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        live.Add(new HubLiveConnection(connection, instruments));
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        live.Remove(connection.ConnectionId);
        return base.OnDisconnectedAsync(connection);
    }
}
