using Messenger.Application.Common;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Users;

internal sealed class TellNodesOfFriends(INodeBus bus) : ICommittedHandler<FriendshipChanged>
{
    public Task Handle(FriendshipChanged domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(domainEvent);
}
