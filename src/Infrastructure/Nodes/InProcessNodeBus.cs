using Messenger.Application.Common;
using Messenger.Domain.Common;

namespace Messenger.Infrastructure.Nodes;

/// <summary>The bus of a single node.</summary>
internal sealed class InProcessNodeBus(INodeReceiver receiver) : INodeBus
{
    public Task PublishAsync(INodeEvent nodeEvent) => receiver.ReceiveAsync(nodeEvent);

    public Task FlushAsync() => receiver.WhenDeliveredAsync();
}
