using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Web.Realtime.Users;

/// <summary>Sends a user the state of a friendship.</summary>
/// <remarks>The state is read when the event is sent, so events that overtake each other do no harm.</remarks>
internal sealed class FriendNotifier(LiveConnections live, IServiceScopeFactory scopes)
    : INodeEventHandler<FriendshipChanged>
{
    public async Task HandleAsync(FriendshipChanged nodeEvent)
    {
        if (live.Of(nodeEvent.UserId) is not { Count: > 0 } connections)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var relations = scope.ServiceProvider.GetRequiredService<IRelations>();
        var friend = await relations.FindFriendAsync(nodeEvent.UserId, nodeEvent.FriendId, CancellationToken.None);
        ClientBroadcast.Send(
            friend is null ? new FriendRemovedEvent(nodeEvent.FriendId.Value) : new FriendChangedEvent(friend),
            connections
        );
    }
}
