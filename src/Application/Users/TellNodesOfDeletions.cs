using Messenger.Application.Common;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Users;

internal sealed class TellNodesOfDeletions(INodeBus bus) : ICommittedHandler<UserDeleted>
{
    public Task Handle(UserDeleted domainEvent, CancellationToken cancellationToken) => bus.PublishAsync(domainEvent);
}
