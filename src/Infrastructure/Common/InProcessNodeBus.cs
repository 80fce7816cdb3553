using Messenger.Application.Common;
using Messenger.Domain.Common;

namespace Messenger.Infrastructure.Common;

/// <summary>The bus of a node that is alone.</summary>
internal sealed class InProcessNodeBus(INodeReceiver receiver) : INodeBus
{
    public Task PublishAsync(IDomainEvent happened) => receiver.ReceiveAsync(happened);
}
