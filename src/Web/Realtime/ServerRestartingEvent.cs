namespace Messenger.Web.Realtime;

/// <summary>This node shuts down and closes the connection right after. Reconnect to this or another node.</summary>
/// <param name="ReconnectAfter">After how many milliseconds to reconnect.</param>
public sealed record ServerRestartingEvent(int ReconnectAfter)
    : LiveEvent,
        IPlainSocketEvent<ServerRestartingEvent.Frame>
{
    /// <inheritdoc/>
    public IReadOnlyList<Frame> ToFrames() => [new(ReconnectAfter)];

    /// <inheritdoc cref="ServerRestartingEvent"/>
    /// <param name="ReconnectAfter">After how many milliseconds to reconnect.</param>
    [FrameType("restarting")]
    public sealed record Frame(int ReconnectAfter) : ServerFrame;
}
