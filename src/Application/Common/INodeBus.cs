using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Publishes events to all nodes, this one included.</summary>
/// <remarks>
/// This node receives every event at once, in the order of publishing. Other nodes may receive it late, more than once,
/// out
/// of order, or not at all. They order messages by revision and read missing ones from the database;
/// <see cref="INodeReceiver.OnGapDetectedAsync"/> handles the rest.
/// </remarks>
public interface INodeBus
{
    /// <summary>Publishes an event. Completes when this node has handled it.</summary>
    Task PublishAsync(INodeEvent nodeEvent);

    /// <summary>
    /// Completes when the connections of this node have been sent everything that was published here before.
    /// </summary>
    Task FlushAsync();

    /// <summary>Whether this node receives the events of the others now. Always true for a single node.</summary>
    bool IsConnected => true;
}
