namespace Messenger.Web.Realtime.Messages;

/// <summary>
/// Another member started or stopped typing. Typing ends by itself 6 seconds after the member last reported it.
/// </summary>
public sealed record TypingChangedEvent(Guid ChatId, Guid UserId, bool IsTyping)
    : LiveEvent,
        IPlainSocketEvent<TypingChangedEvent.Frame>
{
    /// <inheritdoc/>
    public IReadOnlyList<Frame> ToFrames() => [new(ChatId, UserId, IsTyping)];

    /// <inheritdoc cref="TypingChangedEvent"/>
    /// <param name="Data">Whether the member is typing.</param>
    [FrameType("typing")]
    public sealed record Frame(Guid ChatId, Guid UserId, bool Data) : ServerFrame;
}
