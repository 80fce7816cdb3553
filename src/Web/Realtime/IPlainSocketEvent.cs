namespace Messenger.Web.Realtime;

/// <summary>A live event that plain sockets receive.</summary>
public interface IPlainSocketEvent
{
    /// <summary>Returns the frames of the event in the order in which they are sent.</summary>
    IReadOnlyList<ServerFrame> GetFrames();
}

/// <inheritdoc/>
/// <typeparam name="TFrame">The type of its frames, from which the AsyncAPI document takes their schema.</typeparam>
public interface IPlainSocketEvent<out TFrame> : IPlainSocketEvent
    where TFrame : ServerFrame
{
    /// <summary>Returns the frames of the event in the order in which they are sent.</summary>
    IReadOnlyList<TFrame> ToFrames();

    /// <inheritdoc/>
    IReadOnlyList<ServerFrame> IPlainSocketEvent.GetFrames() => ToFrames();
}
