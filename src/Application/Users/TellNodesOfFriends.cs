using Messenger.Application.Common;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Users;

internal sealed class TellNodesOfFriends(INodeBus bus) : ICommittedHandler<FriendshipChanged>
{
    public Task Handle(FriendshipChanged happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);
}
