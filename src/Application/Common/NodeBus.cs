using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>The one way in which a node tells all nodes, itself included, of what concerns open connections.</summary>
public interface INodeBus
{
    /// <summary>Delivers an event to every node. Events that one caller publishes one after the other arrive in that order.</summary>
    Task PublishAsync(IDomainEvent happened);
}

/// <summary>A node's receiving end: pushes to the connections it holds.</summary>
public interface INodeReceiver
{
    Task ReceiveAsync(IDomainEvent happened);
}
