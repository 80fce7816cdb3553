using Messenger.Application.Common;
using Messenger.Domain.Common;

namespace Messenger.Infrastructure.Nodes;

/// <summary>The bus of a node that is alone.</summary>
internal sealed class InProcessNodeBus(INodeReceiver receiver) : INodeBus
{
    public Task PublishAsync(IDomainEvent happened, IDomainEvent? brief = null) => receiver.ReceiveAsync(happened);

    public Task ToldAsync() => receiver.ToldAsync();
}
