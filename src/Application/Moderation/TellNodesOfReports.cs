using Messenger.Application.Common;
using Messenger.Domain.Moderation.Events;

namespace Messenger.Application.Moderation;

internal sealed class TellNodesOfReports(INodeBus bus) : ICommittedHandler<ReportsChanged>
{
    public Task Handle(ReportsChanged happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);
}
