using Messenger.Application.Common;
using Messenger.Domain.Auth.Events;

namespace Messenger.Application.Auth;

internal sealed class TellNodesOfSessions(INodeBus bus) : ICommittedHandler<SessionEnded>
{
    public Task Handle(SessionEnded happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);
}
