using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Web.Realtime;

/// <summary>Tells a user what has become of a friendship: as it is now, so that news which overtakes other news does no harm.</summary>
internal sealed class SignalRFriendNotifier(LiveConnections live, IServiceScopeFactory scopes)
{
    public async Task ReceiveAsync(FriendshipChanged domainEvent)
    {
        if (live.Of(domainEvent.UserId) is not { Count: > 0 } connections)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var relations = scope.ServiceProvider.GetRequiredService<IRelations>();
        var audience = new ClientBroadcast(connections);
        await (
            await relations.FindFriendAsync(domainEvent.UserId, domainEvent.FriendId, CancellationToken.None)
                is { } friend
                ? audience.FriendChanged(friend)
                : audience.FriendRemoved(domainEvent.FriendId.Value)
        );
    }
}
