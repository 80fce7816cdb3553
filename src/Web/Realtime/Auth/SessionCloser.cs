using Messenger.Domain.Auth.Events;

namespace Messenger.Web.Realtime.Auth;

/// <summary>Closes the connections of sessions that have ended.</summary>
internal sealed class SessionCloser(LiveConnections live) : INodeEventHandler<SessionEnded>
{
    public Task HandleAsync(SessionEnded nodeEvent)
    {
        foreach (var connection in live.Of(nodeEvent.UserId, nodeEvent.SessionId))
        {
            connection.Abort();
        }

        return Task.CompletedTask;
    }
}
