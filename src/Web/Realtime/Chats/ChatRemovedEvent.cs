namespace Messenger.Web.Realtime.Chats;

/// <summary>
/// The chat was deleted, or the user can no longer read it. A plain socket of the chat closes after it.
/// </summary>
public sealed record ChatRemovedEvent(Guid ChatId) : LiveEvent, IPlainSocketEvent<ChatRemovedEvent.Frame>
{
    /// <inheritdoc/>
    public IReadOnlyList<Frame> ToFrames() => [new(ChatId)];

    /// <inheritdoc cref="ChatRemovedEvent"/>
    [FrameType("removed")]
    public sealed record Frame(Guid ChatId) : ServerFrame;
}
