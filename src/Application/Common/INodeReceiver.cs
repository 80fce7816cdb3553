using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Receives the events of the node bus for the connections of this node.</summary>
public interface INodeReceiver
{
    /// <summary>Handles an event of this node or another one.</summary>
    Task ReceiveAsync(INodeEvent nodeEvent);

    /// <summary>Completes when connections have been sent everything that was received before.</summary>
    Task WhenDeliveredAsync();

    /// <summary>
    /// Called after a gap in the events of other nodes. Reloads state from the database and closes connections whose
    /// session
    /// has ended.
    /// </summary>
    Task OnGapDetectedAsync();
}
