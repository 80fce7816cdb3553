using Messenger.Domain.Common;

namespace Messenger.Web.Realtime;

/// <summary>Handles an event of this node or another one for the connections of this node.</summary>
/// <remarks>Each <see cref="INodeEvent"/> has exactly one handler, a singleton that is found by scanning.</remarks>
public interface INodeEventHandler<in TEvent>
    where TEvent : INodeEvent
{
    /// <summary>
    /// Handles the event. It may have happened at another node, and may arrive late or more than once.
    /// </summary>
    Task HandleAsync(TEvent nodeEvent);
}
