using Messenger.Application.Common;
using Messenger.Domain.Moderation.Events;

namespace Messenger.Application.Moderation;

internal sealed class TellNodesOfReports(INodeBus bus) : ICommittedHandler<ReportsChanged>
{
    public Task Handle(ReportsChanged domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(domainEvent);
}
