using Messenger.Application.Common;
using Messenger.Domain.Common;

namespace Messenger.Infrastructure.Nodes;

/// <summary>The bus of a node that is alone.</summary>
internal sealed class InProcessNodeBus(INodeReceiver receiver) : INodeBus
{
    public Task PublishAsync(IDomainEvent domainEvent, IDomainEvent? brief = null) =>
        receiver.ReceiveAsync(domainEvent);

    public Task ToldAsync() => receiver.ToldAsync();
}
