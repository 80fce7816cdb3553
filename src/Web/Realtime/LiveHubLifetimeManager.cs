using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>Enters each hub connection among the live ones before the hub hears of it, and takes it out in the end.</summary>
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
