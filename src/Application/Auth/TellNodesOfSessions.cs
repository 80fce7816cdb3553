using Messenger.Application.Common;
using Messenger.Domain.Auth.Events;

namespace Messenger.Application.Auth;

internal sealed class TellNodesOfSessions(INodeBus bus) : ICommittedHandler<SessionEnded>
{
    public Task Handle(SessionEnded domainEvent, CancellationToken cancellationToken) => bus.PublishAsync(domainEvent);
}
